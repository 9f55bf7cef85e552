import { resolve } from 'node:path'
import { isFolder } from '../io/create.ts'
import { type Flags, type Misuse, misuse } from './arguments.ts'

/** The absolute path of the site that a command works on: `--root`, else the current folder. */
export function siteFolder(flags: Flags, workingFolder: string): string | Misuse {
  const root = resolve(workingFolder, typeof flags.root === 'string' ? flags.root : '.')
  return isFolder(root) ? root : misuse(`There is no folder ${root}.`, 'Name the folder of a site: --root DIR')
}
