/** Threads that read documents beside the main one. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { SourceFile } from '../core/files.ts'
import type { EncodedDocument, Recipe } from './cache.ts'
import type { Answer } from './reading-worker.ts'

export interface ReadingPool {
  /** Hands a file to the threads. @returns false where they are busy: then it is the main thread's to read. */
  readonly offer: (source: SourceFile) => boolean
  /** Resolves when everything that was handed over has been answered, or never will be. */
  readonly end: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface PoolOptions {
  /** Absolute path of the threads' code. */
  readonly worker: string
  readonly recipe: Recipe
  /** Called for each document that was read. What no thread could read is not told. */
  readonly onRead: (source: SourceFile, document: EncodedDocument) => void
}

/** So much a thread is handed at a time, in bytes; as much again waits for it, so that it need not wait. */
const portion = 60_000

/** More threads than this would wait for the main one. */
const most = 7

export function openReadingPool({ worker, recipe, onRead }: PoolOptions): ReadingPool {
  const count = Math.max(1, Math.min(most, availableParallelism() - 1))
  const threads = new Set<Thread>()
  const idle: Thread[] = []
  let waiting: SourceFile[] = []
  let size = 0
  let wake = (): void => {}
  for (let number = 0; number < count; number++) start()

  function start(): void {
    // What is printed is for the main thread alone to say.
    const port = new Worker(worker, { workerData: recipe, stdout: true, stderr: true })
    const thread: Thread = { port, given: [] }
    threads.add(thread)
    idle.push(thread)
    port.on('message', (answer: Answer) => {
      const { given } = thread
      thread.given = []
      idle.push(thread)
      hand()
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
    port.on('error', lost)
    port.on('exit', lost)
  }

  function hand(): void {
    const thread = waiting.length === 0 ? undefined : idle.shift()
    if (thread === undefined) return
    thread.given = waiting
    waiting = []
    size = 0
    thread.port.postMessage(thread.given)
  }

  return {
    offer(source) {
      if (size > portion) hand()
      if (size > portion || threads.size === 0) return false
      waiting.push(source)
      size += source.bytes.length
      return true
    },
    async end() {
      hand()
      while (threads.size > 0 && (waiting.length > 0 || idle.length < threads.size)) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        hand()
      }
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
