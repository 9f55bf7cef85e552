/**
 * Politeness: one request at a time to one host, with a pause between two, and few at a time altogether. A host that
 * asked for time is left alone until then, whoever wants something from it.
 */
import type { Clock } from './clock.ts'

export interface LaneRules {
  /** Requests at the same time, to all hosts together. */
  readonly concurrency: number
  /** Milliseconds between the end of one request and the beginning of the next to the same host. */
  readonly pause: number
}

export interface Lanes {
  /**
   * Does something with a host when it is its turn.
   * @param patience Milliseconds that it may be worth waiting for a host that asked for time.
   */
  take<T>(host: string, patience: number, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T | Passed>
  /** Nobody speaks to the host before that moment. */
  close(host: string, until: number): void
}

/** It was not done: the host must be left alone until then, or (undefined) nobody wants it any more. */
export interface Passed {
  readonly passed: true
  readonly until: number | undefined
}

interface Lane {
  /** Ends when the last in the queue has had its turn. */
  tail: Promise<void>
  closedUntil: number
  /** When the pause after the last request is over. */
  restsUntil: number
}

export function openLanes({ concurrency, pause }: LaneRules, clock: Clock): Lanes {
  const lanes = new Map<string, Lane>()
  const waiting: (() => void)[] = []
  let free = concurrency
  const laneOf = (host: string): Lane => {
    const lane = lanes.get(host) ?? { tail: Promise.resolve(), closedUntil: 0, restsUntil: 0 }
    lanes.set(host, lane)
    return lane
  }
  const enter = async (): Promise<void> => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const leave = (): void => {
    const next = waiting.shift()
    if (next === undefined) free++
    else next()
  }

  return {
    close(host, until) {
      const lane = laneOf(host)
      lane.closedUntil = Math.max(lane.closedUntil, until)
    },
    async take(host, patience, signal, work) {
      const lane = laneOf(host)
      const before = lane.tail
      let done = (): void => {}
      lane.tail = new Promise((resolve) => {
        done = resolve
      })
      await before
      try {
        if (lane.closedUntil - clock.now() > patience) return { passed: true, until: lane.closedUntil }
        const opens = Math.max(lane.closedUntil, lane.restsUntil)
        if (opens > clock.now() && signal?.aborted !== true) await clock.wait(opens - clock.now(), signal)
        // Only who may speak takes one of the few places.
        await enter()
        try {
          return signal?.aborted === true ? { passed: true, until: undefined } : await work()
        } finally {
          lane.restsUntil = clock.now() + pause
          leave()
        }
      } finally {
        done()
      }
    },
  }
}
