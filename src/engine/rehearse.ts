import { setImmediate } from 'node:timers/promises'
import type { Files } from '../core/files.ts'
import { readSource } from '../io/scan.ts'
import type { Reader } from './cache.ts'

/** After as many documents of some length, reading one more takes hardly less time. */
const enough = 40

/**
 * Reads documents for practice, and keeps nothing of it. Where everything came from the cache, the program has not yet
 * parsed a document, and the first save would take five times as long as the tenth.
 * @param isWanted Asked after each document: whether nobody has anything better to do.
 */
export async function rehearse(
  files: Files,
  paths: readonly string[],
  reader: Reader,
  isWanted: () => boolean,
): Promise<void> {
  for (const path of paths.slice(-enough)) {
    await setImmediate()
    if (!isWanted()) return
    const source = readSource(files, path)
    if (source !== undefined) reader.read(source)
  }
}
