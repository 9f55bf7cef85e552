/** How long each stage took, in the order they ran. For the report; nothing is decided by it. */
export type Timings = { readonly stage: string; readonly milliseconds: number }[]

export function timed<T>(timings: Timings, stage: string, work: () => T): T {
  const start = performance.now()
  const result = work()
  timings.push({ stage, milliseconds: performance.now() - start })
  return result
}

export async function timedAsync<T>(timings: Timings, stage: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  timings.push({ stage, milliseconds: performance.now() - start })
  return result
}
