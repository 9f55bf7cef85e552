import { type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Files } from '../core/files.ts'
import { type Hash, hashBytes } from '../core/hash.ts'

/** What can be told of a tree without reading its files: enough to know that something is not as it was. */
export interface Glance {
  /** Of the names, sizes, times and identities of all files. */
  readonly stamp: Hash
  /** Folders that hold files, at any depth, from the root. */
  readonly folders: ReadonlySet<string>
}

/** So many files are asked for at a time, before others have their turn: some milliseconds. */
const portion = 500

/**
 * Glances at files on disk; of what is no file there, only the name counts.
 * @param paths Folders and files, from the root.
 */
export async function glance(files: Files, paths: readonly string[]): Promise<Glance> {
  const folders = new Set<string>()
  const lines: string[] = []
  for (const path of paths) {
    const below = files.list(path)
    for (const [index, file] of (below.length === 0 ? [path] : below).entries()) {
      if (index % portion === 0) await breathe()
      lines.push(`${file}\0${stampOf(statOf(files.locate(file)))}`)
      addFolders(file, path, folders)
    }
  }
  return { stamp: hashBytes(lines.join('\n')), folders }
}

function addFolders(file: string, top: string, folders: Set<string>): void {
  for (let folder = dirname(file); folder.length >= top.length && !folders.has(folder); folder = dirname(folder)) {
    folders.add(folder)
  }
}

function stampOf(stats: Stats | undefined): string {
  return stats === undefined ? '' : `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}`
}

function statOf(path: string | undefined): Stats | undefined {
  try {
    return path === undefined ? undefined : statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
