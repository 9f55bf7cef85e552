/** The page that the project was founded on, replayed: its kinds of feeds, a server with every fault, a fetch, a build. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Element } from 'hast'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../../src/cli/main.ts'
import type { Surroundings } from '../../src/cli/surroundings.ts'
import { parseHtml } from '../../src/core/parse-html.ts'
import { attribute, elementsIn, wordsOf } from '../../src/planet/html/tree.ts'
import { root } from '../cli/gazette.ts'
import { openSite, type Site } from '../net/site-of-all-faults.ts'
import { foundingFeeds, longLink, vcl, vim } from './founding-feeds.ts'
import { begin, hour, type PlanetSite, planetSite, type Told } from './planet-site.ts'

let server: Site
let site: PlanetSite
let first: Told
let pages: ReadonlyMap<string, string>

/** A picture of eight pixels a side, which an image reader takes. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAD0lEQVR4nGNgGAWDEwAAAhAAAfvMwPsAAAAASUVORK5CYII=',
  'base64',
)

beforeAll(async () => {
  const asked = new Map<string, number>()
  server = await openSite((request, response) => {
    const path = request.url ?? ''
    const times = (asked.get(path) ?? 0) + 1
    asked.set(path, times)
    const feed = foundingFeeds(`http://photos.example.org:${server.port}`)[path]
    if (path === '/coliseum.png') return void response.writeHead(200, { 'Content-Type': 'text/plain' }).end(png)
    if (path === '/law') return void response.writeHead(301, { Location: '/law.xml' }).end()
    // It sends without end, as slowly as it may.
    if (path === '/endless') {
      const timer = setInterval(() => response.write(' '.repeat(100)), 10)
      return void response.on('close', () => clearInterval(timer))
    }
    if (path === '/bomb') {
      return void response
        .writeHead(200)
        .end(`<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(1000)}">]><rss version="2.0"><channel>${'<x>'.repeat(100_000)}`)
    }
    if (path === '/cut')
      return void response
        .writeHead(200, { 'Content-Length': '5000' })
        .write('<rss version="2.0">', () => response.destroy())
    // Out of service at first, as blogs are.
    if (path === '/releases.rdf' && times === 1) return void response.writeHead(503, { 'Retry-After': '60' }).end()
    if (feed === undefined) return void response.writeHead(404).end('<html>Not found')
    const { ETag } = feed.headers
    if (ETag !== undefined && request.headers['if-none-match'] === ETag) return void response.writeHead(304).end()
    response.writeHead(200, feed.headers)
    // In pieces, cut wherever it comes.
    for (let at = 0; at < feed.body.byteLength; at += 700) response.write(feed.body.subarray(at, at + 700))
    response.end()
  })
  const feeds = [
    ['drupal', '/drupal/rss.xml'],
    ['editor', '/editor/feed'],
    ['releases', '/releases.rdf'],
    ['photos', '/photos.json'],
    ['law', '/law'],
    ['endless', '/endless'],
    ['bomb', '/bomb'],
    ['cut', '/cut'],
    ['gone', '/nothing'],
  ].map(
    ([name, path]) =>
      `  - { feed: "http://${name}.example.org:${server.port}${path}", name: The ${name} blog, license: CC-BY-4.0, show: full }\n`,
  )
  site = planetSite(`title: Feed aggregator\nimages: true\nfeeds:\n${feeds.join('')}`, {
    'content/index.md': '---\ntitle: Home\n---\n\nHello.\n',
  })
  const limits = { connect: 5000, headers: 5000, whole: 5000 }
  first = await site.fetch(0, [], { limits })
  await site.fetch(hour, [], { limits })
  let err = ''
  const surroundings = {
    version: '1.2.3',
    packageFolder: root,
    workingFolder: site.folder,
    environment: {},
    output: { write: () => true },
    errors: { write: (text: string) => (err += text) },
    now: () => begin + 2 * hour,
    clock: () => 0,
  } as unknown as Surroundings
  const code = await main(['build', '--no-cache'], surroundings)
  expect(code, err).toBe(0)
  const dist = join(site.folder, 'dist')
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:html|xml|json|opml)$/.test(name),
  )
  pages = new Map(names.map((name) => [`/${name.replaceAll('\\', '/')}`, readFileSync(join(dist, name), 'utf8')]))
}, 120_000)
afterAll(() => server.close())

const page = (key: string): string => {
  const html = pages.get(`/planet/the-${key}-blog/index.html`)
  if (html === undefined) throw new Error(`There is no page of ${key}: ${[...pages.keys()].join(' ')}`)
  return html
}
const elements = (html: string, tag: string): Element[] =>
  [...elementsIn(parseHtml(html))].filter(({ tagName }) => tagName === tag)
const text = (node: unknown): string => {
  const { value, children } = node as { value?: string; children?: unknown[] }
  return value ?? (children ?? []).map(text).join('')
}
const words = (html: string): string => wordsOf(parseHtml(html.replace(/^[\s\S]*<body[^>]*>/, '')))
const all = (): string =>
  [...pages]
    .filter(([path]) => path.startsWith('/planet/'))
    .map(([, html]) => html)
    .join('\n')

describe('the founding page, from feeds of its kinds', () => {
  it('has ten entries of five blogs, and says what is wrong with the four others', () => {
    const states = first.json.feeds.map(
      ({ key, state }: { key: string; state: string }) => `${key.split('-')[1]} ${state}`,
    )
    expect(states).toEqual([
      'drupal fine',
      'editor fine',
      'releases failing',
      'photos fine',
      'law fine',
      'endless failing',
      'bomb failing',
      'cut failing',
      'gone failing',
    ])
    const kept = ['drupal', 'editor', 'releases', 'photos', 'law'].map((key) => site.snapshot(`the-${key}-blog`))
    expect(kept.map(({ feed, entries }) => [feed.format, entries.length])).toEqual([
      ['rss-2.0', 2],
      ['atom-1.0', 2],
      ['rss-1.0', 2],
      ['json-feed', 2],
      ['atom-0.3', 2],
    ])
    expect(kept.map(({ feed }) => feed.title)).toEqual([
      'Café Drupal & friends',
      'Code cosmetics',
      'Releases',
      'Photos',
      'Law and code',
    ])
  })

  it('shows no text of scripts, and no share bar', () => {
    expect(all()).not.toMatch(/addthis|sharer\.php|Share this|feedflare|feedburner|stats\.js/i)
    expect(site.snapshot('the-drupal-blog').removed).toEqual({ script: 2, 'share-bar': 1 })
    expect(site.snapshot('the-releases-blog').removed).toMatchObject({ 'share-bar': 1, tracker: 1 })
  })

  it('keeps headings apart from what follows', () => {
    expect(words(page('drupal'))).toContain(
      'Setting up Pressflow Installing it takes a minute. Download Adding it to an empty folder is all. Then tell the cache:',
    )
    expect(
      elements(page('drupal'), 'h3')
        .concat(elements(page('drupal'), 'h4'), elements(page('drupal'), 'h5'))
        .map(text),
    ).toEqual(expect.arrayContaining(['Setting up Pressflow', 'Download']))
  })

  it('keeps code byte for byte: lines, tabs, straight quotes', () => {
    expect(elements(page('drupal'), 'pre').map(text)).toContain(vcl)
    expect(elements(page('editor'), 'code').map(text)).toEqual(
      expect.arrayContaining([vim.tabs, vim.trailing, vim.substitute, ':retab']),
    )
  })

  it('tears no word apart, and cuts no address', () => {
    expect(words(page('drupal'))).toContain('That is a part of what the caché needs.')
    expect(
      elements(page('law'), 'a')
        .filter((link) => attribute(link, 'href') === longLink)
        .map(text),
    ).toEqual([longLink])
  })

  it('keeps lists in lists, and tables', () => {
    const inner = elements(page('releases'), 'li').find((item) => text(item).startsWith('Search'))
    expect(
      inner === undefined ? [] : [...elementsIn(inner)].filter(({ tagName }) => tagName === 'li').map(text),
    ).toEqual(['by date', 'by place'])
    expect(elements(page('releases'), 'td').map(text)).toEqual(['a.zip', '3 MB'])
  })

  it('shows the picture with its credit, from this site', () => {
    const [image] = elements(page('photos'), 'img').filter((found) => attribute(found, 'alt').startsWith('A wordmark'))
    expect(image).toBeDefined()
    expect(attribute(image as Element, 'src')).toMatch(/^\/[^/]/)
    expect(words(page('photos'))).toContain('Picture CC by-sa licensed by a club of photographers.')
    for (const html of pages.values())
      expect(html).not.toMatch(/<(?:img|script|iframe|source|video|audio|embed|object)\b[^>]*\ssrc="https?:/)
  })

  it('says the language of a quotation', () => {
    const [quote] = elements(page('law'), 'blockquote')
    expect(attribute(quote as Element, 'lang')).toBe('it')
    expect(text(quote).trim()).toBe('Perché il software pubblico è di tutti.')
  })

  it('names source, author, date and permalink of every entry on the river', () => {
    const river = pages.get('/planet/index.html') ?? ''
    const links = elements(river, 'a').map((link) => attribute(link, 'href'))
    for (const key of ['drupal', 'editor', 'releases', 'photos', 'law']) {
      for (const entry of site.snapshot(`the-${key}-blog`).entries) {
        expect(links).toContain(entry.link)
        expect(words(river)).toContain(entry.title)
        for (const { name } of entry.authors ?? []) expect(words(river)).toContain(name)
        expect(elements(river, 'time').map((time) => attribute(time, 'dateTime').slice(0, 10))).toContain(
          entry.published?.slice(0, 10),
        )
      }
      expect(words(river)).toContain(`The ${key} blog`)
    }
    expect(all()).not.toContain('counsel@')
  })

  it('resolves addresses by their chain of bases', () => {
    expect(site.snapshot('the-editor-blog').entries.map(({ link }) => link)).toEqual([
      'http://editor.example.net/blog/2009/komodo',
      'http://editor.example.net/blog/2009/vim',
    ])
    expect(elements(page('editor'), 'a').map((link) => attribute(link, 'href'))).toContain(
      'http://editor.example.net/blog/2009/komodo#fix',
    )
    expect(site.snapshot('the-drupal-blog').entries[0]?.link).toBe('http://drupal.example.org/node/2')
  })

  it('has a page of each source, an archive, and feeds', () => {
    const paths = [...pages.keys()].filter((path) => path.startsWith('/planet/'))
    expect(paths).toEqual(
      expect.arrayContaining(['/planet/index.html', '/planet/feed.xml', '/planet/the-law-blog/index.html']),
    )
    expect(paths.some((path) => path.includes('2009/11'))).toBe(true)
  })
})
