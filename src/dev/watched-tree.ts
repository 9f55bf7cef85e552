/** What of a site's folder is watched, by name and kind. */
import { join, relative, sep } from 'node:path'
import { isInside, realpathOf } from '../io/files.ts'

export interface WatchedTree {
  readonly root: string
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
  const isTop = (path: string): boolean => tops.includes(path)
  const isBelow = (path: string): boolean => tops.some((top) => isInside(path, top))
  return {
    root,
    paths: () => [...folders, 'site.config.ts'],
    isIgnored(path, stats) {
      if (path === root) return false
      if (!isBelow(path) || relative(root, path).split(sep).some(isForeign)) return true
      if (stats === undefined || stats.isDirectory()) return false
      if (stats.isSymbolicLink()) return !isLinkKept(path)
      // A linked file changes elsewhere, so it is watched itself.
      return !links.has(path)
    },
    concerns(folder, name) {
      if (folder !== root) return !(typeof name === 'string' && isForeign(name))
      return typeof name !== 'string' || name === '' || code.test(name) || isTop(join(root, name))
    },
  }
}

function isForeign(name: string): boolean {
  return foreign.has(name)
}
