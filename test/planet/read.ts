/** Feeds of a few lines, read. */
import { readFeed } from '../../src/planet/read/read-feed.ts'
import type { ReadEntry, ReadFeed, Unread } from '../../src/planet/read/read-result.ts'

export const address = 'https://blog.example.gov/feed/index.xml'

export function read(text: string | Uint8Array, contentType?: string): ReadFeed {
  const result = readFeed({
    bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
    contentType,
    address,
  })
  if ('problem' in result) throw new Error(result.problem)
  return result
}

export function problemOf(text: string | Uint8Array, contentType?: string): Unread {
  const result = readFeed({
    bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
    contentType,
    address,
  })
  if (!('problem' in result)) throw new Error('It was read.')
  return result
}

export function only(feed: ReadFeed): ReadEntry {
  const [entry] = feed.entries
  if (entry === undefined || feed.entries.length !== 1) throw new Error(`There are ${feed.entries.length} entries.`)
  return entry
}

export function atom(inner: string, attributes = ''): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><id>urn:f</id><title>F</title>${inner}</feed>`
}

export function atomEntry(inner: string, attributes = ''): string {
  return atom(`<entry><id>urn:e</id>${inner}</entry>`, attributes)
}

export function rss(inner: string, attributes = 'version="2.0"'): string {
  return `<rss ${attributes} xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>F</title><link>https://blog.example.gov/</link>${inner}</channel></rss>`
}

/** The content of the one entry of an RSS feed with this HTML. */
export function contentOf(
  html: string,
  link = 'https://blog.example.gov/2026/post/',
): { readonly html: string; readonly entry: ReadEntry } {
  const entry = only(
    read(rss(`<item><link>${link}</link><content:encoded><![CDATA[${html}]]></content:encoded></item>`)),
  )
  return { html: entry.content.join('\n'), entry }
}
