/** JSON Feed 1 and 1.1 (https://www.jsonfeed.org/version/1.1/). */
import { given, type RawAuthor, type RawEntry, type RawFeed, type RawLink, type RawText } from './raw-feed.ts'

/** Whether a JSON value says of itself that it is a JSON Feed. */
export function isJsonFeed(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\/1/.test(textOf(value.version) ?? '')
}

export function readJsonFeed(feed: Readonly<Record<string, unknown>>): RawFeed {
  return {
    format: 'json-feed',
    id: textOf(feed.feed_url),
    title: plain(feed.title),
    subtitle: plain(feed.description),
    link: linkOf(feed.home_page_url),
    language: textOf(feed.language),
    rights: undefined,
    license: undefined,
    updated: undefined,
    authors: authorsOf(feed),
    entries: listOf(feed.items).filter(isRecord).map(entryOf),
    deleted: [],
  }
}

function entryOf(item: Readonly<Record<string, unknown>>): RawEntry {
  const html = textOf(item.content_html)
  const text = textOf(item.content_text)
  const content: RawText | undefined =
    html !== undefined
      ? { kind: 'html', value: html, base: undefined }
      : text === undefined
        ? undefined
        : { kind: 'text', value: text, base: undefined }
  return {
    // A number is to be read as its text.
    id: typeof item.id === 'number' ? String(item.id) : textOf(item.id),
    title: plain(item.title),
    link: linkOf(item.url) ?? linkOf(item.external_url),
    authors: authorsOf(item),
    published: textOf(item.date_published),
    updated: textOf(item.date_modified),
    language: textOf(item.language),
    rights: undefined,
    license: undefined,
    categories: listOf(item.tags).flatMap((tag) => textOf(tag) ?? []),
    source: undefined,
    summary: plain(item.summary),
    content,
    whole: content === undefined ? 'no' : 'yes',
  }
}

function authorsOf({ authors, author }: Readonly<Record<string, unknown>>): RawAuthor[] {
  const people = listOf(authors).length > 0 ? listOf(authors) : [author]
  return people.filter(isRecord).flatMap((person) => {
    const name = textOf(person.name)
    return name === undefined ? [] : [{ name, uri: textOf(person.url), base: undefined }]
  })
}

function plain(value: unknown): RawText | undefined {
  const text = textOf(value)
  return text === undefined ? undefined : { kind: 'text', value: text, base: undefined }
}

function linkOf(value: unknown): RawLink | undefined {
  const href = textOf(value)
  return href === undefined ? undefined : { href, base: undefined }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? (given(value) === undefined ? undefined : value) : undefined
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
