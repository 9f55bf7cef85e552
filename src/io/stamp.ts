import { type BigIntStats, type lstatSync, statSync } from 'node:fs'

/**
 * How old a change must be, in milliseconds, before a stamp is trusted: within the grain of a file system's clock a second
 * change of the same length leaves no trace (Git calls such an entry racy). A clock that tells less than milliseconds
 * ticks at least every 10 ms; of others nobody knows, and FAT's ticks every two seconds.
 */
const settled = { fine: 100, coarse: 2500 }

/**
 * A short text about a file at an absolute path: as long as it is the same, so are the file's bytes. Undefined where
 * nobody can promise that: of no file, and of one that changed a moment ago.
 * @param look Follows links (`statSync`: what counts is the file that would be read) or does not (`lstatSync`).
 */
export function stampOf(path: string, look: typeof statSync | typeof lstatSync = statSync): string | undefined {
  try {
    const stats = look(path, { bigint: true, throwIfNoEntry: false })
    if (stats === undefined || !stats.isFile() || !isOlder(stats, Date.now())) return undefined
    const { dev, ino, size, mtimeNs, ctimeNs } = stats
    return `${size}:${mtimeNs}:${ctimeNs}:${dev}:${ino}`
  } catch {
    return undefined
  }
}

/** Whether a file changed before a moment, by more than the grain of its clock. */
function isOlder({ mtimeMs, ctimeMs, mtimeNs, ctimeNs }: BigIntStats, moment: number): boolean {
  const isFine = ctimeNs % 1_000_000n !== 0n && mtimeNs % 1_000_000n !== 0n
  const limit = moment - (isFine ? settled.fine : settled.coarse)
  return mtimeMs <= limit && ctimeMs <= limit
}

/** The time as files have it, in milliseconds since 1970: for `areUnchangedSince`. */
export function fileClock(): number {
  return Date.now()
}

/** Whether nobody has changed any of these files since a moment, as far as the grain of their clocks can tell. */
export function areUnchangedSince(paths: readonly string[], moment: number): boolean {
  return paths.every((path) => {
    try {
      const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
      return stats !== undefined && isOlder(stats, moment)
    } catch {
      return false
    }
  })
}
