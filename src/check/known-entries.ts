/** A feed without the entries that have been looked at before, in their very text. */
import type { FeedEntryView, FeedView } from '../core/feed-view.ts'

/** The text of an entry in which no fault was found; undefined of all others. */
export type KnownEntry = (entry: FeedEntryView, feed: FeedView) => string | undefined

export interface LessKnown {
  readonly xml: string
  /** With the entries that are left in the text. */
  readonly view: FeedView
  /** Those that are not. */
  readonly known: readonly FeedEntryView[]
}

/** The first entry stays in any case, since it is seen by it what stands before all entries. */
export function withoutKnown(xml: string, view: FeedView, knownEntry: KnownEntry): LessKnown {
  const left: FeedEntryView[] = []
  const known: FeedEntryView[] = []
  let text = ''
  let from = 0
  for (const [index, entry] of view.entries.entries()) {
    const its = index === 0 ? undefined : knownEntry(entry, view)
    const at = its === undefined ? -1 : xml.indexOf(its, from)
    if (its === undefined || at === -1) {
      left.push(entry)
      continue
    }
    known.push(entry)
    text += xml.slice(from, at)
    from = at + its.length
  }
  return { xml: text + xml.slice(from), view: { ...view, entries: left }, known }
}
