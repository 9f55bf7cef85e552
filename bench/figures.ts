/** Figures of repeated runs. Machines are noisy: what counts is the median, with the range beside it. */

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = low] = sorted.length % 2 === 1 ? [sorted[middle]] : [sorted[middle - 1], sorted[middle]]
  return (low + high) / 2
}

/** "41 (35–60)" */
export function spread(values: readonly number[]): string {
  return `${short(median(values))} (${short(Math.min(...values))}–${short(Math.max(...values))})`
}

/** Three digits that count: 0.123, 1.23, 12.3, 123, 1234. */
export function short(value: number): string {
  const size = Math.abs(value)
  if (size >= 100) return String(Math.round(value))
  return value.toFixed(size >= 10 ? 1 : size >= 1 || size === 0 ? 2 : 3)
}

/** How many times as much one took as the other: of the medians, and the least and the most of runs side by side. */
export interface Ratio {
  readonly value: number
  readonly low: number
  readonly high: number
}

export function ratioOf(values: readonly number[], others: readonly number[]): Ratio {
  const pairs = values.flatMap((value, index) => {
    const other = others[index]
    return other === undefined ? [] : [value / other]
  })
  return { value: median(values) / median(others), low: Math.min(...pairs), high: Math.max(...pairs) }
}

/** "0.42 (0.38–0.47)" */
export function writtenRatio({ value, low, high }: Ratio): string {
  return `${short(value)} (${short(low)}–${short(high)})`
}
