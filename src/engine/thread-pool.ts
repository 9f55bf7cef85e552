/** Threads that work beside the main one. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

export interface ThreadPool<Job> {
  /** Whether nothing can be handed over now: then it is the main thread's to do. */
  readonly isBusy: () => boolean
  /**
   * Hands a job to the threads, which are not busy.
   * @param size In the same measure as `portion`.
   */
  readonly hand: (job: Job, size: number) => void
  /** Resolves when everything that was handed over has been answered, or never will be. */
  readonly end: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface PoolOptions<Job, Answer> {
  /** Absolute path of the threads' code. It gets lists of jobs, and answers each list with one of answers, in its order. */
  readonly worker: string
  /** What each thread begins with. */
  readonly data: unknown
  /** So much a thread is handed at a time; as much again waits for it, so that it need not wait. Asked each time. */
  readonly portion: () => number
  /** Called once for each job. @param answer undefined where no thread could do it. */
  readonly onAnswer: (job: Job, answer: Answer | undefined) => void
}

/**
 * In megabytes: as much as the main thread has (984 KB, V8's default), and 192 KB that Node keeps back. With more, what nests
 * deeply would be fine in one thread and not in the other.
 */
const stackSizeMb = (984 + 192) / 1024

/** More threads than this would wait for the main one. */
const most = 7

export function openThreads<Job, Answer>({
  worker,
  data,
  portion,
  onAnswer,
}: PoolOptions<Job, Answer>): ThreadPool<Job> {
  const count = Math.max(1, Math.min(most, availableParallelism() - 1))
  const threads = new Set<Thread<Job>>()
  const idle: Thread<Job>[] = []
  let waiting: Job[] = []
  let size = 0
  let wake = (): void => {}
  for (let number = 0; number < count; number++) start()

  function start(): void {
    let port: Worker
    try {
      port = new Worker(worker, { workerData: data, resourceLimits: { stackSizeMb } })
    } catch {
      // The system gives no further thread: those that there are do the work, or the main one does.
      return
    }
    const thread: Thread<Job> = { port, given: [] }
    threads.add(thread)
    idle.push(thread)
    port.on('message', (answers: readonly (Answer | undefined)[]) => {
      // Its end may be told before what it said last; then this has been given back already.
      if (!threads.has(thread)) return
      const { given } = thread
      thread.given = []
      idle.push(thread)
      send()
      for (const [index, job] of given.entries()) onAnswer(job, answers[index])
      wake()
    })
    // A bug, or no memory: the main thread does what has not been answered.
    const lost = (): void => {
      if (!threads.delete(thread)) return
      const place = idle.indexOf(thread)
      if (place !== -1) idle.splice(place, 1)
      giveBack(thread.given)
      wake()
    }
    port.on('error', lost)
    port.on('exit', lost)
  }

  function send(): void {
    const thread = waiting.length === 0 ? undefined : idle.shift()
    if (thread === undefined) return
    thread.given = waiting
    waiting = []
    size = 0
    thread.port.postMessage(thread.given)
  }

  function giveBack(jobs: readonly Job[]): void {
    for (const job of jobs) onAnswer(job, undefined)
  }

  return {
    isBusy() {
      if (size > portion()) send()
      return size > portion() || threads.size === 0
    },
    hand(job, its) {
      waiting.push(job)
      size += its
    },
    async end() {
      send()
      while (threads.size > 0 && (waiting.length > 0 || idle.length < threads.size)) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        send()
      }
      giveBack(waiting.splice(0))
    },
    async close() {
      await Promise.all([...threads].map(({ port }) => port.terminate()))
    },
  }
}

interface Thread<Job> {
  readonly port: Worker
  given: readonly Job[]
}
