/** Whatever tests make in the folder for temporary files lies in one of their own, and goes when they have ended. */
import { mkdtempSync, realpathSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export default function setup(): () => void {
  const folder = realpathSync(mkdtempSync(join(parent(), 'gazette-tests-')))
  // What `tmpdir()` reads, here and in every process that a test starts; the others are Windows'.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

/** Tests make some hundred thousand files: in memory, where there is room, unless TMPDIR says another place. */
function parent(): string {
  const memory = '/dev/shm'
  return process.env.TMPDIR === undefined && freeIn(memory) > 4_000_000_000 ? memory : tmpdir()
}

/** In bytes; 0 where there is no such folder. */
function freeIn(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return 0
  }
}
