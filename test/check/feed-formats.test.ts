/** The check of RSS and JSON Feed, and of what Atom has beyond RFC 4287: each rule with a feed that keeps it and one that does not. */
import { describe, expect, it } from 'vitest'
import { checkFeed } from '../../src/check/feeds.ts'
import { isRfc822Date } from '../../src/check/syntax.ts'
import type { FeedEntryView, FeedView } from '../../src/core/feed-view.ts'
import { renderAtom } from '../../src/render/atom.ts'
import { renderJsonFeed } from '../../src/render/json-feed.ts'
import { renderRss } from '../../src/render/rss.ts'
import { context, entryView, feedView } from '../render/feed-views.ts'
import { buildFrom, siteWith } from '../site.ts'

const enclosures = [{ url: 'https://example.gov/a.mp3', type: 'audio/mpeg', length: 7, title: 'Talk' }]
const source = {
  ...{ id: 'urn:x', title: 'Neighbour', updated: '2026-01-01T00:00:00Z', self: 'https://example.org/feed' },
  ...{ alternate: 'https://example.org/', rights: undefined, license: undefined },
  authors: [{ name: 'Neighbour', uri: undefined, email: undefined }],
}
const places = {
  id: { line: 3, column: 5 },
  date: { line: 4, column: 7 },
  enclosure: { line: 5, column: 12 },
  lang: { line: 6, column: 7 },
  link: { line: 7, column: 7 },
}

const full = (fields: Partial<FeedView> = {}, entry: Partial<FeedEntryView> = {}): FeedView =>
  feedView({
    hubs: ['https://hub.example.org/'],
    readable: { stylesheetHref: '/feeds/feed.css', help: 'https://example.gov/feeds/' },
    entries: [entryView({ enclosures, places, ...entry })],
    ...fields,
  })

const rss = (fields: Partial<FeedView> = {}, entry: Partial<FeedEntryView> = {}): FeedView =>
  full({ format: 'rss', self: 'https://example.gov/rss.xml', ...fields }, entry)
const json = (fields: Partial<FeedView> = {}, entry: Partial<FeedEntryView> = {}): FeedView =>
  full({ format: 'json', self: 'https://example.gov/feed.json', ...fields }, entry)

/** What is said of a right feed that was changed at one place, as `line:column text`. */
function problems(view: FeedView, from: string | RegExp = '', to = ''): string[] {
  const render = { atom: renderAtom, rss: renderRss, json: renderJsonFeed }[view.format]
  const text = render(view, context)
  const changed = text.replace(from, to)
  if (from !== '') expect(changed).not.toBe(text)
  return checkFeed(changed, view).map((found) => `${found.line}:${found.column} ${found.text}`)
}

describe('the check of RSS', () => {
  it('accepts what is rendered, also of entries from elsewhere', () => {
    expect(problems(rss())).toEqual([])
    expect(problems(rss({}, { source, body: undefined, url: undefined, language: undefined }))).toEqual([])
  })

  it.each([
    ['version="2.0"', 'version="0.91"', 'is no feed of RSS 2.0'],
    [/<title>Public Code<\/title>/, '', 'has no element "title"'],
    [/<link>[^<]*/, '<link>/blog/', 'leads to "/blog/"'],
    ['<language>en<', '<language>English!<', 'has the language'],
    [/<lastBuildDate>[^<]*/, '<lastBuildDate>2026-06-02', 'has the date "2026-06-02"'],
    ['rel="self"', 'rel="me"', 'does not link to itself once'],
    ['<docs>', '<docs/><words/><docs>', 'an element "words" that RSS does not know'],
    [/<item>[\s\S]*<\/item>/, '', 'has 0 items where 1 are due'],
    ['<guid isPermaLink="false">tag', '<guid isPermaLink="false">urn', '3:5 The id "tag:'],
    [' isPermaLink="false"', '', '3:5 The id of the RSS item passes for an address'],
    [/<pubDate>[^<]*/, '<pubDate>Tue, 01 Jun 2026 00:00:00 -0400', '4:7 The date "Tue, 01 Jun'],
    [/ length="7"/, '', '5:12 The file "https://example.gov/a.mp3"'],
    [/<description>In short.<\/description>/, '', 'has its text before its description'],
    [/<item>\s*<title>[^<]*/, '<item><title>A</title><title>B', 'several elements "title"'],
    ['<rss', '<rss a="<"', 'not well-formed XML'],
  ])('finds %s changed to %s', (from, to, text) => {
    expect(problems(rss(), from, to).join('\n')).toContain(text)
  })
})

describe('the check of JSON Feed', () => {
  it('accepts what is rendered, also of entries from elsewhere', () => {
    expect(problems(json())).toEqual([])
    expect(problems(json({}, { source, body: undefined, url: undefined, language: undefined }))).toEqual([])
  })

  it.each([
    ['version/1.1', 'version/1', 'is no JSON Feed 1.1'],
    ['{', '[', 'is no JSON Feed 1.1'],
    ['"title": "Public Code"', '"title": ""', 'has no title'],
    ['"feed_url": "https:', '"feed_url": "http:', 'does not say its own address'],
    ['"home_page_url": "https://example.gov', '"home_page_url": "', 'a "home_page_url" that is no full address'],
    ['"language": "en"', '"language": "English!"', 'does not say its language'],
    ['"type": "WebSub"', '"kind": "WebSub"', 'names a hub without address'],
    [/"items": \[[\s\S]*\n {2}\]/, '"items": []', 'has 0 items where 1 are due'],
    [/"id": "[^"]*"/, '"id": 7', '3:5 The id "tag:'],
    ['"content_html"', '"_html"', 'no content'],
    [/"url": "[^"]*open-data\/"/, '"url": "/open-data/"', '7:7 The item of the JSON feed has a "url"'],
    ['"date_published": "2026-06-01T', '"date_published": "2026-06-01 ', '4:7 The item'],
    ['"tags": [', '"tags": [ 1,', 'tags that are no texts'],
    ['"size_in_bytes": 7', '"size_in_bytes": "7"', '5:12 The item'],
    ['"summary"', '"abstract"', 'a key "abstract"'],
  ])('finds %s changed to %s', (from, to, text) => {
    expect(problems(json(), from, to).join('\n')).toContain(text)
  })
})

describe('the check of Atom, beyond RFC 4287', () => {
  const history = { current: 'https://example.gov/feed.xml', previous: 'https://example.gov/1', next: undefined }
  const deleted = [{ ref: 'tag:example.gov,2026:/gone/', when: '2026-06-02T09:00:00Z', comment: 'It was wrong.' }]
  const atom = () => full({ history, deleted }, { source })

  it('accepts an archived document with files, sources and withdrawals', () => {
    expect(problems(atom())).toEqual([])
  })

  it.each([
    ['<fh:archive/>', '', 'is not marked as what it is'],
    ['rel="prev-archive"', 'rel="previous"', 'does not lead to its "prev-archive" document'],
    ['<fh:archive/>', '<fh:archive/><fh:complete/>', 'says that it is complete, and leads to more'],
    [' xmlns:at="http://purl.org/atompub/tombstones/1.0"', '', 'names 0 withdrawn entries, not 1'],
    ['when="2026-06-02T09:00:00Z"', 'when="2026-06-02"', 'withdraws an entry at no date'],
    ['ref="tag:example.gov,2026:/gone/"', 'ref="gone"', 'without a full id'],
    ['ref="tag:example.gov,2026:/gone/"', 'ref="tag:example.gov,2026:/posts/open-data/"', 'that it holds'],
    ['</feed>', '<at:deleted-entry ref="urn:b" when="2026-01-01T00:00:00Z"/></feed>', 'after its entries'],
    [' length="7"', '', '5:12 The feed entry has a file'],
    ['length="7"', 'length="8"', '5:12 The files of the feed entry are not those of the post'],
    ['type="audio/mpeg"', 'type="audio/mp3"', '5:12 The files of the feed entry'],
    [/<source>[\s\S]*<\/source>/, '', 'does not say which feed it was taken from'],
    ['<id>urn:x</id>', '<id>urn:y</id>', 'does not keep the id of the feed'],
    ['<id>tag:example.gov,2026:/posts/open-data/', '<id>open-data', '3:5 The feed entry has an id "open-data"'],
    ['<generator>', '<generator uri="Gazette">', 'names a generator by no address'],
    ['<fh:archive/>', '<fh:archive/><x:y/>', 'an element "x:y" that Atom does not know'],
    [
      /<content type="html">[^<]*/,
      '<content type="xhtml"><p>Text</p>',
      'The XHTML of the feed entry is not in one "div" of the XHTML namespace',
    ],
  ])('finds %s changed to %s', (from, to, text) => {
    expect(problems(atom(), from, String(to)).join('\n')).toContain(text)
  })

  it('doubts two posts of one minute, and not two of one day', () => {
    const two = (updated: string) =>
      feedView({
        entries: [
          entryView({ id: 'urn:a', updated, places, origin: 'content/a.md' }),
          entryView({ id: 'urn:b', updated, places, origin: 'content/b.md' }),
        ],
      })
    const view = two('2026-06-02T09:30:00-04:00')
    expect(checkFeed(renderAtom(view, context), view)).toMatchObject([
      { code: 'feed-doubtful', severity: 'warning', file: 'content/b.md', line: 4, column: 7 },
    ])
    expect(problems(two('2026-06-02T00:00:00-04:00'))).toEqual([])
  })
})

it('a whole site says it once, at the line of the front matter', async () => {
  const at = (title: string) => `---\ntitle: ${title}\ndate: 2026-06-02 09:30\ntags: [law]\n---\n\nText.\n`
  const { report } = await buildFrom(siteWith({ 'content/posts/a.md': at('A'), 'content/posts/b.md': at('B') }))
  expect(report).toEqual(['content/posts/b.md:3:7 feed-doubtful'])
})

it('a date of RSS has the day of the week that it is', () => {
  expect(isRfc822Date('Tue, 02 Jun 2026 09:30:00 -0400')).toBe(true)
  for (const date of ['Mon, 02 Jun 2026 09:30:00 -0400', 'Tue, 31 Jun 2026 09:30:00 -0400', '2 Jun 2026', '']) {
    expect(isRfc822Date(date), date).toBe(false)
  }
})
