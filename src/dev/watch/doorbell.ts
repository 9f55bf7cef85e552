/** Many events, one ring. */
export interface Doorbell {
  readonly ring: () => void
  /** Whether it was rung, and nobody has answered yet. */
  readonly isRinging: () => boolean
  readonly close: () => void
}

/**
 * Milliseconds without an event after which a save is taken to be over. An editor's save is several events within one or
 * two milliseconds; whoever is rung for too early is rung for again.
 */
const quiet = 4
/** Nobody waits longer than this, however long events go on, in milliseconds. */
const longest = 60

export function openDoorbell(answer: () => void): Doorbell {
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let first = 0
  let last = 0
  const wait = (milliseconds: number): void => {
    timer = setTimeout(() => {
      const now = performance.now()
      const more = Math.min(last + quiet, first + longest) - now
      // Timers may come a moment early; half a millisecond is no reason for another.
      if (more > 0.5) return wait(Math.ceil(more))
      timer = undefined
      answer()
    }, milliseconds)
  }
  return {
    ring() {
      last = performance.now()
      if (timer !== undefined || closed) return
      first = last
      wait(quiet)
    },
    isRinging: () => timer !== undefined,
    close() {
      closed = true
      clearTimeout(timer)
      timer = undefined
    },
  }
}
