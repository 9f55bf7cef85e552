import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isRunning } from './is-running.ts'

/** Of files that are being written; the number of the process follows. */
export const stagingPrefix = 'new-'

let staging = 0

/**
 * Keeps something that is nice to have: a cache must never be a reason to fail. It is written beside and renamed, so that
 * whoever reads it finds all of it or nothing.
 * @param path Absolute; the folders above are made.
 * @returns whether it could be kept.
 */
export function keepFile(path: string, content: string | Uint8Array): boolean {
  const temporary = join(dirname(path), `${stagingPrefix}${process.pid}-${staging++}`)
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(temporary, content, { flag: 'wx' })
    renameSync(temporary, path)
    return true
  } catch {
    try {
      rmSync(temporary, { force: true })
    } catch {
      // What could not be written can hardly be removed.
    }
    return false
  }
}

/**
 * Takes away what a process that was ended while it wrote has left; another one may be at work at the same time.
 * @param folder Absolute path of one that `keepFile` writes to.
 */
export function removeAbandoned(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const pid = Number(new RegExp(`^${stagingPrefix}(\\d+)-\\d+$`).exec(name)?.[1] ?? Number.NaN)
      if (pid > 0 && !isRunning(pid)) rmSync(join(folder, name), { force: true })
    }
  } catch {
    // There is no such folder, or nothing may be removed there.
  }
}
