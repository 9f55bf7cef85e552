/** One view of every kind, with real words, for the tests of rendering. */
import type { Body, BodyUse } from '../../src/core/body.ts'
import { hashValue } from '../../src/core/hash.ts'
import type {
  Chrome,
  DateView,
  FollowedView,
  ListPage,
  PageFacts,
  PageKind,
  PageView,
  PlanetChrome,
  PlanetItemView,
  PlanetSourceFacts,
  PostCard,
  PostView,
} from '../../src/core/views.ts'

export const bodies = new Map<string, Body>()

export function bodyOf(body: Body, address: `/${string}` = '/posts/2026/caching/'): BodyUse {
  const hash = hashValue(body)
  bodies.set(hash, body)
  return { body: hash, address, links: {}, images: {} }
}

export const chrome: Chrome = {
  title: 'Gazette',
  tagline: 'Open source in government',
  language: 'en',
  homeHref: '/blog/',
  navigation: [
    { label: 'Posts', href: '/blog/posts/', current: true },
    { label: 'Tags', href: '/blog/tags/', current: false },
    { label: 'Archive', href: '/blog/archive/', current: false },
    { label: 'About', href: '/blog/about/', current: false },
  ],
  footer: [
    { label: 'Accessibility statement', href: '/blog/accessibility/', current: false },
    { label: 'Privacy', href: '/blog/privacy/', current: false },
  ],
  notice: undefined,
  license: { name: 'CC0 1.0', href: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  contactHref: 'mailto:team@example.gov',
  repositoryHref: 'https://github.com/example/blog',
  logo: undefined,
  faviconHref: '/blog/favicon.svg',
  accent: undefined,
  feedHref: '/blog/feed.xml',
  tagsHref: '/blog/tags/',
  authorsHref: '/blog/authors/',
  archiveHref: '/blog/archive/',
  feedsHref: '/blog/feeds/',
  newsletter: { href: 'https://lists.example.gov/blog', text: undefined },
  preview: false,
}

export function facts(title: string, path: string, change: Partial<PageFacts> = {}): PageFacts {
  const canonical = `https://example.gov/blog${path}`
  return {
    title,
    description: 'How a small cache carries a public site through a storm, and what to test before it comes.',
    language: 'en',
    href: `/blog${path}`,
    canonical,
    noindex: false,
    mainFeed: undefined,
    number: undefined,
    openGraph: {
      type: 'website',
      url: canonical,
      image: undefined,
      published: undefined,
      modified: undefined,
      authors: [],
      tags: [],
      section: undefined,
    },
    feeds: [
      { scope: 'site', name: '', href: '/blog/feed.xml' },
      { scope: 'section', name: 'Posts', href: '/blog/posts/feed.xml' },
    ],
    breadcrumbs: [],
    ...change,
  }
}

const day = (year: number, month: number, day: number): DateView => ({
  machine: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  year,
  month,
  day,
})

const tags = [
  { label: 'Operations', href: '/blog/tags/operations/' },
  { label: 'Caching', href: '/blog/tags/caching/' },
]

export const cards: readonly PostCard[] = [
  {
    title: 'Caching a public site with Varnish',
    href: '/blog/posts/2026/caching/',
    source: undefined,
    date: day(2026, 6, 2),
    updated: undefined,
    summary:
      'A public site is quiet for weeks and then busy for an hour. A storm warning, a filing deadline or a link from a national newspaper sends everyone to the same three pages.',
    language: 'en',
    authors: [{ label: 'The Gazette team', href: '/blog/authors/gazette-team/' }],
    tags,
    draft: false,
    scheduled: false,
  },
  {
    title: 'Un guide des licences libres pour l’administration',
    href: '/blog/posts/2026/licences/',
    source: { href: 'https://www.example.org/guide', host: 'www.example.org' },
    date: day(2026, 5, 19),
    updated: undefined,
    summary: 'Le guide explique quelles licences conviennent, et à qui demander conseil.',
    language: 'fr',
    authors: [],
    tags: [],
    draft: true,
    scheduled: true,
  },
  {
    title: 'Public money, public code: what the laws of eleven countries actually say about software that agencies buy',
    href: '/blog/posts/2026/laws/',
    source: undefined,
    date: day(2026, 4, 7),
    updated: day(2026, 4, 30),
    summary: '',
    language: 'en',
    authors: [],
    tags: [{ label: 'Law', href: '/blog/tags/law/' }],
    draft: false,
    scheduled: false,
  },
]

const list: ListPage = { posts: cards, newerHref: '/blog/posts/', olderHref: '/blog/posts/page/2/' }
const home = { label: 'Home', href: '/blog/' }
const base = (title: string, path: string, change?: Partial<PageFacts>) => ({
  site: chrome,
  page: facts(title, path, change),
})

export const post: PostView = {
  kind: 'post',
  ...base('Caching a public site with Varnish', '/posts/2026/caching/', {
    breadcrumbs: [home, { label: 'Posts', href: '/blog/posts/' }, { label: '2026', href: '/blog/posts/2026/' }],
    openGraph: {
      type: 'article',
      url: 'https://example.gov/blog/posts/2026/caching/',
      image: { url: 'https://example.gov/blog/storm.png', alt: 'A storm over a coast', width: 1200, height: 630 },
      published: '2026-06-02T00:00:00-04:00',
      modified: '2026-06-20T00:00:00-04:00',
      authors: ['The Gazette team'],
      tags: ['Operations', 'Caching'],
      section: 'Posts',
    },
  }),
  layout: undefined,
  body: bodyOf([
    '<p>Varnish keeps copies. See ',
    { hole: 'link', to: '/posts/2026/laws/', fragment: '', attributes: '' },
    'the laws',
    { hole: 'link-end' },
    '.</p>\n<h2 id="grace">Grace',
    { hole: 'anchor', id: 'grace', heading: 'Grace' },
    '</h2>\n<p>Old copies carry on.</p>\n<h3 id="probe">The probe',
    { hole: 'anchor', id: 'probe', heading: 'The probe' },
    '</h3>\n<p>It asks every five seconds.</p>',
  ]),
  date: day(2026, 6, 2),
  updated: day(2026, 6, 20),
  description: 'How a small Varnish setup carries a public site through traffic spikes.',
  authors: [{ name: 'The Gazette team', href: '/blog/authors/gazette-team/' }],
  tags,
  readingMinutes: 6,
  corrections: [{ date: day(2026, 6, 20), text: 'The first version named the wrong port.' }],
  toc: [
    { level: 2, id: 'grace', text: 'Grace' },
    { level: 3, id: 'probe', text: 'The probe' },
  ],
  source: undefined,
  image: {
    href: '/blog/storm.png',
    alt: 'A storm over a coast',
    credit: 'NOAA, public domain',
    width: 1200,
    height: 630,
  },
  enclosures: [{ href: '/blog/posts/2026/report.pdf', label: 'The whole report', size: 1_234_567 }],
  older: { label: 'Public money, public code', href: '/blog/posts/2026/laws/' },
  newer: { label: 'How to run a planet', href: '/blog/posts/2026/planet/' },
  share: [
    { network: 'mastodon', label: 'Mastodon', href: 'https://share.joinmastodon.org/#text=A%20%26%20B' },
    { network: 'bluesky', label: 'Bluesky', href: 'https://bsky.app/intent/compose?text=A%20%26%20B' },
    { network: 'linkedin', label: 'LinkedIn', href: 'https://www.linkedin.com/sharing/share-offsite/?url=a&b=c' },
    { network: 'email', label: 'E-mail', href: 'mailto:?subject=A%20%26%20B&body=C' },
  ],
  editHref: 'https://github.com/example/blog/edit/main/content/posts/2026/caching.md',
  license: { name: 'CC0 1.0', href: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  draft: false,
  scheduled: false,
  extra: {},
  structured: {
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    headline: 'Caching a public site with Varnish',
  },
}

const planet: PlanetChrome = {
  title: 'Planet open government',
  riverHref: '/blog/planet/',
  archiveHref: '/blog/planet/archive/',
  feedsHref: '/blog/planet/feeds/',
  atomHref: '/blog/planet/feed.xml',
  rssHref: '/blog/planet/rss.xml',
  jsonHref: '/blog/planet/feed.json',
}

const face = { href: '/blog/faces/operations.png', alt: '', credit: undefined, width: 96, height: 96 }

export const planetItems: readonly PlanetItemView[] = [
  {
    title: 'Caching a Drupal site with Varnish',
    href: 'https://ops.example.org/2026/caching',
    host: 'ops.example.org',
    source: { name: 'Operations notes', href: '/blog/planet/operations/', face },
    authors: [
      { name: 'The operations team', href: 'https://ops.example.org/team' },
      { name: 'The data team', href: undefined },
    ],
    date: day(2026, 6, 3),
    updated: day(2026, 6, 5),
    language: 'en',
    license: { name: 'CC BY 4.0', href: 'https://creativecommons.org/licenses/by/4.0/' },
    via: { name: 'First things', href: 'https://first.example.org/' },
    body: bodyOf(['<h3>Setting up</h3>\n<p>Installing takes two steps.</p>'], '/planet/'),
    isCut: true,
  },
  {
    title: '',
    href: undefined,
    host: '',
    source: { name: 'مدونة البرمجيات الحرة', href: '/blog/planet/free/', face: undefined },
    authors: [],
    date: day(2026, 6, 2),
    updated: undefined,
    language: 'ar',
    license: undefined,
    via: { name: 'Elsewhere', href: undefined },
    body: undefined,
    isCut: false,
  },
]

export const planetSources: readonly PlanetSourceFacts[] = [
  {
    name: 'Operations notes',
    href: '/blog/planet/operations/',
    face,
    author: 'The operations team',
    description: 'Keeping public sites up.',
    language: 'en',
    siteHref: 'https://ops.example.org/',
    feedHref: 'https://ops.example.org/feed.xml',
    license: { name: 'CC BY 4.0', href: 'https://creativecommons.org/licenses/by/4.0/' },
    show: 'full',
    count: 12,
    newest: day(2026, 6, 3),
    health: { state: 'failing', since: day(2026, 6, 10), problem: 'The server does not answer.' },
  },
  {
    name: 'New here',
    href: '/blog/planet/new-here/',
    face: undefined,
    author: undefined,
    description: undefined,
    language: 'en',
    siteHref: undefined,
    feedHref: 'https://new.example.org/feed.xml',
    license: undefined,
    show: 'excerpt',
    count: 0,
    newest: undefined,
    health: { state: 'unknown', since: undefined, problem: undefined },
  },
]

function followed(label: string, path: string): FollowedView {
  const [atomHref, rssHref, jsonHref] = ['feed.xml', 'rss.xml', 'feed.json'].map((name) => `/blog${path}${name}`)
  return { label, href: `/blog${path}`, atomHref: `${atomHref}`, rssHref: `${rssHref}`, jsonHref: `${jsonHref}` }
}

/** Every kind of page. */
export const samples: { readonly [Kind in PageKind]: Extract<PageView, { kind: Kind }> } = {
  home: {
    kind: 'home',
    corrections: [],
    ...base('Gazette', '/', {
      mainFeed: {
        rssHref: '/blog/rss.xml',
        jsonHref: '/blog/feed.json',
        hubs: ['https://hub.example.org/'],
        self: 'https://example.gov/blog/feed.xml',
      },
    }),
    body: bodyOf(['<p>Gazette is about open source in government.</p>'], '/'),
    pinned: cards.slice(2),
    list,
  },
  section: {
    kind: 'section',
    corrections: [],
    ...base('Posts', '/posts/', { breadcrumbs: [home], number: 3 }),
    body: bodyOf(['<p>All posts, newest first.</p>'], '/posts/'),
    list,
    pages: [{ label: 'How we write', href: '/blog/posts/style/' }],
    editHref: 'https://github.com/example/blog/edit/main/content/posts/index.md',
  },
  post,
  page: {
    kind: 'page',
    ...base('About', '/about/'),
    layout: undefined,
    body: bodyOf(['<p>We make Gazette.</p>'], '/about/'),
    description: 'Who we are.',
    updated: day(2026, 6, 1),
    corrections: [],
    toc: [],
    image: undefined,
    editHref: undefined,
    draft: true,
    extra: {},
  },
  tag: {
    kind: 'tag',
    ...base('Caching', '/tags/caching/', {
      feeds: [{ scope: 'tag', name: 'Caching', href: '/blog/tags/caching/feed.xml' }],
    }),
    label: 'Caching',
    description: 'Keeping copies close to readers.',
    feedHref: '/blog/tags/caching/feed.xml',
    list,
  },
  tags: {
    kind: 'tags',
    ...base('', '/tags/'),
    tags: [
      {
        label: 'Accessibility',
        href: '/blog/tags/accessibility/',
        count: 4,
        description: 'Pages that everyone can use.',
      },
      { label: 'Caching', href: '/blog/tags/caching/', count: 1, description: undefined },
    ],
  },
  author: {
    kind: 'author',
    ...base('The Gazette team', '/authors/gazette-team/'),
    name: 'The Gazette team',
    bio: 'The people who make Gazette.',
    links: [{ label: 'Mastodon', href: 'https://social.example.org/@gazette' }],
    image: { href: '/blog/team.png', alt: '', credit: undefined, width: 400, height: 400 },
    emailHref: 'mailto:team@example.gov',
    feedHref: '/blog/authors/gazette-team/feed.xml',
    list,
  },
  authors: {
    kind: 'authors',
    ...base('', '/authors/'),
    authors: [{ label: 'The Gazette team', href: '/blog/authors/gazette-team/', count: 14, description: undefined }],
  },
  archive: {
    kind: 'archive',
    ...base('', '/archive/'),
    years: [{ year: '2026', href: '/blog/archive/2026/', count: 14 }],
  },
  year: {
    kind: 'year',
    ...base('2026', '/archive/2026/', { breadcrumbs: [home, { label: 'Archive', href: '/blog/archive/' }] }),
    year: '2026',
    months: [
      { month: 6, posts: cards.slice(0, 1) },
      { month: 5, posts: cards.slice(1) },
    ],
  },
  gone: {
    kind: 'gone',
    ...base('A mistaken post', '/posts/2026/mistake/', { canonical: undefined, openGraph: undefined, noindex: true }),
    title: 'A mistaken post',
    date: day(2026, 6, 20),
    reason: 'It named the wrong office.',
  },
  planet: {
    kind: 'planet',
    ...base('', '/planet/', { feeds: [{ scope: 'planet', name: planet.title, href: '/blog/planet/feed.xml' }] }),
    planet,
    description: undefined,
    items: planetItems,
    newerHref: undefined,
    olderHref: '/blog/planet/page/2/',
  },
  'planet-source': {
    kind: 'planet-source',
    ...base('Operations notes', '/planet/operations/'),
    planet: { ...planet, title: '' },
    source: planetSources[0] as PlanetSourceFacts,
    items: planetItems,
    newerHref: '/blog/planet/operations/page/3/',
    olderHref: undefined,
  },
  'planet-archive': {
    kind: 'planet-archive',
    ...base('', '/planet/archive/'),
    planet,
    months: [{ year: '2026', month: 6, href: '/blog/planet/2026/06/', count: 2 }],
  },
  'planet-month': {
    kind: 'planet-month',
    ...base('', '/planet/2026/06/'),
    planet,
    year: '2026',
    month: 6,
    cards: planetItems,
    newer: undefined,
    older: { year: '2026', month: 5, href: '/blog/planet/2026/05/', count: 1 },
  },
  'planet-feeds': {
    kind: 'planet-feeds',
    ...base('', '/planet/feeds/'),
    planet,
    sources: planetSources,
    opmlHref: '/blog/planet/planet.opml',
  },
  feeds: {
    kind: 'feeds',
    ...base('', '/feeds/'),
    main: followed('Gazette', '/'),
    sections: [followed('Posts', '/posts/')],
    tags: [followed('Accessibility', '/tags/accessibility/'), followed('Caching', '/tags/caching/')],
    authors: [followed('The Gazette team', '/authors/gazette-team/')],
    planet: [followed('', '/planet/')],
    archive: [
      { year: '2026', part: 1, href: '/blog/archive/2026/page/1/feed.xml' },
      { year: '2025', part: undefined, href: '/blog/archive/2025/feed.xml' },
    ],
  },
  'not-found': {
    kind: 'not-found',
    ...base('', '/404.html', { canonical: undefined, openGraph: undefined, noindex: true }),
  },
  redirect: {
    kind: 'redirect',
    ...base('About', '/old-about/', {
      canonical: 'https://example.gov/blog/about/',
      noindex: true,
      openGraph: undefined,
    }),
    target: { label: 'About', href: '/blog/about/' },
  },
}
