/** Where the parts of Gazette lie that are no code of the main thread. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the engine's `main.js`, of which this code is a part, or a chunk one folder below. */
export function engineFolder(): string {
  const isChunk = /\/chunks\/[^/]*$/.test(import.meta.url)
  return fileURLToPath(new URL(isChunk ? '..' : '.', import.meta.url))
}

/** What the engine is to be told of its surroundings. */
export function engineParts(packageFolder: string): {
  readonly packageLayouts: string
  readonly readingWorker: string | undefined
} {
  // Code that was not bundled, as in tests, has no file that a thread could run.
  const isBundled = !import.meta.url.endsWith('.ts')
  return {
    packageLayouts: join(packageFolder, 'layouts'),
    readingWorker: isBundled ? join(engineFolder(), 'reading-worker.js') : undefined,
  }
}
