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
  readonly shippedLayouts: string | undefined
  readonly readingWorker: string | undefined
  readonly renderingWorker: string | undefined
} {
  return {
    packageLayouts: join(packageFolder, 'layouts'),
    shippedLayouts: bundledFile('layouts.json'),
    readingWorker: bundledFile('reading-worker.js'),
    renderingWorker: bundledFile('rendering-worker.js'),
  }
}

/** The code of the process that reads a feed. */
export function feedProcess(): string | undefined {
  return bundledFile('feed-process.js')
}

/** Code that was not bundled, as in tests, has no file that a thread or a process could run. */
function bundledFile(name: string): string | undefined {
  return import.meta.url.endsWith('.ts') ? undefined : join(engineFolder(), name)
}
