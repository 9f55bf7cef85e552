import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Files } from '../core/files.ts'
import { compareText } from '../core/message.ts'

/**
 * The files below a folder on disk. Reading follows symbolic links only to places inside the folder: a link that leads
 * out of it is listed, and reads as if there were nothing, so that the scan can name it. So is a folder that cannot be
 * listed: what lies in it must not vanish without a word.
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
      // Reading a pipe would wait for ever.
      if (real === undefined || !isInside(real, realRoot ?? '') || statOf(real)?.isFile() !== true) return undefined
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
  // A link to a folder above would never end.
  if (absolute !== undefined && above.has(absolute)) return
  const entries = absolute !== undefined && isInside(absolute, root) ? entriesOf(absolute) : undefined
  if (absolute === undefined || entries === undefined) {
    if (folder !== '' && isThere(join(root, folder))) found.push(folder)
    return
  }
  const below = new Set(above).add(absolute)
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) walk(root, path, found, below)
    else if (entry.isFile()) found.push(path)
    else if (entry.isSymbolicLink()) {
      if (statOf(join(root, path))?.isDirectory()) walk(root, path, found, below)
      else found.push(path)
    }
  }
}

function entriesOf(folder: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return undefined
  }
}

/** Whether there is anything of that name, be it a link that leads nowhere. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
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
