/** Our feeds, read by a parser that is not ours. */
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { expect, it } from 'vitest'
import { diskFiles } from '../../src/io/files.ts'
import { buildFrom, root } from '../site.ts'

it('feedsmith reads the same entries from every format', async () => {
  const { files } = await buildFrom(diskFiles(root))
  const text = (name: string) => files[name] ?? ''
  const atom = parseAtomFeed(text('feed.xml'))
  const rss = parseRssFeed(text('rss.xml'))
  const json = parseJsonFeed(text('feed.json'))
  const seconds = (date: unknown) => Date.parse(String(date))
  const fromAtom = atom.entries?.map((entry) => ({
    id: entry.id,
    title: entry.title?.value ?? entry.title,
    link: entry.links?.[0]?.href,
    date: seconds(entry.published),
    content: entry.content?.value ?? entry.content,
    authors: entry.authors?.map(({ name }) => name),
  }))
  const fromRss = rss.items?.map((item) => ({
    id: item.guid?.value,
    title: item.title,
    link: item.link,
    date: seconds(item.pubDate),
    content: item.content?.encoded,
    authors: item.dc?.creators,
  }))
  const fromJson = json.items?.map((item) => ({
    id: item.id,
    title: item.title,
    link: item.url,
    date: seconds(item.date_published),
    content: item.content_html,
    authors: item.authors?.map(({ name }) => name),
  }))
  expect(fromAtom?.length).toBeGreaterThan(10)
  expect(fromRss).toEqual(fromAtom)
  expect(fromJson).toEqual(fromAtom)
  expect(rss.atom?.links?.map(({ href }) => href)).toContain('https://gazette.example/rss.xml')
  expect(json.feed_url).toBe('https://gazette.example/feed.json')
})
