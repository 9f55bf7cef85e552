import { describe, expect, it } from 'vitest'
import { headers } from '../../src/routes/headers.ts'
import { sitemap } from '../../src/routes/sitemap.ts'
import { aHead, anAsset, aPost, moment } from '../factories.ts'
import { planned } from './planned.ts'

const documents = [
  aPost('content/posts/a&b.md', '2026-01-01', {
    tags: ['Law'],
    authors: ['Jane'],
    aliases: ['/old page/', '/older.html'],
  }),
  aPost('content/posts/c.md', '2026-01-02T10:00:00Z', { updated: moment('2026-05-01') }),
  aPost('content/posts/elsewhere.md', '2026-01-03', { canonical: 'https://other.example/x' }),
  aHead('content/about.md', { updated: moment('2026-04-01') }),
  aHead('content/privacy.md'),
]

describe('the sitemap', () => {
  const plan = planned(documents)
  const { text } = plan.view('sitemap.xml', 'text')

  it('lists exactly the pages that may be indexed', () => {
    const listed = [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url)
    const wanted = plan.views.flatMap((view) => ('page' in view && !view.page.noindex ? [view.page.canonical] : []))
    expect(listed).toEqual(wanted.filter((url) => url !== 'https://other.example/x'))
    expect(listed).toContain('https://example.gov/tags/law/')
    expect(listed).not.toContain('https://example.gov/404.html')
  })

  it('dates pages by their content, lists by their newest post, and says nothing where nobody knows', () => {
    const lastmod = (url: string) => new RegExp(`<loc>${url}</loc>(?:<lastmod>(.*?)</lastmod>)?</url>`).exec(text)?.[1]
    expect(lastmod('https://example.gov/posts/a-b/')).toBe('2026-01-01')
    expect(lastmod('https://example.gov/posts/c/')).toBe('2026-05-01')
    expect(lastmod('https://example.gov/posts/')).toBe('2026-05-01')
    expect(lastmod('https://example.gov/tags/law/')).toBe('2026-01-01')
    expect(lastmod('https://example.gov/archive/2026/')).toBe('2026-05-01')
    expect(lastmod('https://example.gov/about/')).toBe('2026-04-01')
    expect(lastmod('https://example.gov/privacy/')).toBeUndefined()
  })

  it('is split past the limit of one file, and loses nothing', () => {
    const parts = sitemap(plan.site, plan.routes, 5)
    const urls = (index: number) => {
      const view = parts[index]?.view()
      return view?.kind === 'text' ? [...view.text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url) : []
    }
    expect(urls(0)).toEqual(parts.slice(1).map(({ output }) => `https://example.gov/${output}`))
    const all = [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url)
    expect(parts.slice(1).flatMap((_, index) => urls(index + 1))).toEqual(all)
  })
})

describe('redirects', () => {
  it('are pages without script, and lines for hosts that read them', () => {
    const { view } = planned(documents, { url: 'https://example.gov/blog', base: '/blog' })
    expect(view('old page/index.html', 'redirect').target.href).toBe('/blog/posts/a-b/')
    expect(view('older.html', 'redirect').page.noindex).toBe(true)
    expect(view('_redirects', 'text').text).toBe(
      '/blog/old%20page/ /blog/posts/a-b/ 301\n/blog/older.html /blog/posts/a-b/ 301\n',
    )
  })

  it('name no pattern that would catch more than the old address', () => {
    const { view } = planned([aHead('content/about.md', { aliases: ['/wiki/Talk:Main/', '/*/a/', '/a:b/c/'] })])
    expect(view('_redirects', 'text').text).toBe(
      '/%2A/a/ /about/ 301\n/a%3Ab/c/ /about/ 301\n/wiki/Talk%3AMain/ /about/ 301\n',
    )
    const rules = view('_headers', 'text').text.split('\n')
    expect(rules).toEqual(expect.arrayContaining(['/%2A/*', '/a%3Ab/*']))
    expect(rules).not.toContain('/*/*')
  })

  it('do not exist where nothing moved', () => {
    expect(planned([aHead('content/about.md')]).outputs).not.toContain('_redirects')
  })
})

describe('headers', () => {
  const { view, routes, site } = planned(documents, {}, [anAsset('static/assets/x.png')])
  const { text } = view('_headers', 'text')
  const rules = text.split('\n\n').map((block) => block.trim().split('\n  '))

  it('hold the policy, and one year of HTTPS for this host alone', () => {
    expect(text).toContain(
      "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\n",
    )
    expect(text).toContain('Strict-Transport-Security: max-age=31536000\n')
    expect(text).toContain('X-Content-Type-Options: nosniff\n')
  })

  it('go further with HTTPS only when asked, and say nothing of it without', () => {
    const hsts = (config: Parameters<typeof planned>[1]) => planned(documents, config).view('_headers', 'text').text
    expect(hsts({ hsts: { includeSubDomains: true, preload: true } })).toContain(
      'max-age=31536000; includeSubDomains; preload\n',
    )
    expect(hsts({ url: 'http://localhost:8080' })).not.toContain('Strict-Transport')
    expect(hsts({ url: undefined })).not.toContain('Strict-Transport')
  })

  it('let pages be asked for again and hashed files be kept, and give no address one header twice', () => {
    const cache = rules.filter((rule) => rule.some((line) => line.startsWith('Cache-Control')))
    expect(cache.map(([path, value]) => `${path} ${value?.split(': ')[1]}`)).toEqual([
      '/assets/gazette-* public, max-age=31536000, immutable',
      ...[
        '/',
        '/404.html',
        '/about/*',
        '/archive/*',
        '/authors/*',
        '/feeds/*',
        '/old%20page/*',
        '/older.html',
        '/posts/*',
      ].map((path) => `${path} no-cache`),
      '/privacy/* no-cache',
      '/tags/* no-cache',
    ])
  })

  it('say of feeds that they are XML, so that browsers show them, and of each once', () => {
    const types = (also: Parameters<typeof planned>[1] = {}) =>
      planned(documents, also)
        .view('_headers', 'text')
        .text.split('\n\n')
        .filter((block) => block.includes('\n  Content-Type'))
        .map((block) => block.trim().replace(/\n {2}Content-Type:/, ''))
    expect(types()).toEqual([
      ...['/feed.xml', '/rss.xml'].map((path) => `${path} application/xml; charset=utf-8`),
      '/feed.json application/feed+json; charset=utf-8',
      ...['/:folder/feed.xml', '/:folder/rss.xml'].map((path) => `${path} application/xml; charset=utf-8`),
      '/:folder/feed.json application/feed+json; charset=utf-8',
      ...['/:folder/:name/feed.xml', '/:folder/:name/rss.xml'].map((path) => `${path} application/xml; charset=utf-8`),
      '/:folder/:name/feed.json application/feed+json; charset=utf-8',
    ])
    const repeatedFeeds = [
      { address: '/feed/', format: 'rss' },
      { address: '/blog/rss.xml', format: 'rss' },
      { address: '/api/posts.json', format: 'json' },
    ] as const
    expect(types({ repeatedFeeds }).slice(9)).toEqual([
      '/feed/ application/xml; charset=utf-8',
      '/api/posts.json application/feed+json; charset=utf-8',
    ])
  })

  it('stay within the hundred rules that hosts read', () => {
    const many = Array.from({ length: 120 }, (_, index) => ({
      ...routes[0],
      output: `p${index}/index.html`,
      step: 'page' as const,
    }))
    const [file] = headers(site, [...routes, ...(many as typeof routes)])
    const view = file?.view()
    const lines = view?.kind === 'text' ? view.text.split('\n').filter((line) => line.startsWith('/')) : []
    expect(lines.length).toBeLessThanOrEqual(100)
    expect(lines).toContain('/*')
  })
})
