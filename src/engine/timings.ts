/** How long each stage took, in the order they ran. For the report; nothing is decided by it. */
export type Timings = { readonly stage: string; milliseconds: number }[]

export function timed<T>(timings: Timings, stage: string, work: () => T): T {
  const start = performance.now()
  const result = work()
  add(timings, stage, performance.now() - start)
  return result
}

export async function timedAsync<T>(timings: Timings, stage: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  add(timings, stage, performance.now() - start)
  return result
}

/** A stage that runs in parts is told once. */
function add(timings: Timings, stage: string, milliseconds: number): void {
  const known = timings.find((timing) => timing.stage === stage)
  if (known === undefined) timings.push({ stage, milliseconds })
  else known.milliseconds += milliseconds
}
