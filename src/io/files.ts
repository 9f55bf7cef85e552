import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Files } from '../core/files.ts'
import { compareText } from '../core/message.ts'
import { stampOf } from './stamp.ts'

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
      const start = realRoot === undefined ? undefined : realpathOf(join(realRoot, folder))
      if (realRoot !== undefined) walk(realRoot, folder, start, found, new Set())
      return found.sort(compareText)
    },
    read(path) {
      // That there is no such file is the quickest answer, and a frequent one.
      if (realRoot === undefined || statOf(join(realRoot, path)) === undefined) return undefined
      const real = realpathOf(join(realRoot, path))
      // Reading a pipe would wait for ever.
      if (real === undefined || !isInside(real, realRoot) || statOf(real)?.isFile() !== true) return undefined
      try {
        return readFileSync(real)
      } catch {
        return undefined
      }
    },
    locate: (path) => join(realRoot ?? root, path),
    stamp: (path) => (realRoot === undefined ? undefined : stampOf(`${realRoot}${sep}${path}`)),
  }
}

/** A file that somebody named, wherever it lies; undefined when there is none. @param path Absolute. */
export function readOutside(path: string): Uint8Array | undefined {
  try {
    return statOf(path)?.isFile() === true ? readFileSync(path) : undefined
  } catch {
    return undefined
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
    stamp: () => undefined,
  }
}

/** Whether `path` is `folder` or lies in it; both are real, absolute paths. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

/** @param absolute Real path of the folder, undefined where it leads nowhere. */
function walk(
  root: string,
  folder: string,
  absolute: string | undefined,
  found: string[],
  above: ReadonlySet<string>,
): void {
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
    // Of a folder in a real one the real path is known without asking, which takes longer than to list it.
    if (entry.isDirectory()) walk(root, path, join(absolute, entry.name), found, below)
    else if (entry.isFile()) found.push(path)
    else if (entry.isSymbolicLink()) {
      const target = join(absolute, entry.name)
      if (statOf(target)?.isDirectory()) walk(root, path, realpathOf(target), found, below)
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
    return statSync(path, { throwIfNoEntry: false })
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
