/** Looks at the site whenever it is rung for: one look at a time, and whatever rings during one is for the next. */
import { setImmediate as breathe } from 'node:timers/promises'
import type { Live } from '../engine/live.ts'
import type { Pending } from './site/which-look.ts'

export interface LookLoop {
  readonly ring: () => void
  /** Rings; resolves when a look that began after the call has ended. Never rejects. */
  readonly refresh: () => Promise<void>
  readonly pending: Pending
  /** No look begins any more. Does not wait for the one under way. */
  readonly close: () => void
}

export interface LookEvents {
  /** A look begins: what was to be told of the last one is old. */
  readonly begun: () => void
  /** A look ended; `failure` is what it threw instead, which is a mistake of Gazette's. */
  readonly ended: (milliseconds: number, failure: Failure | undefined) => void
}

export interface Failure {
  readonly thrown: unknown
}

/** @param isStirred Whether something has happened for which there will be a ring in a moment. */
export function openLookLoop(live: Pick<Live, 'look'>, isStirred: () => boolean, events: LookEvents): LookLoop {
  let wanted = false
  let running = false
  let looking = false
  let closed = false
  /** Who waits for the next look, and who for the one under way. */
  let next: (() => void)[] = []
  let current: (() => void)[] = []

  const serve = (): void => {
    looking = false
    const served = current
    current = []
    for (const resolve of served) resolve()
  }
  const run = async (): Promise<void> => {
    running = true
    while (wanted && !closed) {
      wanted = false
      current = next
      next = []
      looking = true
      events.begun()
      const begin = performance.now()
      const failure = await live.look().then(
        () => undefined,
        (thrown: unknown) => ({ thrown }),
      )
      serve()
      if (!closed) events.ended(performance.now() - begin, failure)
      // Requests that waited are answered before another look begins.
      await breathe()
    }
    running = false
  }
  const ring = (): void => {
    wanted = true
    if (!running) void run()
  }
  const waitIn = (list: (() => void)[]): Promise<void> =>
    closed ? Promise.resolve() : new Promise((resolve) => list.push(resolve))

  return {
    ring,
    refresh() {
      const ended = waitIn(next)
      ring()
      return ended
    },
    pending() {
      if (wanted || isStirred()) return waitIn(next)
      return looking ? waitIn(current) : undefined
    },
    close() {
      closed = true
      current.push(...next)
      next = []
      serve()
    },
  }
}
