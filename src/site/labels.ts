import { compareText } from '../core/message.ts'

/** Groups values by key, keys in code unit order, values in the order they came. */
export function grouped<Value>(
  pairs: Iterable<readonly [key: string, value: Value]>,
): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>()
  for (const [key, value] of pairs) {
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else group.push(value)
  }
  return new Map([...groups].sort(([a], [b]) => compareText(a, b)))
}

/** The spelling that occurs most often; of several the first in code unit order, so that file order never decides. */
export function commonest(spellings: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const spelling of spellings) {
    const plain = spelling.normalize('NFC').replace(/\s+/gu, ' ').trim()
    counts.set(plain, (counts.get(plain) ?? 0) + 1)
  }
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || compareText(a, b))
  return first?.[0] ?? ''
}

/** The entry of a table that authors fill: `constructor` is no entry of an empty one. */
export function entryOf<Entry>(table: Readonly<Record<string, Entry>> | undefined, key: string): Entry | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined
}

/** A pure function of a word that remembers: a site says the same few words many thousand times. */
export function remembering(slug: (written: string) => string): (written: string) => string {
  const known = new Map<string, string>()
  return (written) => {
    const earlier = known.get(written)
    if (earlier !== undefined) return earlier
    const made = slug(written)
    known.set(written, made)
    return made
  }
}
