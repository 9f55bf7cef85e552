import type { Address } from '../core/address.ts'
import { compareText } from '../core/message.ts'
import type { Post } from '../core/site.ts'

/** The addresses of the posts under each slug, slugs in code unit order, posts in theirs. */
export function addressesBySlug(
  posts: readonly Post[],
  slugsOf: (post: Post) => readonly string[],
): readonly (readonly [slug: string, posts: readonly Address[]])[] {
  const groups = new Map<string, Address[]>()
  for (const post of posts) {
    for (const slug of slugsOf(post)) {
      const group = groups.get(slug)
      if (group === undefined) groups.set(slug, [post.address])
      else group.push(post.address)
    }
  }
  return [...groups].sort(([a], [b]) => compareText(a, b))
}

/** How often each spelling occurs. */
export type Spellings = ReadonlyMap<string, number>

/** The spellings of each slug. Words are counted first and looked at afterwards: a site says few words many times. */
export function spellingsBySlug(
  written: Iterable<readonly string[]>,
  slugs: (written: string) => string,
): ReadonlyMap<string, Spellings> {
  const counts = new Map<string, number>()
  for (const words of written) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const found = new Map<string, Map<string, number>>()
  for (const [word, count] of counts) {
    const slug = slugs(word)
    const spellings = found.get(slug)
    if (spellings === undefined) found.set(slug, new Map([[word, count]]))
    else spellings.set(word, count)
  }
  return found
}

/** The spelling that occurs most often; of several the first in code unit order, so that file order never decides. */
export function commonest(spellings: Spellings): string | undefined {
  const counts = new Map<string, number>()
  for (const [spelling, count] of spellings) {
    const plain = spelling.normalize('NFC').replace(/\s+/gu, ' ').trim()
    counts.set(plain, (counts.get(plain) ?? 0) + count)
  }
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || compareText(a, b))
  return first?.[0]
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
