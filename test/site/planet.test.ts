import { describe, expect, it } from 'vitest'
import { toPlanetFile } from '../../src/content/planet/planet-file.ts'
import type { SiteConfig } from '../../src/core/config.ts'
import { hashBytes } from '../../src/core/hash.ts'
import type { PlanetConfig, PlanetFeed, SnapshotEntry } from '../../src/core/planet.ts'
import { holdsTerm } from '../../src/core/terms.ts'
import { buildPlanet } from '../../src/site/planet.ts'
import { aConfig } from '../factories.ts'
import { aFeedConfig, anEntry, aPlanetConfig, aSnapshot, written } from '../planet-factories.ts'

interface Feed extends Partial<PlanetFeed> {
  readonly entries?: readonly SnapshotEntry[]
}

function join(
  feeds: Readonly<Record<string, Feed>>,
  planet: Partial<PlanetConfig> = {},
  rest: Partial<SiteConfig> = {},
) {
  const files = Object.entries(feeds).flatMap(([key, { entries }]) => {
    if (entries === undefined) return []
    const bytes = new TextEncoder().encode(written(aSnapshot(entries)))
    return [toPlanetFile({ path: `content/planet/${key}.json`, bytes, hash: hashBytes(bytes) })]
  })
  const configs = Object.entries(feeds).map(([key, { entries, ...config }]) => aFeedConfig(key, config))
  return buildPlanet(files, aConfig({ planet: aPlanetConfig({ feeds: configs, ...planet }), ...rest }))
}

const shown = (...given: Parameters<typeof join>) =>
  join(...given).planet?.items.map(({ source, entry }) => `${source} ${entry.title.replace('Title of ', '')}`)

describe('a planet', () => {
  it('is not there without content/planet.yml, whatever lies in content/planet/', () => {
    expect(join({ ops: { entries: [anEntry('a')] } }, {}, { planet: undefined })).toEqual({
      planet: undefined,
      messages: [],
    })
  })

  it('has its sources in the order of the file, also those of which nothing is here yet', () => {
    const { planet, messages } = join({ b: {}, a: { entries: [] } })
    expect(planet?.sources.map(({ address, feed }) => [address, feed?.title])).toEqual([
      ['/planet/b/', undefined],
      ['/planet/a/', 'A blog'],
    ])
    expect(messages).toEqual([])
  })

  it('says of a snapshot that belongs to no feed that nothing of it is shown', () => {
    const { planet, messages } = join({ a: { entries: [anEntry('x')] } }, { feeds: [] })
    expect(planet?.items).toEqual([])
    expect(messages).toMatchObject([{ code: 'snapshot-unused', severity: 'warning', file: 'content/planet/a.json' }])
  })
})

describe('items', () => {
  it('stand newest first, by date, else change, else when they were first seen', () => {
    const entries = [
      anEntry('seen', { published: undefined as never, seen: '2026-05-03T00:00:00Z' }),
      anEntry('published', { published: '2026-05-04T00:00:00Z', updated: '2026-05-20T00:00:00Z' }),
      anEntry('updated', { published: undefined as never, updated: '2026-05-02T00:00:00Z' }),
    ].map((entry) => JSON.parse(JSON.stringify(entry)) as SnapshotEntry)
    expect(shown({ a: { entries } })).toEqual(['a published', 'a seen', 'a updated'])
  })

  it('with dates in the future are as old as when they were first seen', () => {
    const entries = [
      anEntry('future', {
        published: '2099-01-01T00:00:00Z',
        updated: '2099-01-01T00:00:00Z',
        seen: '2026-05-01T00:00:00Z',
      }),
      anEntry('today', { published: '2026-05-02T00:00:00Z' }),
    ]
    const items = join({ a: { entries } }).planet?.items
    expect(items?.map(({ entry }) => entry.title)).toEqual(['Title of today', 'Title of future'])
    expect(items?.[1]).toMatchObject({
      date: { iso: '2026-05-01T00:00:00+00:00' },
      updated: { iso: '2026-05-01T00:00:00+00:00' },
    })
  })

  it('have the days of the site, and a change only where one was made', () => {
    const entries = [
      anEntry('a', {
        published: '2026-05-02T02:00:00Z',
        seen: '2026-05-02T03:00:00Z',
        updated: '2026-05-09T00:00:00Z',
      }),
    ]
    const [item] = join({ a: { entries } }, {}, { timeZone: 'America/New_York' }).planet?.items ?? []
    expect(item?.date).toMatchObject({ year: 2026, month: 5, day: 1 })
    expect(item?.updated).toMatchObject({ month: 5, day: 8 })
    const [plain] = join({ a: { entries: [anEntry('b')] } }).planet?.items ?? []
    expect(plain?.updated).toEqual(plain?.date)
  })

  it('come once, under the first source, by id or else by link', () => {
    const own = anEntry('x')
    const again = anEntry('y', { id: own.id })
    const linked = anEntry('z', { link: 'http://www.blog.example.org/x/?utm_source=feed#top' })
    expect(shown({ first: { entries: [own] }, second: { entries: [again, linked, anEntry('w')] } })).toEqual([
      'first x',
      'second w',
    ])
    expect(shown({ second: { entries: [again] }, first: { entries: [own] } })).toEqual(['second y'])
  })

  it('are several where ids mean something in their own feed alone, or all links lead to one page', () => {
    const number = (name: string) => anEntry(name, { id: '1' })
    expect(shown({ a: { entries: [number('x')] }, b: { entries: [number('y')] } })).toEqual(['a x', 'b y'])
    const home = (name: string) => anEntry(name, { link: 'https://blog.example.org/' })
    expect(shown({ a: { entries: [home('x'), home('y')] }, b: { entries: [home('z')] } })).toEqual([
      'a x',
      'a y',
      'b z',
    ])
  })

  it('are chosen by words and phrases in title, categories and text', () => {
    const entries = [
      anEntry('a', { title: 'Open data' }),
      anEntry('b', { categories: ['Open Data'] }),
      anEntry('c', { content: ['<p>On <em>open</em>', 'data.</p>'] }),
      anEntry('d', { content: ['<p>On databases.</p>'] }),
    ]
    expect(shown({ f: { entries, include: ['OPEN data'] } })?.length).toBe(3)
    expect(shown({ f: { entries, exclude: ['open data'] } })).toEqual(['f d'])
    expect(shown({ f: { entries, include: ['on'], exclude: ['databases'] } })).toEqual(['f c'])
  })

  it.each([
    ['https://blog.example.org/x', 'by link'],
    ['http://blog.example.org/x/', 'by another spelling of its link'],
    ['tag:example.org,2026:x', 'by id'],
  ])('are gone where %s is blocked (%s), in every feed that has them', (blocked) => {
    const copy = anEntry('copy', { id: 'tag:other.example,2026:1', link: 'https://blog.example.org/x' })
    const feeds = { a: { entries: [anEntry('x'), anEntry('y')] }, b: { entries: [copy] } }
    expect(shown(feeds)).toEqual(['a x', 'a y'])
    expect(shown(feeds, { blocked: [blocked] })).toEqual(['a y'])
  })

  it('are gone where an id that is no address is blocked', () => {
    expect(shown({ a: { entries: [anEntry('x', { id: '12' })] } }, { blocked: ['12'] })).toEqual([])
    expect(shown({ a: { entries: [anEntry('x', { id: '12' })] } }, { blocked: ['1'] })).toEqual(['a x'])
  })
})

describe('what is shown of an item', () => {
  const long = anEntry('x', { content: [`<p>${'word '.repeat(300)}</p>`] })
  const one = (feed: Partial<PlanetFeed>, entry = long) => join({ a: { entries: [entry], ...feed } }).planet?.items[0]
  const license = { name: 'CC BY 4.0', url: undefined }

  it('is its beginning, the whole where the licence is known, or nothing', () => {
    expect(one({ show: 'excerpt' })).toMatchObject({ shown: { isCut: true } })
    expect(one({ show: 'full', license })).toMatchObject({ shown: { isCut: false } })
    expect(one({ show: 'full' })).toMatchObject({ shown: { isCut: true } })
    expect(one({ show: 'link' })?.shown).toBeUndefined()
    expect(one({}, anEntry('y', { content: [] }))?.shown).toBeUndefined()
  })

  it('has copies of images only with a licence, and where the owner wants them', () => {
    const entry = anEntry('x', {
      content: ['<img src="https://a.example/b.png">'],
      images: { 'https://a.example/b.png': 'b.png' },
    })
    const copies = (feed: Feed, images: boolean) =>
      join({ a: { entries: [entry], ...feed } }, { images }).planet?.items[0]?.copies
    expect(copies({ license }, true)).toEqual(['/planet/images/b.png'])
    expect(copies({ license }, false)).toEqual([])
    expect(copies({}, true)).toEqual([])
    expect(copies({ license, show: 'link' }, true)).toEqual([])
  })
})

describe('a term', () => {
  it.each([
    ['We said so', 'ai', false],
    ['AI in government', 'ai', true],
    ['C++ and C', 'c++', true],
    ['Node.js', 'nodexjs', false],
    ['vim (editor)', '(editor)', true],
    ['open\nsource', 'Open  Source', true],
    ['オープンデータの公開', 'データ', true],
    ['Ärger', 'rger', false],
    ['STRASSE', 'strasse', true],
    ['Caf\u00e9', 'cafe\u0301', true],
    ['don\u2019t', "don't", true],
    ['co\u00adoperate', 'cooperate', true],
    ['데이터를 공개', '데이터', true],
    ['ОТКРЫТЫЕ ДАННЫЕ', 'открытые данные', true],
    ['открытые данные', 'дан', false],
  ])('in %j: %j is %s', (text, term, expected) => {
    expect(holdsTerm(text, [term])).toBe(expected)
  })
})
