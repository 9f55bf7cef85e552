import { readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/**
 * Whether Git has anything in a folder of such a name, as far as its index tells. It is read as text and without
 * starting Git: the folder's name is one that nothing else has.
 * @param folder Absolute path.
 */
export function isCommitted(folder: string): boolean {
  const index = indexAbove(dirname(folder))
  return (
    index
      ?.toString('latin1')
      .toLowerCase()
      .includes(`${basename(folder).toLowerCase()}/`) ?? false
  )
}

/** The index of the repository that a folder lies in. */
function indexAbove(folder: string): Buffer | undefined {
  const git = join(folder, '.git')
  const stats = statSync(git, { throwIfNoEntry: false })
  if (stats === undefined) return dirname(folder) === folder ? undefined : indexAbove(dirname(folder))
  try {
    // In a working tree beside the first one, and in a submodule, `.git` is a file that says where to look.
    const place = stats.isDirectory()
      ? git
      : resolve(folder, readFileSync(git, 'utf8').replace(/^gitdir:\s*|\s+$/g, ''))
    return readFileSync(join(place, 'index'))
  } catch {
    return undefined
  }
}
