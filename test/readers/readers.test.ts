/** Programs of others read our feeds as they are meant: each entry by id, title, link, author and date. */
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Files } from '../../src/core/files.ts'
import { diskFiles } from '../../src/io/files.ts'
import { buildFrom, corpus, post, root, siteWith } from '../site.ts'
import { isInstalled } from './programs.ts'
import { type Read, readers } from './read-feed.ts'

const awkward = siteWith({
  'content/posts/markup.md': post('"Use `<b>` & `&amp;` — ]]> “quoted”"', 'authors: ["Ann & Bob <Co>", Carol]\n'),
  'content/posts/other.md': post(
    '公開 \u{1f600} עברית',
    'lang: he\nid: "urn:uuid:60A76C80-D399-11D9-B93C-0003939E0AF6"\n',
  ),
  'content/posts/link.md': post(
    'A link',
    'link: https://example.org/?a=1&b=2\n',
    '- `<script>`\n\n[Up](../posts/markup.md)',
  ),
  'content/posts/talk.md': post('A talk', 'enclosure: talk.mp3\nupdated: 2026-07-01 10:00\n'),
  'content/posts/talk.mp3': new Uint8Array(7),
  'content/posts/old.md': '---\ntitle: Old\ndate: 2024-02-29T23:59:59-11:00\n---\n\nText.\n',
})

const sites: readonly (readonly [string, Files | Record<string, string | Uint8Array>])[] = [
  ['awkward posts', awkward],
  ["this project's own site", diskFiles(root)],
  ...(existsSync(corpus) ? ([['287 real posts', diskFiles(corpus)]] as const) : []),
]

interface Item {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly external_url?: string
  readonly authors: readonly { readonly name: string }[]
  readonly date_published: string
}

/** What they should read: the third format, which none of them reads. */
function expected(json: string): Read[] {
  const { items } = JSON.parse(json) as { items: readonly Item[] }
  return items.map(({ id, title, url, external_url, authors, date_published }) => ({
    id,
    title,
    link: external_url ?? url,
    author: authors.map(({ name }) => name).join(', '),
    date: Date.parse(date_published) / 1000,
  }))
}

const byId = (a: Read, b: Read): number => (a.id < b.id ? -1 : 1)

describe.each(sites)('the feeds of %s', async (_name, site) => {
  const { files } = await buildFrom(site, { url: 'https://blog.example.gov' })
  const due = expected(files['feed.json'] ?? '')

  it('have entries', () => {
    expect(due.length).toBeGreaterThan(4)
  })

  describe.each(['feedparser', 'XML::Feed', 'newsboat'] as const)('%s', (name) => {
    const here = isInstalled(name)

    it.skipIf(!here).each(['feed.xml', 'rss.xml'])('reads %s as it is meant', (output) => {
      const read = readers[name](files[output] ?? '')
      // Newsboat's database has an order of its own.
      const sorted = (list: readonly Read[]) => (name === 'newsboat' ? [...list].sort(byId) : list)
      expect(sorted(read)).toEqual(sorted(due))
    })
  })

  it.skipIf(!isInstalled('feedparser'))('hold every post in their archive, as feedparser reads it', () => {
    const documents = Object.entries(files).filter(
      ([path]) => path === 'feed.xml' || /^archive\/.*feed\.xml$/.test(path),
    )
    const ids = documents.flatMap(([, text]) => readers.feedparser(text).map(({ id }) => id))
    const posts = Object.values(files).filter((text) => text.includes('"@type":"BlogPosting"'))
    expect(new Set(ids).size).toBe(posts.length)
  })
})
