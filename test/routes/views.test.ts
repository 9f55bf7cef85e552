import { describe, expect, it } from 'vitest'
import type { Withdrawn } from '../../src/core/site.ts'
import { generators } from '../../src/routes/generators.ts'
import { planRoutes } from '../../src/routes/plan.ts'
import { aHead, aLink, anAsset, aPost, moment } from '../factories.ts'
import { planned } from './planned.ts'

describe('the frame', () => {
  const navigation = [
    { label: 'Home', to: '/' },
    { label: 'Posts', to: '/posts/' },
    { label: 'About', to: '/about' },
    { label: 'Code', to: 'https://code.example.gov' },
    { label: 'Later', to: '/later/' },
  ]
  const documents = [
    aPost('content/posts/a.md', '2026-01-01'),
    aHead('content/about.md'),
    aHead('content/later.md', { draft: true }),
  ]

  it('marks the entry of the page and of the pages below it, and leaves out what is held back', () => {
    const { view } = planned(documents, { navigation })
    const marked = (links: readonly { label: string; current: boolean }[]) =>
      links.filter(({ current }) => current).map(({ label }) => label)
    expect(view('index.html', 'home').site.navigation.map(({ label, href }) => [label, href])).toEqual([
      ['Home', '/'],
      ['Posts', '/posts/'],
      ['About', '/about/'],
      ['Code', 'https://code.example.gov'],
    ])
    expect(marked(view('index.html', 'home').site.navigation)).toEqual(['Home'])
    expect(marked(view('posts/a/index.html', 'post').site.navigation)).toEqual(['Posts'])
    expect(marked(view('about/index.html', 'page').site.navigation)).toEqual(['About'])
  })

  it('puts the base path before every address, and the base path once in absolute ones', () => {
    const { view } = planned(documents, { url: 'https://example.gov/blog', base: '/blog', navigation })
    const post = view('posts/a/index.html', 'post')
    expect(post.site.homeHref).toBe('/blog/')
    expect(post.page.href).toBe('/blog/posts/a/')
    expect(post.page.canonical).toBe('https://example.gov/blog/posts/a/')
    expect(post.site.feedHref).toBe('/blog/feed.xml')
  })

  it('carries the notice with its own links', () => {
    const notice = aHead('content/notice.md', { title: 'Closed' }, { links: [aLink('/about')] })
    const { view } = planned([...documents, notice])
    expect(view('404.html', 'not-found').site.notice).toMatchObject({
      title: 'Closed',
      body: { links: { '/about': '/about/' } },
    })
  })
})

describe('links of a body', () => {
  const links = (to: `/${string}`, ...others: Parameters<typeof planned>[0][number][]) => {
    const head = aPost('content/posts/a.md', '2026-01-01', {}, { links: [aLink(to)] })
    return planned([head, ...others]).view('posts/a/index.html', 'post').body.links
  }

  it('are printed as written where they lead to something', () => {
    expect(links('/posts/b/', aPost('content/posts/b.md', '2026-01-01'))).toEqual({})
  })

  it('get the slash they lack, and the new address of what moved', () => {
    expect(links('/posts')).toEqual({ '/posts': '/posts/' })
    expect(links('/posts/index.html')).toEqual({ '/posts/index.html': '/posts/' })
    const moved = aHead('content/b.md', { aliases: ['/old.php'] })
    expect(links('/old.php', moved)).toEqual({ '/old.php': '/b/' })
    expect(links('/old.php/', moved)).toEqual({ '/old.php/': '/b/' })
  })

  it('go where the target is held back, by its address, its former address or its lists', () => {
    const held = aPost('content/news/b.md', '2026-12-24', { aliases: ['/old/'], tags: ['Law'] })
    for (const to of ['/news/b/', '/news/b', '/old', '/news/', '/tags/law/', '/archive/2026/'] as const) {
      expect(links(to, held)[to]).toBe(to === '/archive/2026/' ? undefined : null)
    }
    expect(links('/nowhere/', held)).toEqual({})
  })
})

describe('a post', () => {
  const head = aPost(
    'content/posts/2026/a b.md',
    '2026-01-01',
    {
      title: 'A & B',
      updated: moment('2026-02-01T10:00:00Z'),
      tags: ['Law'],
      authors: ['Jane'],
      image: { src: '/posts/map.png', alt: 'A map', credit: 'NASA' },
      link: 'https://source.example/x',
      extra: { series: 'one' },
    },
    { words: 601, headings: [2, 3, 4, 2, 3].map((level, index) => ({ level, id: `h${index}`, text: `H ${index}` })) },
  )
  const config = { repository: { url: 'https://code.example', edit: 'https://code.example/edit/{path}' } }
  const map = anAsset('content/posts/map.png', { width: 640, height: 480 })
  const { view } = planned([head], config, [map])
  const post = view('posts/2026/a-b/index.html', 'post')

  it('has its dates as the author gave them', () => {
    expect(post.date.machine).toBe('2026-01-01')
    expect(post.updated?.machine).toBe('2026-02-01T10:00:00+00:00')
  })

  it('has a time to read, contents, an image, its source, a link to edit it, and what the site adds', () => {
    expect(post.readingMinutes).toBe(3)
    expect(post.toc.map(({ id }) => id)).toEqual(['h0', 'h1', 'h3', 'h4'])
    expect(post.image).toEqual({ href: '/posts/map.png', alt: 'A map', credit: 'NASA', width: 640, height: 480 })
    expect(post.source).toEqual({ href: 'https://source.example/x', host: 'source.example' })
    expect(post.editHref).toBe('https://code.example/edit/content/posts/2026/a%20b.md')
    expect(post.extra).toEqual({ series: 'one' })
  })

  it('tells where it is, and which feeds there are', () => {
    expect(post.page.breadcrumbs.map(({ label, href }) => [label, href])).toEqual([
      ['A site', '/'],
      ['Posts', '/posts/'],
      ['2026', '/posts/2026/'],
    ])
    expect(post.page.feeds.map(({ scope, href }) => [scope, href])).toEqual([
      ['site', '/feed.xml'],
      ['section', '/posts/feed.xml'],
    ])
    expect(view('posts/index.html', 'section').page.breadcrumbs).toEqual([])
    expect(view('posts/2026/index.html', 'section').page.title).toBe('Posts: 2026')
  })

  it('is described for machines in absolute addresses', () => {
    expect(post.page.openGraph).toMatchObject({
      type: 'article',
      url: 'https://example.gov/posts/2026/a-b/',
      image: { url: 'https://example.gov/posts/map.png', width: 640 },
      section: 'Posts',
    })
    expect(post.structured).toMatchObject({
      '@type': 'BlogPosting',
      headline: 'A & B',
      datePublished: '2026-01-01',
      author: [{ name: 'Jane', url: 'https://example.gov/authors/jane/' }],
    })
  })

  it('has no contents where it is short or says so, and has them where it asks', () => {
    const toc = (words: number, asked?: boolean) =>
      planned([{ ...head, words, meta: { ...head.meta, ...(asked === undefined ? {} : { toc: asked }) } }]).view(
        'posts/2026/a-b/index.html',
        'post',
      ).toc.length
    expect([toc(600), toc(601), toc(601, false), toc(10, true)]).toEqual([0, 4, 0, 4])
  })
})

describe('a section', () => {
  it('is called by its folder and those above, so that no two are called alike', () => {
    const { views } = planned([
      aPost('content/2014/05/14/a.md', '2014-05-14'),
      aPost('content/news/2014/b.md', '2014-06-01'),
      aPost('content/our-posts/2014/c.md', '2014-06-01'),
      aHead('content/our-posts/index.md', { title: 'All posts' }),
    ])
    const titles = views.flatMap((view) => (view.kind === 'section' ? [view.page.title] : []))
    expect(titles).toEqual(['2014-05-14', '2014-05', '2014', 'News: 2014', 'News', 'All posts: 2014', 'All posts'])
  })
})

describe('the home page', () => {
  const documents = Array.from({ length: 5 }, (_, index) =>
    aPost(`content/posts/${index}.md`, `2026-01-0${index + 1}`, { pinned: index === 0 || index === 4 }),
  )
  const { view } = planned(documents, { postsPerPage: 2 })

  it('shows pinned posts on top and not again below, and leaves numbered pages as they are', () => {
    const first = view('index.html', 'home')
    expect(first.pinned.map(({ href }) => href)).toEqual(['/posts/4/', '/posts/0/'])
    expect(first.list.posts.map(({ href }) => href)).toEqual(['/posts/3/', '/posts/2/'])
    const numbered = view('page/1/index.html', 'home')
    expect(numbered.pinned).toEqual([])
    expect(numbered.list.posts.map(({ href }) => href)).toEqual(['/posts/1/', '/posts/0/'])
  })
})

describe('feeds', () => {
  const documents = [
    aPost('content/posts/a.md', '2026-01-02', { updated: moment('2026-03-01'), tags: ['Law'], authors: ['Jane'] }),
    aPost('content/posts/b.md', '2026-01-03', { id: 'urn:b' }),
    aPost('content/posts/c.md', '2026-01-01'),
  ]

  it('hold the newest posts, an author each, and the date of the newest change among them', () => {
    const feed = planned(documents, { feedSize: 2 }).view('feed.xml', 'feed')
    expect(feed.entries.map(({ id, authors }) => [id, authors[0]?.name])).toEqual([
      ['urn:b', 'A site'],
      ['tag:example.gov,2026:/posts/a/', 'Jane'],
    ])
    expect(feed).toMatchObject({
      id: 'tag:example.gov,2026:/feed.xml',
      self: 'https://example.gov/feed.xml',
      alternate: 'https://example.gov/',
      updated: '2026-03-01T00:00:00+00:00',
    })
  })

  it('are one for the site, each top-level section, tag and author', () => {
    const { routes, view } = planned(documents)
    const feeds = routes.filter((route) => route.kind === 'feed').map(({ output }) => output)
    const lists = ['authors/jane/', '', 'posts/', 'tags/law/']
    expect(feeds).toEqual(lists.flatMap((list) => [`${list}feed.json`, `${list}feed.xml`, `${list}rss.xml`]).sort())
    expect(view('tags/law/feed.xml', 'feed')).toMatchObject({
      scope: 'tag',
      name: 'Law',
      entries: [{ id: expect.any(String) }],
    })
    expect(view('tags/law/index.html', 'tag').feedHref).toBe('/tags/law/feed.xml')
  })

  it('have one id, one order and one page each in every format', () => {
    const { view } = planned(documents)
    const [atom, rss, json] = ['feed.xml', 'rss.xml', 'feed.json'].map((name) => view(name, 'feed'))
    for (const other of [rss, json]) {
      expect(other?.id).toBe(atom?.id)
      expect(other?.entries).toEqual(atom?.entries)
      expect(other?.updated).toBe(atom?.updated)
    }
    expect([atom?.self, rss?.self, json?.self]).toEqual(
      ['feed.xml', 'rss.xml', 'feed.json'].map((name) => `https://example.gov/${name}`),
    )
  })

  it('are repeated at old addresses, and say there where they are now', () => {
    const repeatedFeeds = [{ address: '/feed/', format: 'rss' }] as const
    const { view, messages } = planned(documents, { repeatedFeeds })
    expect(view('feed/index.html', 'feed')).toEqual(view('rss.xml', 'feed'))
    expect(messages).toEqual([])
  })

  it('are in the formats that the site wants, Atom among them, and nothing names another', () => {
    const { outputs, view } = planned(documents, { feedFormats: ['atom'] })
    expect(outputs.filter((output) => /rss\.xml$|feed\.json$/.test(output))).toEqual([])
    expect(outputs).toContain('feed.xml')
    expect(view('index.html', 'home').page.mainFeed).toMatchObject({ rssHref: undefined, jsonHref: undefined })
    expect(view('feeds/index.html', 'feeds').main).toMatchObject({ rssHref: undefined, jsonHref: undefined })
  })

  it('are an error at an address that a page has', () => {
    const { messages } = planned(documents, { repeatedFeeds: [{ address: '/posts/a/', format: 'atom' }] })
    expect(messages).toMatchObject([
      {
        code: 'address-collision',
        file: 'content/site.yml',
        note: 'Remove the address from "feeds:" in this file.',
        related: [{ file: 'content/posts/a.md' }],
      },
    ])
  })

  it('carry files with the media type and the length of the file, and pages link to them', () => {
    const enclosures = [{ src: '/posts/talk.mp3', title: 'The talk' }, { src: '/posts/gone.pdf' }] as const
    const talk = anAsset('content/posts/talk.mp3', { mediaType: 'audio/mpeg', size: 1234 })
    const { view } = planned([aPost('content/posts/a.md', '2026-01-02', { enclosures })], {}, [talk])
    expect(view('feed.xml', 'feed').entries[0]?.enclosures).toEqual([
      { url: 'https://example.gov/posts/talk.mp3', type: 'audio/mpeg', length: 1234, title: 'The talk' },
    ])
    expect(view('posts/a/index.html', 'post').enclosures).toEqual([
      { href: '/posts/talk.mp3', label: 'The talk', size: 1234 },
    ])
  })

  it('name an image only where readers can show it in its place', () => {
    const of = (width: number, height: number) =>
      planned(documents, { favicon: '/i.png', logo: '/l.png' }, [
        anAsset('static/i.png', { width, height }),
        anAsset('static/l.png', { width, height }),
      ]).view('feed.xml', 'feed')
    expect(of(32, 32)).toMatchObject({ icon: 'https://example.gov/i.png', logo: undefined })
    expect(of(200, 100)).toMatchObject({ icon: undefined, logo: 'https://example.gov/l.png' })
  })

  it('tell the main feed and its hubs on the home page alone', () => {
    const { view } = planned(documents, { hubs: ['https://hub.example.org/'] })
    expect(view('index.html', 'home').page.mainFeed).toEqual({
      rssHref: '/rss.xml',
      jsonHref: '/feed.json',
      hubs: ['https://hub.example.org/'],
      self: 'https://example.gov/feed.xml',
    })
    expect(view('posts/a/index.html', 'post').page.mainFeed).toBeUndefined()
    expect(view('feed.xml', 'feed').hubs).toEqual(['https://hub.example.org/'])
  })

  it('are listed on a page of their own', () => {
    const page = planned(documents).view('feeds/index.html', 'feeds')
    expect(
      [page.main, ...page.sections, ...page.tags, ...page.authors].map(({ label, atomHref }) => [label, atomHref]),
    ).toEqual([
      ['A site', '/feed.xml'],
      ['Posts', '/posts/feed.xml'],
      ['Law', '/tags/law/feed.xml'],
      ['Jane', '/authors/jane/feed.xml'],
    ])
    expect(page.site.feedsHref).toBe('/feeds/')
  })
})

describe('withdrawn posts', () => {
  const documents = [aPost('content/posts/a.md', '2026-01-02', { tags: ['Law'] })]
  const { site } = planned(documents)
  const withdrawn = (day: number, rest: Partial<Withdrawn> = {}): Withdrawn => ({
    address: `/posts/gone-${day}/`,
    id: `tag:example.gov,2026:/posts/gone-${day}/`,
    at: moment(`2026-02-0${day}`),
    title: 'Gone',
    reason: 'It was wrong.',
    silent: false,
    path: 'content/posts/gone.md',
    former: [],
    lists: ['/'],
    ...rest,
  })
  const feedOf = (list: readonly Withdrawn[], output = 'feed.xml') => {
    const { routes } = planRoutes({ ...site, config: { ...site.config, feedSize: 2 }, withdrawn: list }, generators)
    const view = routes.find((route) => route.output === output)?.view()
    if (view?.kind !== 'feed') throw new Error('no feed')
    return view
  }

  it('are named in the feeds of the lists they were in, and make them newer', () => {
    const feed = feedOf([withdrawn(3), withdrawn(2, { reason: undefined })])
    expect(feed.deleted).toEqual([
      { ref: 'tag:example.gov,2026:/posts/gone-3/', when: '2026-02-03T00:00:00+00:00', comment: 'It was wrong.' },
      { ref: 'tag:example.gov,2026:/posts/gone-2/', when: '2026-02-02T00:00:00+00:00', comment: undefined },
    ])
    expect(feed.updated).toBe('2026-02-03T00:00:00+00:00')
    expect(feedOf([withdrawn(3)], 'tags/law/feed.xml')).toMatchObject({
      deleted: [],
      updated: '2026-01-02T00:00:00+00:00',
    })
  })

  it('are not named where they were no posts, nor more of them than a feed holds', () => {
    expect(feedOf([withdrawn(3, { id: '' })]).deleted).toEqual([])
    expect(feedOf([4, 3, 2].map((day) => withdrawn(day))).deleted).toHaveLength(2)
  })
})

describe('a site without address', () => {
  it('has no feed, sitemap, canonical, share link or structured data', () => {
    const { outputs, view } = planned([aPost('content/posts/a.md', '2026-01-01')], { url: undefined })
    expect(outputs.filter((output) => output.endsWith('.xml'))).toEqual([])
    const post = view('posts/a/index.html', 'post')
    expect(post).toMatchObject({ share: [], structured: undefined })
    expect(post.page).toMatchObject({ canonical: undefined, openGraph: undefined, feeds: [] })
    expect(post.site.feedHref).toBeUndefined()
    expect(view('robots.txt', 'text').text).toBe('User-agent: *\nAllow: /\n')
  })
})

describe('a preview', () => {
  const { outputs, views, view } = planned([aPost('content/posts/a.md', '2026-01-01', { draft: true })], {}, [], {
    drafts: true,
  })

  it('asks not to be found, and has neither feeds nor a sitemap', () => {
    expect(outputs.filter((output) => output.endsWith('.xml'))).toEqual([])
    for (const page of views) if ('page' in page) expect(page.page.noindex).toBe(true)
    expect(view('robots.txt', 'text').text).toContain('Disallow: /\n')
    expect(view('_headers', 'text').text).toContain('X-Robots-Tag: noindex')
  })

  it('marks what is not out', () => {
    expect(view('posts/a/index.html', 'post')).toMatchObject({ draft: true, scheduled: false, site: { preview: true } })
  })
})
