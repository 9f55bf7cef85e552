import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkFeed } from '../../src/check/feeds.ts'
import type { FeedEntryView, FeedView } from '../../src/core/feed-view.ts'
import { entriesIn, renderAtom } from '../../src/render/atom.ts'
import { anyContext, anyEntry, anyFeed, entryView, feedView } from '../render/feed-views.ts'

/** A feed, and the texts of its entries. */
function rendered(view: FeedView): { readonly xml: string; readonly texts: ReadonlyMap<FeedEntryView, string> } {
  const texts = new Map<FeedEntryView, string>()
  const entryText = (entry: FeedEntryView, _feed: FeedView, make: () => string): string => {
    const text = make()
    texts.set(entry, text)
    return text
  }
  return { xml: renderAtom(view, { ...anyContext, entryText }), texts }
}

const sound = (number: number): FeedEntryView =>
  entryView({ id: `tag:example.gov,2026:/${number}/`, updated: `2026-06-0${number + 1}T00:00:00Z` })

/** Some sound entries, one like any other among them, and a withdrawal that may be of one of them. */
const feeds = fc
  .record({
    feed: fc.oneof(
      anyFeed,
      fc.constant(feedView()),
      fc.constant(feedView({ deleted: [{ ref: sound(2).id, when: '2026-06-02T00:00:00Z', comment: undefined }] })),
      fc.constant(feedView({ updated: '2026-06-02T00:00:00Z' })),
    ),
    entry: anyEntry,
    at: fc.nat(5),
    known: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
  })
  .map(({ feed, entry, at, known }) => {
    const entries = Array.from({ length: 5 }, (_, number) => sound(number))
    const isKnown = new Set(entries.filter((_, index) => known[index]))
    const view: FeedView = { ...feed, format: 'atom', entries: entries.toSpliced(at, 0, entry) }
    return { view, isKnown }
  })

describe('entries that have been looked at before', () => {
  it('are not looked at again, and nothing else is said for it', () => {
    fc.assert(
      fc.property(feeds, ({ view, isKnown }) => {
        const { xml, texts } = rendered(view)
        const known = (entry: FeedEntryView) => (isKnown.has(entry) ? texts.get(entry) : undefined)
        expect(checkFeed(xml, view, known)).toEqual(checkFeed(xml, view))
      }),
      { numRuns: 500 },
    )
  })

  it('are looked at where the feed does not hold that very text', () => {
    const entries = [sound(0), sound(1), { ...sound(2), title: '' }]
    const view = feedView({ entries, updated: '2026-06-09T00:00:00Z' })
    const { xml, texts } = rendered(view)
    expect(checkFeed(xml, view).map(({ text }) => text)).toEqual(['The feed entry has an empty title.'])
    // Whoever vouches for an entry is believed, for this text alone.
    expect(checkFeed(xml, view, (entry) => texts.get(entry))).toEqual([])
    expect(checkFeed(xml, view, (entry) => `${texts.get(entry)} `).length).toBe(1)
  })
})

describe('the texts of the entries in a feed', () => {
  it('are those that it was made of', () => {
    fc.assert(
      fc.property(anyFeed, (view) => {
        const { xml, texts } = rendered({ ...view, format: 'atom' })
        expect(entriesIn(xml)).toEqual([...texts.values()])
      }),
    )
    expect(entriesIn('')).toEqual([])
  })
})
