/** Figures of repeated runs. Machines are noisy: what counts is the median, with the range beside it. */

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = low] = sorted.length % 2 === 1 ? [sorted[middle]] : [sorted[middle - 1], sorted[middle]]
  return (low + high) / 2
}

/** "41 (35–60)" */
export function spread(values: readonly number[]): string {
  const round = (value: number) => (value < 100 ? value.toFixed(value < 10 ? 1 : 0) : Math.round(value).toString())
  return `${round(median(values))} (${round(Math.min(...values))}–${round(Math.max(...values))})`
}

/** "0.42 ×" */
export function ratio(value: number, of: number): string {
  return `${(value / of).toFixed(2)} ×`
}
