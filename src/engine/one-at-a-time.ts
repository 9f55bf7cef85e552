/**
 * Does a piece of work once at a time. Who asks while it is under way gets the next, which begins when it has ended and
 * is one for all who asked meanwhile: so it has seen everything that happened before it was asked for.
 */
export function oneAtATime<T>(work: (isAwaited: () => boolean) => Promise<T>): () => Promise<T> {
  let current: Promise<T> | undefined
  let next: Promise<T> | undefined

  function begin(): Promise<T> {
    next = undefined
    const begun = work(() => next !== undefined).finally(() => {
      if (current === begun) current = undefined
    })
    current = begun
    return begun
  }

  return () => {
    if (current === undefined) return begin()
    next ??= current.then(begin, begin)
    return next
  }
}
