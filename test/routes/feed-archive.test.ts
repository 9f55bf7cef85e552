import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Head } from '../../src/core/document.ts'
import type { FeedView } from '../../src/core/feed-view.ts'
import { aPost } from '../factories.ts'
import { planned } from './planned.ts'

/** Everything that a reader comes to from the feed it subscribed to (RFC 5005, section 4): each document by its address. */
function walk(documents: readonly Head[], feedSize: number): ReadonlyMap<string, FeedView> {
  const { routes } = planned(documents, { feedSize })
  const views = new Map(
    routes.filter(({ kind }) => kind === 'feed').map(({ output, view }) => [`https://example.gov/${output}`, view()]),
  )
  const seen = new Map<string, FeedView>()
  for (let at: string | undefined = 'https://example.gov/feed.xml'; at !== undefined; ) {
    const view = views.get(at)
    if (view?.kind !== 'feed') throw new Error(`${at} is no feed`)
    if (seen.has(at)) throw new Error(`${at} comes twice`)
    seen.set(at, view)
    at = view.history?.previous
  }
  return seen
}

const post = (date: string, name = date): Head => aPost(`content/posts/${name.replaceAll(':', '-')}.md`, date)

describe('the archived feed', () => {
  const documents = ['2023-05-01', '2024-03-01', '2024-08-01', '2026-01-01', '2026-02-01', '2026-03-01'].map((date) =>
    post(date),
  )

  it('is a chain of closed years behind the newest posts, all of one id', () => {
    const chain = walk(documents, 4)
    expect([...chain.keys()]).toEqual([
      'https://example.gov/feed.xml',
      'https://example.gov/archive/2024/feed.xml',
      'https://example.gov/archive/2023/feed.xml',
    ])
    const [feed, closed, first] = [...chain.values()]
    expect(new Set([...chain.values()].map(({ id }) => id)).size).toBe(1)
    expect(feed?.history).toMatchObject({ current: undefined, next: undefined })
    expect(closed?.history).toEqual({
      current: 'https://example.gov/feed.xml',
      previous: 'https://example.gov/archive/2023/feed.xml',
      next: undefined,
    })
    expect(first?.history?.next).toBe('https://example.gov/archive/2024/feed.xml')
    expect(closed?.entries.map(({ published }) => published?.slice(0, 10))).toEqual(['2024-08-01', '2024-03-01'])
    expect(closed?.updated).toBe('2024-08-01T00:00:00+00:00')
  })

  it('has parts of a year that is not over where the newest posts are not all of it', () => {
    expect([...walk(documents, 2).keys()].slice(0, 3)).toEqual([
      'https://example.gov/feed.xml',
      'https://example.gov/archive/2026/page/1/feed.xml',
      'https://example.gov/archive/2024/feed.xml',
    ])
  })

  it('is not there for sections, tags and authors, nor where all posts are of one year and in the feed', () => {
    const { view } = planned(documents, { feedSize: 2 })
    expect(view('posts/feed.xml', 'feed').history).toBeUndefined()
    expect(view('rss.xml', 'feed').history).toBeUndefined()
    expect(walk([post('2026-01-01')], 20).size).toBe(1)
    expect([...walk([post('2026-01-01')], 20).values()][0]?.history).toBeUndefined()
  })
})

describe('laws of the archived feed', () => {
  const pad = (value: number): string => String(value).padStart(2, '0')
  const date = fc
    .record({
      year: fc.integer({ min: 2020, max: 2024 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      hour: fc.nat(23),
      offset: fc.constantFrom('Z', '-10:00', '+13:00'),
    })
    .map(({ year, month, day, hour, offset }) => `${year}-${pad(month)}-${pad(day)}T${pad(hour)}:00:00${offset}`)
  const posts = fc
    .uniqueArray(date, { minLength: 1, maxLength: 40 })
    .map((dates) => dates.map((date, index) => post(date, `post-${index}`)))
  const size = fc.integer({ min: 1, max: 8 })

  it('visits every post', () => {
    fc.assert(
      fc.property(posts, size, (documents, feedSize) => {
        const chain = walk(documents, feedSize)
        const visited = new Set([...chain.values()].flatMap(({ entries }) => entries.map(({ id }) => id)))
        expect(visited.size).toBe(documents.length)
        // Once but for the newest: what is archived is archived in one place.
        const archived = [...chain.values()].slice(1).flatMap(({ entries }) => entries.map(({ id }) => id))
        expect(new Set(archived).size).toBe(archived.length)
      }),
    )
  })

  it('a new post changes no archived document, but for one link when a year closes', () => {
    fc.assert(
      fc.property(
        posts,
        size,
        fc.constantFrom('2024-12-30T12:00:00Z', '2025-02-01', '2026-02-01'),
        (documents, feedSize, date) => {
          const last = '2024-12-29T12:00:00Z'
          const before = walk([...documents, post(last, 'last')], feedSize)
          const after = walk([...documents, post(last, 'last'), post(date, 'new')], feedSize)
          const changed: string[] = []
          for (const [address, view] of before) {
            const now = after.get(address)
            // The parts of a year go when it closes; the documents of years stay.
            if (address.endsWith('/feed.xml') && address.includes('/page/') && now === undefined) continue
            if (view.history?.current === undefined) continue
            expect({ ...now, history: undefined }).toEqual({ ...view, history: undefined })
            if (JSON.stringify(now?.history) !== JSON.stringify(view.history)) {
              changed.push(address)
              expect({ ...now?.history, next: undefined }).toEqual({ ...view.history, next: undefined })
            }
          }
          expect(changed.length).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})
