import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SiteConfig } from '../../src/core/config.ts'
import type { Asset, Head } from '../../src/core/document.ts'
import type { SiteRequest } from '../../src/core/site.ts'
import { buildSite } from '../../src/site/site.ts'
import { aConfig, aHead, aPost, aRequest, moment } from '../factories.ts'

function build(
  documents: readonly Head[],
  config: Partial<SiteConfig> = {},
  request: Partial<SiteRequest> = {},
  assets: readonly Asset[] = [],
) {
  return buildSite(documents, assets, aConfig(config), aRequest(request))
}

const paths = (items: readonly { readonly head: Head }[]) => items.map(({ head }) => head.path)

describe('posts and pages', () => {
  it('takes a dated document for a post and an undated one for a page', () => {
    const { site } = build([aPost('content/posts/a.md', '2026-01-01'), aHead('content/about.md')])
    expect(paths(site.posts)).toEqual(['content/posts/a.md'])
    expect(paths(site.pages)).toEqual(['content/about.md'])
  })

  it('lets "type: page" make a page of a dated document, and takes a post without a date for a mistake', () => {
    const { site, messages } = build([
      aPost('content/a.md', '2026-01-01', { type: 'page' }),
      aHead('content/b.md', { type: 'post' }, { positions: { type: { line: 3, column: 7 } } }),
    ])
    expect(paths(site.pages)).toEqual(['content/a.md', 'content/b.md'])
    expect(site.posts).toEqual([])
    expect(messages).toMatchObject([
      { code: 'date-missing', severity: 'error', file: 'content/b.md', line: 3, column: 7 },
    ])
    expect(messages[0]?.note).toContain('date: 2026-11-23')
  })

  it('sorts by moment, newest first, ties by address, whatever the order of the files', () => {
    const documents = [
      aPost('content/posts/b.md', '2026-01-02T23:30:00-05:00'),
      aPost('content/posts/a.md', '2026-01-03T02:00:00Z'),
      aPost('content/posts/d.md', '2026-01-01'),
      aPost('content/posts/c.md', '2026-01-01'),
    ]
    const order = ['/posts/b/', '/posts/a/', '/posts/c/', '/posts/d/']
    fc.assert(
      fc.property(fc.shuffledSubarray(documents, { minLength: 4 }), (shuffled) => {
        expect(build(shuffled).site.posts.map(({ address }) => address)).toEqual(order)
      }),
    )
  })

  it('links each post to its neighbours', () => {
    const { site } = build([1, 2, 3].map((day) => aPost(`content/posts/${day}.md`, `2026-01-0${day}`)))
    expect(site.posts.map(({ older, newer }) => [older, newer])).toEqual([
      ['/posts/2/', undefined],
      ['/posts/1/', '/posts/3/'],
      [undefined, '/posts/2/'],
    ])
  })

  it('does not believe an update before the publication', () => {
    const { site } = build([
      aPost('content/posts/a.md', '2026-01-02', { updated: moment('2026-02-01') }),
      aPost('content/posts/b.md', '2026-01-01', { updated: moment('2025-02-01') }),
    ])
    expect(site.posts.map(({ updated }) => updated.iso.slice(0, 10))).toEqual(['2026-02-01', '2026-01-01'])
  })
})

describe('entry ids', () => {
  it('are tag URIs of the address, encoded, that no URL parser changes', () => {
    const { site } = build([aPost('content/posts/résumé & co.md', '2026-01-01')])
    const id = site.posts[0]?.id ?? ''
    expect(id).toBe('tag:example.gov,2026:/posts/r%C3%A9sum%C3%A9-co/')
    expect(new URL(id).href).toBe(id)
  })

  it('keep an id of the front matter byte for byte', () => {
    const { site } = build([aPost('content/posts/a.md', '2026-01-01', { id: 'http://old.example/?p=1' })])
    expect(site.posts[0]?.id).toBe('http://old.example/?p=1')
  })

  it('fall back to the host of the site, and to nothing where there is none', () => {
    const documents = [aPost('content/posts/a.md', '2026-01-01')]
    const at = (config: Partial<SiteConfig>) => build(documents, { feedId: undefined, ...config }).site.posts[0]?.id
    expect(at({ url: 'https://blog.example.gov/base', base: '/base' })).toBe('tag:blog.example.gov,2026:/posts/a/')
    expect(at({ url: undefined })).toBe('')
  })

  it('are an error when two posts have the same, and none when they differ', () => {
    const two = (id: string) =>
      build([
        aPost('content/posts/a.md', '2026-01-01', { id: 'urn:1' }),
        aPost('content/posts/b.md', '2026-01-02', { id }, { positions: { id: { line: 4, column: 5 } } }),
      ]).messages
    expect(two('urn:2')).toEqual([])
    expect(two('urn:1')).toMatchObject([{ code: 'id-duplicate', file: 'content/posts/b.md', line: 4, column: 5 }])
  })
})

describe('held back', () => {
  const documents = [
    aPost('content/posts/draft.md', '2026-01-01', { draft: true, tags: ['Secret'], authors: ['Jane Doe'] }),
    aPost('content/posts/later.md', '2026-12-24', { aliases: ['/old-later/'] }),
    aPost('content/posts/gone.md', '2026-01-01', { expires: moment('2026-11-23T12:00:00Z') }),
    aPost('content/posts/broken.md', '2026-01-01'),
    aPost('content/posts/live.md', '2026-01-01', { expires: moment('2026-11-23T12:00:01Z') }),
  ]

  it('are drafts, future, expired and broken documents, each with its reason', () => {
    const { site } = build(documents, {}, { heldForErrors: ['content/posts/broken.md'] })
    expect(paths(site.posts)).toEqual(['content/posts/live.md'])
    expect(site.held.map(({ path, reason }) => [path, reason])).toEqual([
      ['content/posts/broken.md', 'errors'],
      ['content/posts/draft.md', 'draft'],
      ['content/posts/gone.md', 'expired'],
      ['content/posts/later.md', 'scheduled'],
    ])
    expect(site.held.at(-1)?.until?.iso).toBe('2026-12-24T00:00:00+00:00')
    expect(site.preview).toBe(false)
  })

  it('leave no trace in tags, authors, sections and neighbours', () => {
    const { site } = build(documents)
    expect(site.tags).toEqual([])
    expect(site.authors).toEqual([])
    expect(site.sections.flatMap(({ posts }) => posts)).not.toContain('/posts/draft/')
  })

  it('tell which further addresses wait for them', () => {
    const { site } = build(documents)
    expect(site.held.find(({ path }) => path.endsWith('later.md'))?.also).toEqual([
      '/old-later/',
      '/posts/',
      '/',
      '/tags/',
      '/authors/',
      '/archive/',
      '/archive/2026/',
      ...['/feed.xml', '/rss.xml', '/feed.json'],
      ...['/posts/feed.xml', '/posts/rss.xml', '/posts/feed.json'],
      '/archive/2026/feed.xml',
      '/feeds/',
    ])
  })

  it('are shown and marked where the request asks for them', () => {
    const drafts = build(documents, {}, { drafts: true }).site
    expect(drafts.posts.find(({ draft }) => draft)?.address).toBe('/posts/draft/')
    expect(drafts.preview).toBe(true)
    expect(drafts.posts.some(({ scheduled }) => scheduled)).toBe(false)
    const future = build(documents, {}, { future: true }).site
    expect(future.posts.find(({ scheduled }) => scheduled)?.address).toBe('/posts/later/')
    expect(future.preview).toBe(true)
  })
})

describe('the notice', () => {
  const notice = aHead('content/notice.md', { title: 'Closed on Friday' })
  const from = moment('2026-11-23')
  const until = moment('2026-11-24')

  it.each([
    ['without a window', undefined, true],
    ['within its window', { from, until }, true],
    ['from a later day', { from: until, until: undefined }, false],
    ['until an earlier moment', { from: undefined, until: from }, false],
  ])('%s', (_name, window, shown) => {
    const { site } = build([notice], { notice: window })
    expect(site.notice?.path).toBe(shown ? 'content/notice.md' : undefined)
  })

  it('is never a page', () => {
    const { site } = build([notice])
    expect(site.pages).toEqual([])
    expect(site.held).toEqual([])
  })
})

describe('sections', () => {
  it('are every folder above a post, the home first, with the posts below them', () => {
    const { site } = build([
      aPost('content/posts/2026/a.md', '2026-01-02'),
      aPost('content/open-data/b.md', '2026-01-01'),
    ])
    expect(site.sections.map(({ address, title, hasFeed, posts }) => [address, title, hasFeed, posts.length])).toEqual([
      ['/', 'A site', false, 2],
      ['/open-data/', 'Open data', true, 1],
      ['/posts/', 'Posts', true, 1],
      ['/posts/2026/', '2026', false, 1],
    ])
  })

  it('take title and text from an undated index.md, which is no page of its own', () => {
    const { site } = build([
      aHead('content/index.md', { title: 'Welcome' }),
      aHead('content/news/index.md', { title: 'All the news' }),
      aPost('content/news/a.md', '2026-01-01'),
      aHead('content/news/about.md', { type: 'page' }),
    ])
    expect(site.sections.map(({ title, index }) => [title, index?.path])).toEqual([
      ['Welcome', 'content/index.md'],
      ['All the news', 'content/news/index.md'],
    ])
    expect(site.sections[1]?.pages).toEqual(['/news/about/'])
    expect(paths(site.pages)).toEqual(['content/news/about.md'])
  })

  it('leave an index.md alone in its folder a page, and make a list of one with pages beside it', () => {
    const { site } = build([
      aHead('content/about/index.md'),
      aHead('content/guides/index.md', { title: 'Guides' }),
      aHead('content/guides/start.md'),
    ])
    expect(paths(site.pages)).toEqual(['content/about/index.md', 'content/guides/start.md'])
    expect(site.sections.map(({ address, pages, hasFeed }) => [address, pages, hasFeed])).toEqual([
      ['/', ['/about/', '/guides/'], false],
      ['/guides/', ['/guides/start/'], false],
    ])
  })

  it('leave a dated index.md a post, and a document at the address of a folder in its place', () => {
    const { site, messages } = build([
      aPost('content/posts/map/index.md', '2026-01-01'),
      aHead('content/team.md', { type: 'page' }),
      aPost('content/team/joined.md', '2026-01-02'),
    ])
    expect(site.posts.map(({ address }) => address)).toEqual(['/team/joined/', '/posts/map/'])
    expect(site.sections.map(({ address }) => address)).toEqual(['/', '/posts/'])
    expect(site.pages.map(({ address }) => address)).toEqual(['/team/'])
    expect(messages).toEqual([])
  })
})

describe('tags', () => {
  const tagged = (...lists: string[][]) =>
    lists.map((tags, index) => aPost(`content/posts/${index}.md`, `2026-01-0${index + 1}`, { tags }))

  it('are one however they are spelt, under the commonest spelling', () => {
    const { site } = build(tagged(['Open Source'], ['open source', 'Open-Source'], ['open source']))
    expect(site.tags.map(({ slug, label, posts }) => [slug, label, posts.length])).toEqual([
      ['open-source', 'open source', 3],
    ])
  })

  it('take the first spelling by code unit where several are as common', () => {
    expect(build(tagged(['b tag'], ['B tag'], ['B-tag'])).site.tags[0]?.label).toBe('B tag')
  })

  it('work in every script, and for names that objects have by themselves', () => {
    const { site } = build(tagged(['公開', 'constructor']))
    expect(site.tags.map(({ address, label }) => [address, label])).toEqual([
      ['/tags/constructor/', 'constructor'],
      ['/tags/公開/', '公開'],
    ])
  })

  const tags = {
    'open-source': { label: 'Open source', description: 'Free to use', aliases: ['FOSS'] },
    law: { label: 'Law', description: undefined, aliases: [] },
  }

  it('follow the vocabulary by slug, label and alias', () => {
    const { site, messages } = build(tagged(['foss', 'Law'], ['Open Source']), { tags })
    expect(messages).toEqual([])
    expect(site.tags.map(({ label, description, posts }) => [label, description, posts.length])).toEqual([
      ['Law', undefined, 1],
      ['Open source', 'Free to use', 2],
    ])
  })

  it('warn outside the vocabulary, at the tag, with the nearest label', () => {
    const head = aPost(
      'content/posts/a.md',
      '2026-01-01',
      { tags: ['Law', 'Open sorce', 'Parks'] },
      { positions: { 'tags.1': { line: 4, column: 13 }, tags: { line: 4, column: 7 } } },
    )
    const { messages, site } = build([head], { tags })
    expect(messages).toMatchObject([
      { code: 'tag-unknown', severity: 'warning', line: 4, column: 13, note: expect.stringContaining('"Open source"') },
      { code: 'tag-unknown', severity: 'warning', line: 4, column: 7, note: expect.stringContaining('tags.yml') },
    ])
    expect(site.tags.map(({ label }) => label)).toEqual(['Law', 'Open sorce', 'Parks'])
  })
})

describe('authors', () => {
  const authors = {
    jane: {
      name: 'Jane Doe',
      bio: 'Writes.',
      url: undefined,
      links: [],
      image: '/portraits/jane.png' as const,
      email: undefined,
    },
  }
  const by = (...names: string[]) => [aPost('content/posts/a.md', '2026-01-01', { authors: names })]

  it('are names as given where there is no content/authors.yml', () => {
    const { site, messages } = build(by('Jane Doe', 'team'))
    expect(site.authors.map(({ slug, name }) => [slug, name])).toEqual([
      ['jane-doe', 'Jane Doe'],
      ['team', 'team'],
    ])
    expect(messages).toEqual([])
  })

  it('are entries by id or by name, and names as given beside them', () => {
    const { site, messages } = build(by('jane', 'Jane Doe', 'John Roe'), { authors })
    expect(site.posts[0]?.authors).toEqual(['jane', 'john-roe'])
    expect(site.authors.map(({ name, bio }) => [name, bio])).toEqual([
      ['Jane Doe', 'Writes.'],
      ['John Roe', undefined],
    ])
    expect(messages).toEqual([])
  })

  it('warn of what looks like an id and has no entry', () => {
    const { messages } = build(by('jnae'), { authors })
    expect(messages).toMatchObject([{ code: 'author-unknown', note: expect.stringContaining('"jane"') }])
  })
})

describe('dates among siblings', () => {
  const codes = (...documents: Head[]) => build(documents).messages.map(({ code, file }) => `${code} ${file}`)

  it('warn of a page among posts, and offer the line', () => {
    const posts = [aPost('content/posts/a.md', '2026-01-01'), aPost('content/posts/b.md', '2026-01-02')]
    const { messages } = build([...posts, aHead('content/posts/c.md')])
    expect(messages.map(({ code, file }) => [code, file])).toEqual([['date-forgotten', 'content/posts/c.md']])
    expect(messages[0]?.note).toContain('date: 2026-11-23')
    expect(codes(...posts)).toEqual([])
  })

  it('warn of the undated one of two, and of a post among pages', () => {
    expect(codes(aPost('content/x/a.md', '2026-01-01'), aHead('content/x/b.md'))).toEqual([
      'date-forgotten content/x/b.md',
    ])
    expect(codes(aPost('content/a.md', '2026-01-01'), aHead('content/b.md'), aHead('content/c.md'))).toEqual([
      'date-unexpected content/a.md',
    ])
  })

  it('leave alone who said so, index pages, and drafts without a date', () => {
    const post = aPost('content/posts/a.md', '2026-01-01')
    expect(codes(post, aHead('content/posts/b.md', { type: 'page' }))).toEqual([])
    expect(codes(post, aHead('content/posts/index.md'), aHead('content/index.md'))).toEqual([])
    expect(codes(post, aHead('content/posts/b.md', { draft: true }))).toEqual([])
  })

  it('warn of a list that is a post in its own place, and keep the home page a list', () => {
    const posts = [aPost('content/posts/a.md', '2026-01-01'), aPost('content/posts/b.md', '2026-01-02')]
    expect(codes(...posts, aPost('content/posts/index.md', '2026-01-03'))).toEqual([
      'date-unexpected content/posts/index.md',
    ])
    expect(codes(...posts, aPost('content/posts/index.md', '2026-01-03', { type: 'post' }))).toEqual([])
    const { site, messages } = build([...posts, aPost('content/index.md', '2026-01-03')])
    expect(messages.map(({ code, file }) => `${code} ${file}`)).toEqual(['date-unexpected content/index.md'])
    expect(site.sections[0]).toMatchObject({ address: '/', index: { path: 'content/index.md' } })
    expect(site.posts).toHaveLength(2)
  })

  it('see a folder with only an index.md as one of the documents beside it', () => {
    expect(codes(aPost('content/posts/a.md', '2026-01-01'), aHead('content/posts/map/index.md'))).toEqual([
      'date-forgotten content/posts/map/index.md',
    ])
  })
})
