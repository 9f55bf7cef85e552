import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Files } from '../core/files.ts'
import { compareText } from '../core/message.ts'

/**
 * The files below a folder on disk. Reading follows symbolic links only to places inside the folder: a link that leads
 * out of it is listed, and reads as if there were nothing, so that the scan can name it.
 */
export function diskFiles(root: string): Files {
  const realRoot = realpathOf(root)
  return {
    list(folder) {
      const found: string[] = []
      if (realRoot !== undefined) walk(realRoot, folder, found, new Set())
      return found.sort(compareText)
    },
    read(path) {
      const real = realRoot === undefined ? undefined : realpathOf(join(realRoot, path))
      if (real === undefined || !isInside(real, realRoot ?? '')) return undefined
      try {
        return readFileSync(real)
      } catch {
        return undefined
      }
    },
    locate: (path) => join(realRoot ?? root, path),
  }
}

/** Files held in memory, for tests and for drafts of an editor. */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>): Files {
  const bytes = new Map(
    Object.entries(contents).map(([path, value]) => [
      path,
      typeof value === 'string' ? new TextEncoder().encode(value) : value,
    ]),
  )
  return {
    list: (folder) =>
      [...bytes.keys()].filter((path) => folder === '' || path.startsWith(`${folder}/`)).sort(compareText),
    read: (path) => bytes.get(path),
    locate: () => undefined,
  }
}

/** Whether `path` is `folder` or lies in it; both are real, absolute paths. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

function walk(root: string, folder: string, found: string[], above: ReadonlySet<string>): void {
  const absolute = realpathOf(join(root, folder))
  // A link to a folder above would never end, one out of the site is not followed.
  if (absolute === undefined || !isInside(absolute, root) || above.has(absolute)) return
  let entries: import('node:fs').Dirent[]
  try {
    entries = readdirSync(absolute, { withFileTypes: true })
  } catch {
    return
  }
  const below = new Set(above).add(absolute)
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) walk(root, path, found, below)
    else if (entry.isFile()) found.push(path)
    else if (entry.isSymbolicLink()) {
      if (leadsToFolder(root, path)) walk(root, path, found, below)
      else found.push(path)
    }
  }
}

function leadsToFolder(root: string, path: string): boolean {
  const real = realpathOf(join(root, path))
  if (real === undefined || !isInside(real, root)) return false
  try {
    readdirSync(real)
    return true
  } catch {
    return false
  }
}

/** The real path with every symbolic link resolved, or undefined when there is nothing there. */
export function realpathOf(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}
