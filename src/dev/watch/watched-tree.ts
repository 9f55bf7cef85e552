/** What of a site's folder is watched, by name and kind. */
import { dirname, join, relative, sep } from 'node:path'
import { isInside, realpathOf } from '../../io/files.ts'

export interface WatchedTree {
  readonly root: string
  /**
   * Files that count, too, wherever they are below the root: absolute paths.
   * @returns the folders to watch for them, as absolute paths.
   */
  readonly also: (files: readonly string[]) => readonly string[]
  /** Folders and files that count, from the root. */
  readonly paths: () => readonly string[]
  /** Whether to leave out an absolute path; without stats it is judged by its name. */
  readonly isIgnored: (path: string, stats?: Kind) => boolean
  /** Whether an event in a folder is of interest. `name` is of the folder's entry, or nothing where the system does not tell. */
  readonly concerns: (folder: string, name: string | null | undefined) => boolean
}

interface Kind {
  isDirectory(): boolean
  isSymbolicLink(): boolean
}

/** Never looked into, wherever they are: nothing that an author wrote is there, and much else. */
const foreign = new Set(['node_modules', '.git', '.cache'])

/** The code at the top of a site: site.config.ts and what lies beside it to be imported. */
const code = /\.(?:[cm]?[jt]sx?|json)$/

/** @param root Real path. */
export function watchedTree(root: string, folders: readonly string[]): WatchedTree {
  const links = new Map<string, string>()
  const tops = folders.map((folder) => join(root, folder))
  const isLinkKept = (link: string): boolean => {
    const target = realpathOf(link)
    // As for reading: nothing outside the site, no way back to a folder above, nothing twice.
    const isKept =
      target !== undefined &&
      target !== root &&
      isInside(target, root) &&
      !(isTop(link) ? [] : tops).some((top) => isInside(target, top) || isInside(top, target)) &&
      ![...links].some(([other, known]) => other !== link && isInside(target, known))
    if (isKept) links.set(link, target)
    else links.delete(link)
    return isKept
  }
  let further: readonly string[] = []
  let furtherFolders: readonly string[] = []
  const isTop = (path: string): boolean => tops.includes(path)
  const isBelow = (path: string): boolean => tops.some((top) => isInside(path, top))
  const hasForeign = (path: string): boolean => relative(root, path).split(sep).some(isForeign)
  return {
    root,
    also(files) {
      // What is installed changes with package-lock.json, which is beside site.config.ts.
      further = files.filter((file) => isInside(file, root) && !isBelow(file) && !hasForeign(file))
      furtherFolders = [...new Set(further.map((file) => dirname(file)))].filter((folder) => folder !== root)
      return furtherFolders
    },
    paths: () => [...folders, 'site.config.ts', ...further.map((file) => relative(root, file).split(sep).join('/'))],
    isIgnored(path, stats) {
      if (path === root || furtherFolders.includes(path)) return false
      if (!isBelow(path) || hasForeign(path)) return true
      if (stats === undefined || stats.isDirectory()) return false
      if (stats.isSymbolicLink()) return !isLinkKept(path)
      // A linked file changes elsewhere, so it is watched itself.
      return !links.has(path)
    },
    concerns(folder, name) {
      if (folder !== root && !furtherFolders.includes(folder)) return !(typeof name === 'string' && isForeign(name))
      return typeof name !== 'string' || name === '' || code.test(name) || isTop(join(root, name))
    },
  }
}

function isForeign(name: string): boolean {
  return foreign.has(name)
}
