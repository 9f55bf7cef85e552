/** Laws of what is kept, whatever a feed says from one fetch to the next. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FeedHealth, PlanetFeed, Snapshot } from '../../src/core/planet.ts'
import { isWanted } from '../../src/core/planet-wanted.ts'
import { readHealth, writeHealth } from '../../src/planet/keep/health-file.ts'
import { type Merged, merge, prune } from '../../src/planet/keep/merge.ts'
import { isDue } from '../../src/planet/keep/next-health.ts'
import { dateOf, readSnapshot, writeSnapshot } from '../../src/planet/keep/snapshot-file.ts'
import type { ReadEntry, ReadFeed } from '../../src/planet/read/read-result.ts'
import { aFeedConfig } from '../planet-factories.ts'

const feed = (rest: Partial<PlanetFeed> = {}): PlanetFeed =>
  aFeedConfig('data', {
    address: 'https://data.example.gov/feed',
    name: 'Data',
    keep: { entries: 8, days: undefined },
    ...rest,
  })

function entryOf(number: number, date: number | undefined): ReadEntry {
  return {
    id: `urn:${number}`,
    title: `Title ${number}`,
    link: `https://data.example.gov/${number}`,
    ...(date === undefined ? {} : { published: new Date(Date.UTC(2026, 0, 1) + date * 86_400_000).toISOString() }),
    whole: true,
    content: [`<p>Text ${number}.</p>`],
    removed: { tracker: 1 },
    imageAddresses: [],
  }
}

function readOf(entries: readonly ReadEntry[]): ReadFeed {
  return {
    feed: { address: 'https://data.example.gov/feed', format: 'rss-2.0', title: 'Data' },
    entries,
    deleted: [],
    notes: [],
  }
}

const hour = 3_600_000
const start = Date.UTC(2026, 5, 1)

/** Fetches one after the other, an hour apart. */
function fetches(reads: readonly ReadFeed[], given: PlanetFeed = feed(), newest = 3): readonly Merged[] {
  const all: Merged[] = []
  for (const [index, read] of reads.entries()) {
    const last = all.at(-1)
    const merged = merge({
      feed: given,
      planet: { newest, blocked: [] },
      before: last?.snapshot,
      read,
      received: { hash: String(index) },
      now: new Date(start + index * hour).toISOString().replace('.000', ''),
      passed: last === undefined ? undefined : new Set(last.passed),
      widened: false,
      accepted: false,
    })
    if ('doubt' in merged) throw new Error(merged.doubt)
    all.push(merged)
  }
  return all
}

const entry = fc.record({ number: fc.nat(30), date: fc.option(fc.nat(300), { nil: undefined }) })
const aFeed = fc
  .uniqueArray(entry, { selector: ({ number }) => number, maxLength: 15 })
  .map((entries) => readOf(entries.map(({ number, date }) => entryOf(number, date))))

describe('what is kept of a feed', () => {
  it('is the same after the same feed, and nothing of it is new', () => {
    fc.assert(
      fc.property(fc.array(aFeed, { minLength: 1, maxLength: 5 }), (reads) => {
        const last = reads.at(-1) as ReadFeed
        const all = fetches([...reads, last, last])
        const [before, again] = all.slice(-2) as [Merged, Merged]
        const same = (one: Merged) => ({ ...one.snapshot, received: undefined })
        expect(same(again)).toEqual(same(before))
        expect([again.added, again.left, again.passed]).toEqual([0, 0, before.passed])
      }),
      { numRuns: 1_000 },
    )
  })

  it('is never more than it may be, the newest first, each id once, and at first the newest few', () => {
    fc.assert(
      fc.property(fc.array(aFeed, { minLength: 1, maxLength: 5 }), (reads) => {
        const all = fetches(reads)
        expect(all[0]?.snapshot.entries.length).toBeLessThanOrEqual(3)
        for (const { snapshot } of all) {
          const { entries } = snapshot
          expect(entries.length).toBeLessThanOrEqual(8)
          expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
          expect(entries.map(dateOf)).toEqual(entries.map(dateOf).sort((a, b) => b - a))
          for (const one of entries) expect(dateOf(one)).toBeLessThanOrEqual(Date.parse(one.seen))
        }
      }),
    )
  })

  it('keeps when an entry was first seen, for as long as it is there', () => {
    fc.assert(
      fc.property(fc.array(aFeed, { minLength: 2, maxLength: 5 }), (reads) => {
        const seen = new Map<string, string>()
        for (const { snapshot } of fetches(reads)) {
          for (const one of snapshot.entries) {
            const first = seen.get(one.id)
            if (first !== undefined) expect(one.seen).toBe(first)
          }
          seen.clear()
          for (const one of snapshot.entries) seen.set(one.id, one.seen)
        }
      }),
    )
  })

  it('is read from its file as it was, and written again byte for byte', () => {
    fc.assert(
      fc.property(fc.array(aFeed, { minLength: 1, maxLength: 3 }), (reads) => {
        const snapshot = fetches(reads).at(-1)?.snapshot as Snapshot
        const text = writeSnapshot(snapshot)
        const read = readSnapshot(new TextEncoder().encode(text)) as Snapshot
        expect(read).toEqual(snapshot)
        expect(writeSnapshot({ ...read, entries: [...read.entries].reverse() })).toBe(text)
      }),
    )
  })

  it('counts what was taken out of the entries that the feed holds', () => {
    const [first] = fetches([readOf([entryOf(1, 1), entryOf(2, 2), entryOf(3, 3), entryOf(4, 4)])])
    expect(first?.snapshot.removed).toEqual({ tracker: 3 })
  })

  it('lets go what is too old, by its date or by when it was seen', () => {
    const days = feed({ keep: { entries: 100, days: 100 } })
    const [merged] = fetches([readOf([entryOf(1, 30), entryOf(2, 120), entryOf(3, undefined)])], days)
    expect(merged?.snapshot.entries.map(({ id }) => id)).toEqual(['urn:3', 'urn:2'])
    const later = prune(merged?.snapshot as Snapshot, {
      feed: days,
      planet: { newest: 3, blocked: [] },
      now: '2026-08-20T00:00:00Z',
    })
    expect(later.entries.map(({ id }) => id)).toEqual(['urn:3'])
  })

  it('has no entry twice that comes with a new id for every fetch', () => {
    const random = (round: number) =>
      readOf([1, 2].map((number) => ({ ...entryOf(number, number), id: `urn:${round}:${number}` })))
    const all = fetches([random(1), random(2), random(3)])
    expect(all.at(-1)?.snapshot.entries.map(({ id }) => id)).toEqual(['urn:1:2', 'urn:1:1'])
  })
})

describe('an entry that is wanted', () => {
  const text = {
    ...entryOf(1, 1),
    title: 'Open data for all',
    categories: ['GIS'],
    content: ['<p>How the <em>start</em> of', 'mapping &amp; art went.</p>'],
  }
  it.each([
    ['no terms', {}, true],
    ['a word of the title, in any case', { include: ['OPEN DATA'] }, true],
    ['a category', { include: ['gis'] }, true],
    ['a word of the text, over a line end', { include: ['of mapping'] }, true],
    ['a word with a sign', { include: ['mapping & art'] }, true],
    ['a part of a word only', { include: ['art of'] }, false],
    ['a part of a word', { include: ['tar'] }, false],
    ['an attribute or a tag', { include: ['em'] }, false],
    ['an excluded word', { exclude: ['art'] }, false],
    ['both', { include: ['open data'], exclude: ['mapping'] }, false],
  ])('by %s', (_what, terms, wanted) => {
    expect(isWanted(text, feed(terms), { blocked: [] })).toBe(wanted)
  })

  it.each([
    ['urn:1', false],
    ['https://data.example.gov/1', false],
    ['http://data.example.gov/1/?utm_source=x', false],
    ['https://data.example.gov/11', true],
    ['https://data.example.gov/1?page=2', true],
  ])('is not blocked: %s', (blocked, wanted) => {
    expect(isWanted(text, feed(), { blocked: [blocked] })).toBe(wanted)
  })
})

describe('files that somebody has edited', () => {
  it.each([
    '',
    '{',
    '[]',
    '{"version":2}',
    '{"version":1,"feed":{},"received":{},"entries":[]}',
    '{"version":1,"feed":{"address":"x","format":"","title":"y"},"received":{"hash":"","at":"2026-01-01"},"entries":[]}',
    '{"version":1,"feed":{"address":"https://x.example/","format":"","title":"y"},"received":{"hash":"","at":[]},"entries":[]}',
  ])('are no snapshot: %s', (text) => {
    expect(readSnapshot(new TextEncoder().encode(text))).toBeUndefined()
  })

  it.each([
    ['categories', 5],
    ['published', [1]],
    ['seen', 'garbage'],
    ['link', 'javascript:alert(1)'],
    ['authors', 'Ann'],
    ['authors', [{ name: 'Ann', uri: 5 }]],
    ['content', '<p>Text</p>'],
    ['images', []],
    ['source', 'x'],
  ])('lose an entry whose %s is %j, and ask for all of the feed again', (name, value) => {
    const [first] = fetches([readOf([entryOf(1, 1), entryOf(2, 2)])])
    const before = first?.snapshot as Snapshot
    const [one, other] = before.entries
    const edited = {
      ...before,
      entries: [
        { ...one, [name]: value, more: 'words' },
        { ...other, more: 'words' },
      ],
    }
    const read = readSnapshot(new TextEncoder().encode(JSON.stringify(edited)))
    expect(read).toEqual({ ...before, received: { hash: '', at: before.received.at }, entries: [other] })
  })

  it('keep no feed from being asked for more than a week', () => {
    const now = Date.UTC(2026, 10, 2)
    const waiting = (next: string): FeedHealth => ({ address: 'x', state: 'failing', since: '2026-11-01', next })
    expect(isDue(waiting('2026-11-09T00:00:00Z'), now, false)).toBe(false)
    expect(isDue(waiting('9999-01-01T00:00:00Z'), now, false)).toBe(true)
  })

  it('are forgotten where they are no health', () => {
    const read = (text: string) => readHealth(new TextEncoder().encode(text)).feeds
    expect(read('{"version":1,"feeds":{"a":{"address":"x","state":"well","since":"2026-01-01"},"b":3}}')).toEqual({})
    const fine = {
      address: 'x',
      state: 'fine',
      since: '2026-01-01',
      next: 'soon',
      movedTo: 'javascript:x',
      movedSince: '2026-01-01',
      failures: -1,
      notes: [1, 'n'],
    }
    expect(read(JSON.stringify({ version: 1, feeds: { a: fine } }))).toEqual({
      a: { address: 'x', state: 'fine', since: '2026-01-01', notes: ['n'] },
    })
    fc.assert(fc.property(fc.json(), (text) => void writeHealth(readHealth(new TextEncoder().encode(text)))))
  })
})
