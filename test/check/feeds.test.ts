import { describe, expect, it } from 'vitest'
import { contentProblems } from '../../src/check/feed-content.ts'
import { checkFeed } from '../../src/check/feeds.ts'
import type { FeedEntryView, FeedView } from '../../src/core/feed-view.ts'

const entry: FeedEntryView = {
  id: 'tag:example.gov,2026:/posts/a/',
  title: 'A',
  url: 'https://example.gov/posts/a/',
  linked: undefined,
  source: undefined,
  published: '2026-06-01T00:00:00-04:00',
  updated: '2026-06-02T00:00:00-04:00',
  authors: [{ name: 'Ada', uri: undefined, email: undefined }],
  categories: [],
  summary: 'In short',
  body: { body: '', address: '/posts/a/', links: {}, images: {} },
  language: 'en',
  rights: undefined,
  license: undefined,
  enclosures: [],
  origin: 'content/posts/a.md',
  places: {},
}

const view: FeedView = {
  kind: 'feed',
  format: 'atom',
  scope: 'site',
  name: '',
  siteTitle: 'Public Code',
  subtitle: undefined,
  id: 'tag:example.gov,2026:/',
  self: 'https://example.gov/feed.xml',
  alternate: 'https://example.gov/',
  url: 'https://example.gov',
  language: 'en',
  updated: '2026-06-02T00:00:00-04:00',
  rights: undefined,
  license: undefined,
  icon: undefined,
  logo: undefined,
  hubs: [],
  history: undefined,
  readable: undefined,
  deleted: [],
  entries: [entry],
}

const parts = {
  feed: '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
  id: '<id>tag:example.gov,2026:/</id>',
  title: '<title>Public Code</title>',
  updated: '<updated>2026-06-02T00:00:00-04:00</updated>',
  alternate: '<link rel="alternate" type="text/html" hreflang="en" href="https://example.gov/"/>',
  self: '<link rel="self" type="application/atom+xml" href="https://example.gov/feed.xml"/>',
  more: '',
  entry: '<entry>',
  entryId: '<id>tag:example.gov,2026:/posts/a/</id>',
  entryTitle: '<title type="text">A</title>',
  entryLink: '<link rel="alternate" type="text/html" hreflang="en" href="https://example.gov/posts/a/"/>',
  published: '<published>2026-06-01T00:00:00-04:00</published>',
  entryUpdated: '<updated>2026-06-02T00:00:00-04:00</updated>',
  author: '<author><name>Ada</name></author>',
  content: '<content type="html">&lt;p&gt;Text&lt;/p&gt;</content>',
  entryMore: '',
  end: '</entry></feed>',
}

/** The texts of the messages about a feed that differs from a right one in the parts given. */
function textsOf(changed: Partial<typeof parts>, changedView: Partial<FeedView> = {}): string[] {
  const messages = checkFeed(Object.values({ ...parts, ...changed }).join('\n'), { ...view, ...changedView })
  for (const found of messages) {
    expect(found).toMatchObject({ code: 'feed-invalid', severity: 'error', line: 1 })
    expect(found.note).not.toBe('')
    // A feed has no file; its entries have.
    expect(found.file).toBe(found.text.startsWith('The feed https:') ? '' : 'content/posts/a.md')
  }
  return messages.map((found) => found.text.replace('The feed https://example.gov/feed.xml ', ''))
}

const email = (address: string) => `<author><name>Ada</name><email>${address}</email></author>`

describe('checkFeed', () => {
  it('accepts a feed that keeps every rule', () => {
    expect(textsOf({})).toEqual([])
  })

  it('wants well-formed XML, and names the entry where it ends to be', () => {
    for (const title of ['<title>A & B</title>', '<title>\u0001</title>', '<title>]]></title>']) {
      expect(textsOf({ title }), title).toHaveLength(1)
    }
    expect(checkFeed(Object.values({ ...parts, entryTitle: '<title>&nbsp;</title>' }).join('\n'), view)).toMatchObject([
      { file: 'content/posts/a.md', text: expect.stringContaining("Named entity isn't defined") },
    ])
  })

  it('wants an Atom feed by namespace', () => {
    for (const feed of ['<feed>', '<feed xmlns="http://purl.org/atom/ns#">']) {
      expect(textsOf({ feed })).toEqual(['is no Atom feed.'])
    }
  })

  it('wants id, title and updated once in the feed and in every entry', () => {
    for (const part of ['id', 'title', 'updated'] as const) {
      expect(textsOf({ [part]: '' })).toContain(`has 0 elements "${part}" where there must be one.`)
      expect(textsOf({ [part]: parts[part] + parts[part] })).toContain(
        `has 2 elements "${part}" where there must be one.`,
      )
    }
    for (const [part, name] of [
      ['entryId', 'id'],
      ['entryTitle', 'title'],
      ['entryUpdated', 'updated'],
    ] as const) {
      expect(textsOf({ [part]: '' })).toContain(`The feed entry has 0 elements "${name}" where there must be one.`)
    }
  })

  it('wants the others at most once, and no strangers', () => {
    expect(textsOf({ more: '<rights>A</rights>' })).toEqual([])
    expect(textsOf({ more: '<rights>A</rights><rights>B</rights>' })).toEqual(['has 2 elements "rights".'])
    expect(textsOf({ published: parts.published + parts.published })).toEqual([
      'The feed entry has 2 elements "published".',
    ])
    expect(textsOf({ more: '<summary>A</summary>' })).toEqual([
      'has an element "summary" that Atom does not know there.',
    ])
  })

  it('wants ids that are full addresses, kept byte for byte', () => {
    expect(textsOf({ id: '<id></id>' })).toEqual(['has an id "" that is no full address.'])
    const withId = (id: string) => textsOf({ entryId: `<id>${id}</id>` }, { entries: [{ ...entry, id }] })
    expect(withId('HTTP://Example.gov:80/a/../b')).toEqual([])
    expect(withId('12 at http://example.gov')).toEqual([
      'The feed entry has an id "12 at http://example.gov" that is no full address.',
    ])
    expect(textsOf({ entryId: '<id>tag:example.gov,2026:/posts/b/</id>' })).toEqual([
      'The id "tag:example.gov,2026:/posts/a/" of the feed entry was not kept.',
    ])
  })

  it('wants dates of RFC 3339 that exist', () => {
    for (const date of ['2026-06-02', '2026-06-02T00:00:00', '2026-06-02t00:00:00z', '2026-02-29T00:00:00Z', 'soon']) {
      const found = textsOf({ entryUpdated: `<updated>${date}</updated>` })
      expect(found, date).toEqual([`The feed entry has a date "${date}" that is not of RFC 3339.`])
    }
    for (const date of ['2024-02-29T23:59:60.25Z', '2026-05-02T00:00:00+05:30']) {
      expect(textsOf({ entryUpdated: `<updated>${date}</updated>` }), date).toEqual([])
    }
    expect(textsOf({ published: '<published>June</published>' })).toEqual([
      'The date "June" of the feed entry is not of RFC 3339.',
    ])
  })

  it('wants the feed to be as new as its newest entry', () => {
    expect(textsOf({ updated: '<updated>2026-06-02T03:00:00Z</updated>' })).toEqual(['is older than its newest entry.'])
    expect(textsOf({ updated: '<updated>2026-06-02T04:00:00Z</updated>' })).toEqual([])
  })

  it('wants one link to itself, at its own address', () => {
    const other = '<link rel="self" href="https://example.gov/atom.xml"/>'
    for (const self of ['', other, parts.self + parts.self]) {
      expect(textsOf({ self })).toEqual(['does not link to itself once, at its own address.'])
    }
  })

  it('wants links with a full address, and types and languages by their syntax', () => {
    const link = (attributes: string) => textsOf({ more: `<link ${attributes}/>` })
    expect(link('rel="license" href="https://example.org/"')).toEqual([])
    expect(link('rel="https://example.org/rel" href="https://example.org/"')).toEqual([])
    expect(link('rel="license" href="/license/"')).toEqual(['has a link to "/license/", which is no full address.'])
    expect(link('rel="license"')).toHaveLength(1)
    expect(link('rel="no kind" href="https://example.org/"')).toHaveLength(1)
    expect(link('rel="related" type="html" href="https://example.org/"')).toEqual(['has a link of the type "html".'])
    expect(link('rel="related" hreflang="en_US" href="https://example.org/"')).toHaveLength(1)
  })

  it('wants one alternate link of a type and language, first in an entry', () => {
    expect(textsOf({ entryLink: parts.entryLink.replace('"en"', '"fr"') + parts.entryLink })).toEqual([])
    expect(textsOf({ entryLink: parts.entryLink + parts.entryLink })).toEqual([
      'The feed entry has two links to a page of one type and language.',
    ])
    const related = '<link rel="related" href="https://example.org/"/>'
    expect(textsOf({ entryLink: parts.entryLink + related })).toEqual([])
    expect(textsOf({ entryLink: related + parts.entryLink })).toEqual([
      'The first link of the feed entry does not lead to its page, as feed readers expect.',
    ])
  })

  it('wants content or a link to the page', () => {
    expect(textsOf({ content: '' })).toEqual([])
    expect(textsOf({ entryLink: '' })).toEqual([])
    expect(textsOf({ entryLink: '', content: '' })).toEqual([
      'The feed entry has neither content nor a link to its page.',
    ])
    const elsewhere = '<content type="image/png" src="https://example.gov/a.png"/>'
    expect(textsOf({ content: elsewhere })).toHaveLength(1)
    expect(textsOf({ content: elsewhere, entryMore: '<summary>In short</summary>' })).toEqual([])
  })

  it('wants an author with a name in the feed or in every entry', () => {
    expect(textsOf({ author: '' })).toEqual(['The feed entry has no author.'])
    expect(textsOf({ author: '', more: parts.author })).toEqual([])
    expect(textsOf({ author: '<author><name> </name></author>' })).toEqual([
      'The feed entry has an author without a name.',
    ])
    expect(textsOf({ author: '<author></author>' })).toHaveLength(2)
    expect(textsOf({ author: email('ada@example.gov') })).toEqual([])
    expect(textsOf({ author: email('ada at example.gov') })).toHaveLength(1)
    expect(textsOf({ author: '<author><name>Ada</name><uri>ada.html</uri></author>' })).toHaveLength(1)
  })

  it('wants texts of a known type, with markup escaped, and titles that say something', () => {
    expect(textsOf({ entryTitle: '<title type="html">&lt;b&gt;A&lt;/b&gt;</title>' })).toEqual([])
    expect(textsOf({ entryTitle: '<title type="html"><b>A</b></title>' })).toHaveLength(1)
    expect(textsOf({ entryTitle: '<title type="markdown">A</title>' })).toHaveLength(1)
    expect(textsOf({ entryTitle: '<title> </title>' })).toEqual(['The feed entry has an empty title.'])
  })

  it('wants categories with a term and an absolute scheme', () => {
    const category = (attributes: string) => textsOf({ entryMore: `<category ${attributes}/>` })
    expect(category('term="a" label="A" scheme="https://example.gov/tags/"')).toEqual([])
    expect(category('label="A"')).toEqual(['The feed entry has a category without a name.'])
    expect(category('term="a" scheme="/tags/"')).toEqual(['The feed entry has a category of the scheme "/tags/".'])
  })

  it('wants languages by their syntax, and one of the feed', () => {
    expect(textsOf({ feed: parts.feed.replace(' xml:lang="en"', '') })).toEqual(['does not say its language.'])
    expect(textsOf({ entry: '<entry xml:lang="pt-BR">' })).toEqual([])
    expect(textsOf({ entry: '<entry xml:lang="English!">' })).toHaveLength(1)
  })

  it('wants icon and logo to be full addresses', () => {
    expect(textsOf({ more: '<icon>https://example.gov/a.svg</icon><logo>https://example.gov/b.svg</logo>' })).toEqual(
      [],
    )
    expect(textsOf({ more: '<icon>/a.svg</icon><logo>b.svg</logo>' })).toEqual([
      'names the icon "/a.svg" that is no full address.',
      'names the logo "b.svg" that is no full address.',
    ])
  })

  it('wants every entry of the view', () => {
    expect(textsOf({}, { entries: [] })).toEqual(['has 1 entries where 0 are due.'])
  })

  it('wants content fit for feed readers', () => {
    const content = '<content type="html">&lt;img src="a.png"&gt;&lt;script&gt;&lt;/script&gt;</content>'
    expect(textsOf({ content })).toEqual([
      'The content of the feed entry is wrong for a feed: the address "a.png" is not absolute.',
      'The content of the feed entry is wrong for a feed: it holds "<script>".',
    ])
    expect(textsOf({ content: '<content type="html"><p>Text</p></content>' })).toEqual([
      'The HTML of the feed entry is not escaped.',
    ])
  })
})

describe('the content of an entry', () => {
  it('is fine when it fits into a div and stands for itself', () => {
    for (const html of [
      '',
      '<p>Text<br>more <a href="https://example.gov/#a">a</a> <a href="mailto:a@example.gov">b</a></p><hr>',
      '<p title="a > b">1 &#x3C; 2</p><pre><code>href="/x" &#x3C;script src="/x"></code></pre>',
      '<img src="https://example.gov/a.png" alt="a=b href=/c" width="1">',
      '<H2 id=a>A</h2>',
    ]) {
      expect(contentProblems(html), html).toEqual([])
    }
  })

  it('is not when it does not', () => {
    expect(contentProblems('<p><b>Text</p>')).toEqual([
      '"</p>" closes no "<p>"',
      '"<p>" is not closed',
      '"<b>" is not closed',
    ])
    expect(contentProblems('</div>')).toEqual(['"</div>" closes no "<div>"'])
    expect(contentProblems('<a href="/about/">a</a><a href="#b">b</a>')).toEqual([
      'the address "/about/" is not absolute',
      'the address "#b" is not absolute',
    ])
    expect(contentProblems('<p onclick="x()">A</p>')).toEqual(['it holds the attribute "onclick"'])
    expect(contentProblems('<iframe src="https://example.org/"></iframe>')).toEqual(['it holds "<iframe>"'])
  })
})
