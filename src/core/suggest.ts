import { compareText } from './message.ts'

/**
 * The candidate that a misspelt word most likely means ("did you mean"), or undefined when none is near.
 *
 * Case, `-`, `_` and white space do not count. Near means at most one edit in three letters; of several equally near
 * candidates the first by code unit, so that the answer never depends on the order of the list.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const letters = lettersOf(word)
  // Long words are prose that went astray, not misspelt keys; and the distance costs their product.
  if (letters.length === 0 || letters.length > 40) return undefined
  const limit = Math.max(1, Math.floor(letters.length / 3))
  let best: { readonly candidate: string; readonly distance: number } | undefined
  for (const candidate of [...candidates].sort(compareText)) {
    const distance = editDistance(letters, lettersOf(candidate), limit)
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { candidate, distance }
  }
  return best?.candidate
}

function lettersOf(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, '')
}

/**
 * The number of insertions, deletions, replacements and swaps of neighbours that make `b` of `a`
 * (Damerau-Levenshtein distance, optimal string alignment), or more than `limit` when it is more than that.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const ways = [at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1)]
      if (swapped) ways.push(at(beforeLast, column - 2) + 1)
      current.push(Math.min(...ways))
    }
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
