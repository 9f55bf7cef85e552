/**
 * `readApart()`: a feed is read in a process of its own, with little memory and little time. A thread would be no wall: one
 * without memory ends the process. The process is new for every feed, so that none can leave anything behind for the next.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { readFeed } from './read-feed.ts'
import type { FeedBytes, ReadResult, Unread } from './read-result.ts'

export interface Confinement {
  /** Absolute path of the process's code; undefined: the feed is read here, as in tests of other things. */
  readonly code: string | undefined
  /** Milliseconds until it is ended. Default 30 s: a feed of ten megabytes takes six. */
  readonly time?: number
  /** Megabytes of memory. Default 384. */
  readonly memory?: number
}

const advice = 'Look at the feed in a browser; "paused: true" in content/planet.yml leaves it alone.'

/** Never rejects. */
export function readApart(given: FeedBytes, { code, time = 30_000, memory = 384 }: Confinement): Promise<ReadResult> {
  if (code === undefined) return Promise.resolve(readFeed(given))
  return new Promise((resolve) => {
    let child: ChildProcess
    try {
      child = fork(code, [], {
        // Advanced serialization hands bytes over as they are.
        serialization: 'advanced',
        execArgv: [`--max-old-space-size=${memory}`],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        // It needs nothing of the environment, where there may be secrets.
        env: process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot } : {},
      })
    } catch (error) {
      return resolve(unread(`No process could be started to read it in: ${(error as Error).message}.`))
    }
    const settle = (result: ReadResult): void => {
      clearTimeout(timer)
      resolve(result)
      child.kill('SIGKILL')
    }
    const timer = setTimeout(
      () => settle(unread(`It takes longer than ${Math.round(time / 1000)} seconds to read, so it was left.`)),
      time,
    )
    child.once('message', (result) => settle(result as ReadResult))
    child.once('error', (error) => settle(unread(`The process that reads it failed: ${error.message}.`)))
    child.once('exit', () => settle(unread('It cannot be read in the memory that a feed is given.')))
    child.send(given, (error) => {
      if (error !== null) settle(unread('It cannot be handed to the process that reads feeds.'))
    })
  })
}

function unread(problem: string): Unread {
  return { problem, advice }
}
