import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FeedEntryView, FeedView } from '../../src/core/feed-view.ts'
import { withoutIllegalCharacters as clean } from '../../src/core/html.ts'
import { renderRss } from '../../src/render/rss.ts'
import { anyContext, anyFeed, anyTitle, context, entryView, feedView } from './feed-views.ts'
import { child, children, type Node, parse } from './strict-xml.ts'

const channelOf = (fields: Partial<FeedView> = {}): Node | undefined =>
  child(
    parse(renderRss(feedView({ format: 'rss', self: 'https://example.gov/blog/rss.xml', ...fields }), context)),
    'channel',
  )

const itemOf = (fields: Partial<FeedEntryView>): Node | undefined =>
  child(channelOf({ entries: [entryView(fields)] }), 'item')

/** Text that was escaped as HTML, read again. */
const unescaped = (html: string): string =>
  html
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')

describe('a feed as RSS 2.0', () => {
  it('is this document', () => {
    expect(
      renderRss(feedView({ format: 'rss', self: 'https://example.gov/blog/rss.xml' }), context),
    ).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="utf-8"?>
      <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel>
          <title>Public Code</title>
          <link>https://example.gov/blog/</link>
          <description>Notes</description>
          <language>en</language>
          <copyright>CC0 1.0</copyright>
          <lastBuildDate>Tue, 02 Jun 2026 09:30:00 -0400</lastBuildDate>
          <generator>Gazette</generator>
          <docs>https://www.rssboard.org/rss-specification</docs>
          <atom:link rel="self" type="application/rss+xml" href="https://example.gov/blog/rss.xml"/>
          <atom:link rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/"/>
          <item>
            <title>Open data</title>
            <link>https://example.gov/blog/posts/open-data/</link>
            <guid isPermaLink="false">tag:example.gov,2026:/posts/open-data/</guid>
            <pubDate>Mon, 01 Jun 2026 00:00:00 -0400</pubDate>
            <dc:creator>Ada</dc:creator>
            <category domain="https://example.gov/blog/tags/">Open source</category>
            <description>In short.</description>
            <content:encoded>&lt;p&gt;Text&lt;/p&gt;</content:encoded>
          </item>
        </channel>
      </rss>
      "
    `)
  })

  it('has the id of the Atom feed, and does not pass it for an address', () => {
    const guid = child(itemOf({ id: 'tag:example.gov,2026:/a/' }), 'guid')
    expect([guid?.text, guid?.attributes]).toEqual(['tag:example.gov,2026:/a/', { isPermaLink: 'false' }])
  })

  it('leads from a link post to what it is about, and names its own page beside', () => {
    const item = itemOf({ linked: 'https://example.org/report' })
    expect(children(item, 'link').map(({ text, attributes }) => text || attributes.href)).toEqual([
      'https://example.org/report',
      'https://example.gov/blog/posts/open-data/',
    ])
  })

  it('takes the first of several files', () => {
    const file = (name: string) => ({ url: `https://example.gov/${name}`, type: 'audio/mpeg', length: 7, title: name })
    const enclosures = children(itemOf({ enclosures: [file('a.mp3'), file('b.mp3')] }), 'enclosure')
    expect(enclosures.map(({ attributes }) => attributes)).toEqual([
      { url: 'https://example.gov/a.mp3', length: '7', type: 'audio/mpeg' },
    ])
    expect(children(itemOf({}), 'enclosure')).toEqual([])
  })

  it('names the feed that an entry was taken from', () => {
    const source = { id: undefined, title: 'Neighbour', updated: undefined, self: 'https://example.org/feed' }
    const more = { alternate: undefined, rights: undefined, license: undefined, authors: [] }
    const found = child(itemOf({ source: { ...source, ...more } }), 'source')
    expect([found?.text, found?.attributes]).toEqual(['Neighbour', { url: 'https://example.org/feed' }])
  })

  it('has a description before the text, also where there is none to give', () => {
    for (const summary of ['In short.', '']) {
      const names = itemOf({ summary })?.children.map(({ name }) => name) ?? []
      expect(names.indexOf('description')).toBeLessThan(names.indexOf('encoded'))
      expect(names).toContain('description')
    }
  })
})

describe('law: any string in any field', () => {
  it('gives well-formed RSS that parses back to that string', () => {
    fc.assert(
      fc.property(anyFeed, (view) => {
        const channel = child(parse(renderRss(view, anyContext)), 'channel')
        const text = (node: Node | undefined, name: string) => child(node, name)?.text ?? ''
        expect(text(channel, 'title')).toBe(clean(anyTitle(view)))
        expect(unescaped(text(channel, 'description'))).toBe(clean(view.subtitle || anyTitle(view)))
        expect(text(channel, 'copyright')).toBe(clean(view.rights ?? ''))
        const items = children(channel, 'item')
        expect(items.length).toBe(view.entries.length)
        for (const [index, entry] of view.entries.entries()) {
          const item = items[index]
          expect(text(item, 'title')).toBe(clean(entry.title))
          expect(text(item, 'guid')).toBe(clean(entry.id))
          expect(unescaped(text(item, 'description'))).toBe(clean(entry.summary))
          expect(text(item, 'encoded')).toBe(clean(entry.body?.body ?? ''))
          expect(text(item, 'pubDate')).toBe(clean(entry.published ?? entry.updated))
          expect(text(item, 'creator')).toBe(clean(entry.authors.map(({ name }) => name).join(', ')))
          expect(children(item, 'category').map((node) => node.text)).toEqual(
            entry.categories.map(({ label }) => clean(label)),
          )
          expect(text(item, 'rights')).toBe(clean(entry.rights ?? ''))
        }
      }),
      { numRuns: 300 },
    )
  })
})
