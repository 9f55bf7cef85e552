import { join, resolve } from 'node:path'
import { isFolder } from '../io/create.ts'
import { type Flags, type Misuse, misuse } from './arguments.ts'

/** The absolute path of the site that a command works on: `--root`, else the current folder. */
export function siteFolder(flags: Flags, workingFolder: string): string | Misuse {
  const root = resolve(workingFolder, typeof flags.root === 'string' ? flags.root : '.')
  if (!isFolder(root)) return misuse(`There is no folder ${root}.`, 'Name the folder of a site: --root DIR')
  if (isFolder(join(root, 'content'))) return root
  return misuse(
    `There is no folder "content" in ${root}.`,
    'Name the folder of a site with --root, or make a new site: gazette init DIR',
  )
}
