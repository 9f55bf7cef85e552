/** Views of feeds for the tests of their renderers: one that is as plain as can be, and any. */
import fc from 'fast-check'
import type { Body } from '../../src/core/body.ts'
import type { FeedEntryView, FeedPersonView, FeedSourceView, FeedView } from '../../src/core/feed-view.ts'
import type { Texts } from '../../src/core/texts.ts'
import type { FeedContext } from '../../src/render/feed-content.ts'

export const context: FeedContext = {
  bodies: (hash) => bodies[hash] ?? [],
  texts: {
    feed: {
      section: (site: string, section: string) => `${site}: ${section}`,
      tag: (site: string, tag: string) => `${site}: posts tagged ${tag}`,
      author: (site: string, author: string) => `${site}: posts by ${author}`,
      notice: (site: string) => `This is the feed of ${site}.`,
      noticeHome: (site: string) => `Read ${site}`,
      noticeHelp: () => 'What is a feed?',
    },
    body: { anchor: (heading: string) => `Link to ${heading}`, note: () => 'Note' },
  } as unknown as Texts,
}

export const bodies: Readonly<Record<string, Body>> = {
  plain: ['<p>Text</p>'],
  full: [
    '<h2 id="costs">Costs',
    { hole: 'anchor', id: 'costs', heading: 'Costs' },
    '</h2><p>See ',
    { hole: 'link', to: '/about/', fragment: 'us', attributes: ' title="a &amp; b"' },
    'us',
    { hole: 'link-end' },
    ', ',
    { hole: 'link', to: '', fragment: 'costs', attributes: '' },
    'above',
    { hole: 'link-end' },
    '.</p>',
    { hole: 'image', src: '/posts/map.svg', attributes: ' alt="Map"' },
    '<pre><code>a &amp;&amp; b ]]> \r\n &#x3C;script></code></pre>',
  ],
}

export function feedView(fields: Partial<FeedView> = {}): FeedView {
  return {
    kind: 'feed',
    format: 'atom',
    scope: 'site',
    name: '',
    siteTitle: 'Public Code',
    subtitle: 'Notes',
    id: 'tag:example.gov,2026:/',
    self: 'https://example.gov/blog/feed.xml',
    alternate: 'https://example.gov/blog/',
    url: 'https://example.gov/blog',
    language: 'en',
    updated: '2026-06-02T09:30:00-04:00',
    rights: 'CC0 1.0',
    license: 'https://creativecommons.org/publicdomain/zero/1.0/',
    icon: 'https://example.gov/blog/favicon.svg',
    logo: 'https://example.gov/blog/logo.svg',
    hubs: [],
    history: undefined,
    readable: undefined,
    deleted: [],
    entries: [entryView()],
    ...fields,
  }
}

export function entryView(fields: Partial<FeedEntryView> = {}): FeedEntryView {
  return {
    id: 'tag:example.gov,2026:/posts/open-data/',
    title: 'Open data',
    url: 'https://example.gov/blog/posts/open-data/',
    linked: undefined,
    published: '2026-06-01T00:00:00-04:00',
    updated: '2026-06-02T09:30:00-04:00',
    authors: [{ name: 'Ada', uri: 'https://example.gov/blog/authors/ada/', email: undefined }],
    categories: [{ term: 'open-source', label: 'Open source', scheme: 'https://example.gov/blog/tags/' }],
    summary: 'In short.',
    body: { body: 'plain', address: '/posts/open-data/', links: {}, images: {} },
    language: 'en',
    rights: undefined,
    license: undefined,
    source: undefined,
    enclosures: [],
    origin: 'content/posts/open-data.md',
    places: {},
    ...fields,
  }
}

export const string = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      ...'&<>"\'];-?!/:#\r\n\t \u0000\u0085\u2028\ufffe\ud800',
      '&amp;',
      ']]>',
      '<![CDATA[',
      'http://',
      '&#13;',
    ),
  }),
)
const some = fc.option(string, { nil: undefined })
const person: fc.Arbitrary<FeedPersonView> = fc.record({ name: string, uri: some, email: some })
const anySource: fc.Arbitrary<FeedSourceView> = fc.record({
  id: some,
  title: string,
  updated: some,
  self: some,
  alternate: some,
  rights: some,
  license: some,
  authors: fc.array(person, { maxLength: 2 }),
})
export const anyEntry: fc.Arbitrary<FeedEntryView> = fc.record({
  id: string,
  title: string,
  url: some,
  linked: some,
  published: some,
  updated: string,
  authors: fc.array(person, { minLength: 1, maxLength: 2 }),
  categories: fc.array(fc.record({ term: string, label: string, scheme: some }), { maxLength: 2 }),
  summary: string,
  body: fc.option(
    string.map((text) => ({ body: text, address: '/a/' as const, links: {}, images: {} })),
    { nil: undefined },
  ),
  language: some,
  rights: some,
  license: some,
  source: fc.option(anySource, { nil: undefined }),
  enclosures: fc.array(fc.record({ url: string, type: string, length: fc.nat(), title: some }), { maxLength: 2 }),
  origin: fc.constant('content/a.md'),
  places: fc.constant({}),
})
export const anyFeed: fc.Arbitrary<FeedView> = fc.record({
  kind: fc.constant('feed' as const),
  format: fc.constantFrom('atom' as const, 'rss' as const, 'json' as const),
  scope: fc.constantFrom('site' as const, 'tag' as const),
  name: string,
  siteTitle: string,
  subtitle: some,
  id: string,
  self: string,
  alternate: string,
  url: fc.constant('https://example.gov'),
  language: string,
  updated: string,
  rights: some,
  license: some,
  icon: some,
  logo: some,
  hubs: fc.array(string, { maxLength: 2 }),
  history: fc.option(fc.record({ current: some, previous: some, next: some }), { nil: undefined }),
  readable: fc.option(fc.record({ stylesheetHref: string, help: string }), { nil: undefined }),
  deleted: fc.array(fc.record({ ref: string, when: string, comment: some }), { maxLength: 2 }),
  entries: fc.array(anyEntry, { maxLength: 3 }),
})

/** The hash of a body is its text here, so that content is any string too. */
export const anyContext: FeedContext = {
  bodies: (hash) => [hash],
  texts: {
    feed: {
      tag: (site: string, tag: string) => `${site}\n${tag}`,
      notice: (site: string) => site,
      noticeHome: (site: string) => site,
      noticeHelp: () => '',
    },
  } as unknown as Texts,
}

/** The title that a feed of any strings has. */
export function anyTitle(view: FeedView): string {
  return view.scope === 'site' ? view.siteTitle : `${view.siteTitle}\n${view.name}`
}
