/** Threads that read documents for the main one. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { SourceFile } from '../core/files.ts'
import type { EncodedDocument, Recipe } from './cache.ts'
import type { Answer } from './reading-worker.ts'

export interface ReadingPool {
  /** Reads a file in some thread. Resolves when another may be handed in. */
  readonly read: (source: SourceFile) => Promise<void>
  /** Resolves when everything that was handed in has been answered, or never will be. */
  readonly end: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface PoolOptions {
  /** Absolute path of the thread's code. */
  readonly worker: string
  readonly recipe: Recipe
  /** Called for each document that was read. What no thread could read is not told. */
  readonly onRead: (source: SourceFile, document: EncodedDocument) => void
}

/** So much a thread is handed at a time, in bytes: enough to keep it busy while the main thread is. */
const portion = 100_000
/** More threads than this would wait for the main one. */
const most = 8

export function openReadingPool({ worker, recipe, onRead }: PoolOptions): ReadingPool {
  const threads = new Set(Array.from({ length: Math.min(most, availableParallelism()) }, () => startThread()))
  const idle: Thread[] = [...threads]
  let batch: SourceFile[] = []
  let size = 0
  let wake = (): void => {}

  function startThread(): Thread {
    const thread: Thread = {
      given: [],
      port: new Worker(worker, {
        workerData: recipe,
        // What is printed is for the main thread alone to say.
        stdout: true,
        stderr: true,
      }),
    }
    thread.port.on('message', (answer: Answer) => {
      const { given } = thread
      thread.given = []
      idle.push(thread)
      given.forEach((source, index) => {
        const document = answer[index]
        if (document !== undefined) onRead(source, document)
      })
      wake()
    })
    // A bug, or no memory: the main thread reads what is left, and meets it itself.
    const lost = (): void => {
      threads.delete(thread)
      const place = idle.indexOf(thread)
      if (place !== -1) idle.splice(place, 1)
      wake()
    }
    thread.port.on('error', lost)
    thread.port.on('exit', lost)
    return thread
  }

  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo() && threads.size > 0) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }

  async function hand(): Promise<void> {
    if (batch.length === 0) return
    const given = batch
    batch = []
    size = 0
    await until(() => idle.length > 0)
    const thread = idle.shift()
    if (thread === undefined) return
    thread.given = given
    thread.port.postMessage(given)
  }

  return {
    async read(source) {
      batch.push(source)
      size += source.bytes.length
      if (size > portion) await hand()
    },
    async end() {
      await hand()
      await until(() => idle.length === threads.size)
    },
    async close() {
      await Promise.all([...threads].map(({ port }) => port.terminate()))
    },
  }
}

interface Thread {
  readonly port: Worker
  given: readonly SourceFile[]
}
