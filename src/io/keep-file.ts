import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

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
