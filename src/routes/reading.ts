import type { Head } from '../core/document.ts'
import type { TocItem } from '../core/views.ts'

/** At the pace of an adult who reads prose silently in English (Brysbaert 2019: 238 words a minute, rounded down). */
const wordsPerMinute = 230

/** At least one minute. */
export function readingMinutes(head: Head): number {
  return Math.max(1, Math.ceil(head.words / wordsPerMinute))
}

/** The table of contents: where the author asks for one, else on a text long enough to get lost in. */
export function tocOf(head: Head): readonly TocItem[] {
  const items = head.headings.filter(({ level }) => level <= 3)
  const isLong = items.length >= 4 && head.words > 600
  return (head.meta.toc ?? isLong) ? items.map(({ level, id, text }) => ({ level, id, text })) : []
}
