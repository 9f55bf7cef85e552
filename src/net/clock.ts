/** Time, for a room that has to wait for others. Tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Ends after so many milliseconds, or as soon as the signal is given. Never rejects. */
  wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void>
}

/** @param now Of the machine, in milliseconds since 1970. */
export function machineClock(now: () => number): Clock {
  return { now, wait: pause }
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve()
    const end = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal?.addEventListener('abort', end)
  })
}

/**
 * What a promise gives, or undefined where it takes too long or nobody wants it any more: some work cannot be stopped,
 * only left.
 */
export function within<T>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  work: Promise<T>,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const release = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', leave)
    }
    const leave = (): void => {
      release()
      resolve(undefined)
    }
    const timer = setTimeout(leave, milliseconds)
    if (signal?.aborted === true) leave()
    signal?.addEventListener('abort', leave)
    work.then(resolve, reject).finally(release)
  })
}
