import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FeedEntryView, FeedSourceView, FeedView } from '../../src/core/feed-view.ts'
import { withoutIllegalCharacters } from '../../src/core/html.ts'
import { renderAtom } from '../../src/render/atom.ts'
import { anyContext, anyFeed, anyTitle, context, entryView, feedView } from './feed-views.ts'
import { child, children, type Node, parse as parseXml } from './strict-xml.ts'

const parse = (xml: string): Node => parseXml(xml, 'http://www.w3.org/2005/Atom')

const entryOf = (fields: Partial<FeedEntryView>, feed: Partial<FeedView> = {}) =>
  child(parse(renderAtom(feedView({ ...feed, entries: [entryView(fields)] }), context)), 'entry')

describe('a rendered feed', () => {
  it('is this document', () => {
    expect(renderAtom(feedView(), context)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
        <id>tag:example.gov,2026:/</id>
        <title type="text">Public Code</title>
        <subtitle type="text">Notes</subtitle>
        <updated>2026-06-02T09:30:00-04:00</updated>
        <link rel="alternate" type="text/html" hreflang="en" href="https://example.gov/blog/"/>
        <link rel="self" type="application/atom+xml" href="https://example.gov/blog/feed.xml"/>
        <link rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/"/>
        <rights type="text">CC0 1.0</rights>
        <icon>https://example.gov/blog/favicon.svg</icon>
        <logo>https://example.gov/blog/logo.svg</logo>
        <generator>Gazette</generator>
        <entry>
          <id>tag:example.gov,2026:/posts/open-data/</id>
          <title type="text">Open data</title>
          <link rel="alternate" type="text/html" hreflang="en" href="https://example.gov/blog/posts/open-data/"/>
          <published>2026-06-01T00:00:00-04:00</published>
          <updated>2026-06-02T09:30:00-04:00</updated>
          <author>
            <name>Ada</name>
            <uri>https://example.gov/blog/authors/ada/</uri>
          </author>
          <category term="open-source" scheme="https://example.gov/blog/tags/" label="Open source"/>
          <summary type="text">In short.</summary>
          <content type="html">&lt;p&gt;Text&lt;/p&gt;</content>
        </entry>
      </feed>
      "
    `)
  })

  it('has no entries, title or author of nobody when the view has none', () => {
    const feed = parse(renderAtom(feedView({ entries: [], subtitle: '', rights: undefined, icon: undefined }), context))
    expect(children(feed, 'entry')).toEqual([])
    expect(feed.children.map((node) => node.name)).toEqual([
      'id',
      'title',
      'updated',
      'link',
      'link',
      'link',
      'logo',
      'generator',
    ])
  })

  it('is named after its scope by the table of texts', () => {
    const title = (fields: Partial<FeedView>) => child(parse(renderAtom(feedView(fields), context)), 'title')?.text
    expect(title({ scope: 'site' })).toBe('Public Code')
    expect(title({ scope: 'section', name: 'Posts' })).toBe('Public Code: Posts')
    expect(title({ scope: 'tag', name: 'C & C++' })).toBe('Public Code: posts tagged C & C++')
    expect(title({ scope: 'author', name: 'Ada' })).toBe('Public Code: posts by Ada')
  })

  it('keeps entry ids byte for byte, even those that a URL parser would rewrite or refuse', () => {
    for (const id of [
      'tag:example.gov,2026:/posts/caf\u00e9/',
      'HTTP://EXAMPLE.gov:80/a/../b?x=1&y=%7e',
      'urn:uuid:60A76C80-D399-11D9-B93C-0003939E0AF6',
      '1234 at http://example.gov',
      'my-post',
    ]) {
      expect(child(entryOf({ id }), 'id')?.text).toBe(id)
    }
  })

  it('puts the link to the page first, with its type and language', () => {
    expect(children(entryOf({ language: 'fr' }), 'link').map((link) => link.attributes)).toEqual([
      {
        rel: 'alternate',
        type: 'text/html',
        hreflang: 'fr',
        href: 'https://example.gov/blog/posts/open-data/',
      },
    ])
  })

  it('leads from a link post to its source first, and to its own page as related', () => {
    const links = children(entryOf({ linked: 'https://example.org/report.pdf?a=1&b=2' }), 'link')
    expect(links.map((link) => [link.attributes.rel, link.attributes.href])).toEqual([
      ['alternate', 'https://example.org/report.pdf?a=1&b=2'],
      ['related', 'https://example.gov/blog/posts/open-data/'],
    ])
    expect(links[0]?.attributes).not.toHaveProperty('type')
  })

  it('names the language of an entry only where it differs from the feed', () => {
    expect(entryOf({ language: 'fr' })?.attributes).toEqual({ 'xml:lang': 'fr' })
    expect(entryOf({ language: 'en' })?.attributes).toEqual({})
  })

  it('shows the content with absolute addresses and fragments, and without links at headings', () => {
    const body = { body: 'full', address: '/posts/open-data/', links: {}, images: {} } as const
    const content = child(entryOf({ body }), 'content')
    expect(content?.attributes).toEqual({ type: 'html' })
    expect(content?.text).toBe(
      '<h2 id="costs">Costs</h2><p>See <a href="https://example.gov/blog/about/#us" title="a &amp; b">us</a>, ' +
        '<a href="https://example.gov/blog/posts/open-data/#costs">above</a>.</p>' +
        '<img src="https://example.gov/blog/posts/map.svg" alt="Map">' +
        '<pre><code>a &amp;&amp; b ]]> \r\n &#x3C;script></code></pre>',
    )
  })

  it('publishes an e-mail address only when the view holds one', () => {
    const author = (email: string | undefined) =>
      child(entryOf({ authors: [{ name: 'Ada', uri: undefined, email }] }), 'author')?.children.map(
        ({ name, text }) => [name, text],
      )
    expect(author('ada@example.gov')).toEqual([
      ['name', 'Ada'],
      ['email', 'ada@example.gov'],
    ])
    expect(author(undefined)).toEqual([['name', 'Ada']])
  })

  it('takes titles for text, never for markup', () => {
    const title = child(entryOf({ title: 'Use <script> & &amp; with ]]> and ]]> again' }), 'title')
    expect(title?.attributes).toEqual({ type: 'text' })
    expect(title?.text).toBe('Use <script> & &amp; with ]]> and ]]> again')
  })

  it('says the same in the same bytes, and nothing of the clock', () => {
    const undated = feedView({ updated: 'soon', entries: [entryView({ updated: '', published: 'never' })] })
    expect(renderAtom(undated, context)).toBe(renderAtom(undated, context))
    const feed = parse(renderAtom(undated, context))
    expect(child(feed, 'updated')?.text).toBe('soon')
    expect(child(child(feed, 'entry'), 'updated')?.text).toBe('')
  })
})

describe('an entry from elsewhere', () => {
  const source: FeedSourceView = {
    id: 'urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6',
    title: 'Notes of a neighbour',
    updated: '2026-06-03T00:00:00Z',
    self: 'https://example.org/atom.xml',
    alternate: 'https://example.org/',
    rights: 'CC BY 4.0',
    license: 'https://creativecommons.org/licenses/by/4.0/',
    authors: [{ name: 'The neighbour', uri: undefined, email: undefined }],
  }

  it('says which feed it was taken from', () => {
    const node = child(entryOf({ source }), 'source')
    expect(node?.children.map(({ name, text, attributes }) => [name, attributes.href ?? text.trim()])).toEqual([
      ['id', source.id],
      ['title', source.title],
      ['updated', source.updated],
      ['link', source.alternate],
      ['link', source.self],
      ['link', source.license],
      ['rights', source.rights],
      ['author', ''],
    ])
    expect(child(entryOf({}), 'source')).toBeUndefined()
  })

  it('claims nothing of its page that nobody told: no type, no language', () => {
    const entry = entryOf({ source, language: undefined, published: undefined })
    expect(children(entry, 'link')[0]?.attributes).toEqual({
      rel: 'alternate',
      href: 'https://example.gov/blog/posts/open-data/',
    })
    expect(entry?.attributes).toEqual({ 'xml:lang': '' })
    expect(child(entry, 'published')).toBeUndefined()
  })

  it('can do without a text and without a page', () => {
    expect(child(entryOf({ source, body: undefined }), 'content')).toBeUndefined()
    expect(children(entryOf({ source, url: undefined }), 'link')).toEqual([])
  })
})

describe('a post in several feeds', () => {
  it('says in each what it says in one alone, whatever the address of the site', () => {
    const entry = entryView({ body: { body: 'full', address: '/posts/a/', links: {}, images: {} } })
    const feed = (url: string) => feedView({ url, entries: [entry] })
    const one = { ...context }
    const shared = ['https://a.example', 'https://b.example', 'https://a.example'].map((url) =>
      renderAtom(feed(url), one),
    )
    const alone = ['https://a.example', 'https://b.example', 'https://a.example'].map((url) =>
      renderAtom(feed(url), { ...context }),
    )
    expect(shared).toEqual(alone)
    expect(new Set(shared).size).toBe(2)
  })

  it('has an empty element where it has no text', () => {
    const entry = entryView({ body: { body: 'none', address: '/posts/a/', links: {}, images: {} } })
    expect(renderAtom(feedView({ entries: [entry] }), context)).toContain('<content type="html"/>')
  })
})

describe('law: any string in any field', () => {
  const clean = withoutIllegalCharacters
  const given = (...values: (string | undefined)[]) => values.filter((value) => value !== undefined)

  it('gives well-formed XML that parses back to that string', () => {
    fc.assert(
      fc.property(anyFeed, (view) => {
        const feed = parseXml(renderAtom(view, anyContext))
        const same = (node: Node | undefined, name: string, value: string | undefined) =>
          expect(child(node, name)?.text ?? '').toBe(clean(value ?? ''))
        const { current, previous, next } = view.history ?? {}
        const hrefs = (node: Node | undefined) => children(node, 'link').map((link) => link.attributes.href)
        expect(feed.attributes['xml:lang']).toBe(clean(view.language))
        same(feed, 'title', anyTitle(view))
        for (const key of ['id', 'subtitle', 'updated', 'rights', 'icon', 'logo'] as const) same(feed, key, view[key])
        expect(hrefs(feed)).toEqual(
          [view.alternate, view.self, ...view.hubs, ...given(current, previous, next, view.license)].map(clean),
        )
        expect(children(feed, 'deleted-entry').map(({ attributes }) => attributes)).toEqual(
          view.deleted.map(({ ref, when }) => ({ ref: clean(ref), when: clean(when) })),
        )
        const entries = children(feed, 'entry')
        expect(entries.length).toBe(view.entries.length)
        for (const [index, entry] of view.entries.entries()) {
          const node = entries[index]
          for (const key of ['id', 'title', 'published', 'updated', 'rights'] as const) {
            same(node, key, entry[key])
          }
          // What leads nowhere says something itself (RFC 4287, section 4.1.2), and has no other link that passes for its page.
          const leadsOn = (entry.linked ?? entry.url) !== undefined
          const isBare = !leadsOn && entry.body === undefined
          same(node, 'summary', isBare ? undefined : entry.summary)
          same(node, 'content', isBare ? entry.summary || entry.title : entry.body?.body)
          expect(hrefs(node)).toEqual(
            [
              ...given(entry.linked, entry.url),
              ...entry.enclosures.map(({ url }) => url),
              ...given(leadsOn ? entry.license : undefined),
            ].map(clean),
          )
          expect(node?.attributes['xml:lang'] ?? clean(view.language)).toBe(clean(entry.language ?? ''))
          const source = child(node, 'source')
          expect(source === undefined).toBe(entry.source === undefined)
          for (const key of ['id', 'title', 'updated', 'rights'] as const) same(source, key, entry.source?.[key])
          const { alternate, self, license } = entry.source ?? {}
          expect(hrefs(source)).toEqual(given(alternate, self, license).map(clean))
          expect(
            children(node, 'author').map((author) => [
              child(author, 'name')?.text,
              child(author, 'uri')?.text,
              child(author, 'email')?.text,
            ]),
          ).toEqual(
            entry.authors.map(({ name, uri, email }) => [
              clean(name),
              ...[uri, email].map((value) => (value ? clean(value) : undefined)),
            ]),
          )
          expect(children(node, 'category').map((category) => category.attributes)).toEqual(
            entry.categories.map(({ term, label, scheme }) => ({
              term: clean(term),
              ...(scheme === undefined ? {} : { scheme: clean(scheme) }),
              label: clean(label),
            })),
          )
        }
      }),
      { numRuns: 400 },
    )
  })

  it('is refused by the parser of this test when it is not well-formed', () => {
    for (const xml of [
      '<feed xmlns="http://www.w3.org/2005/Atom">]]></feed>',
      '<feed xmlns="http://www.w3.org/2005/Atom">\u0001</feed>',
      '<feed xmlns="http://www.w3.org/2005/Atom"><a></feed>',
      '<feed xmlns="http://www.w3.org/2005/Atom" a="<"/>',
    ]) {
      expect(() => parse(xml)).toThrow()
    }
  })
})
