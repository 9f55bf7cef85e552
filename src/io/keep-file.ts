import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Keeps something that is nice to have, whole or not at all: a cache must never be a reason to fail, and never be torn.
 * @param path Absolute; the folders above are made.
 * @returns whether it could be kept.
 */
export function keepFile(path: string, content: string | Uint8Array): boolean {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(temporary, content)
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
