/** Whatever tests make in the folder for temporary files lies in one of their own, and goes when they have ended. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export default function setup(): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gazette-tests-')))
  // What `tmpdir()` reads, here and in every process that a test starts; the others are Windows'.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
