/** A feed as its format gives it becomes one of ours: plain texts, safe content, absolute addresses, dates read strictly. */
import { createHash } from 'node:crypto'
import { canonicalJson } from '../../core/hash.ts'
import { withoutIllegalCharacters } from '../../core/html.ts'
import type { SnapshotAuthor, SnapshotEntry, SnapshotFeed } from '../../core/planet.ts'
import { webAddress } from '../html/addresses.ts'
import { type Content, readContent } from '../html/content.ts'
import { plainText, shortened } from '../html/plain-text.ts'
import { readFeedDate } from './feed-date.ts'
import type { RawAuthor, RawEntry, RawFeed, RawLink, RawSource } from './raw-feed.ts'
import type { ReadEntry, ReadFeed } from './read-result.ts'
import { isWhole } from './whole.ts'

/** Of a feed no more are looked at, in its own order. */
const mostEntries = 1000
const longest = { id: 2000, title: 500, text: 300, summary: 2000 }

export function normalise(raw: RawFeed, address: string, notes: readonly string[]): ReadFeed {
  const link = addressOf(raw.link, address)
  const language = languageTag(raw.language)
  const feed: SnapshotFeed = compact({
    address,
    format: raw.format,
    id: idFrom(raw.id),
    title: shortened(plainText(raw.title), longest.title),
    subtitle: shortened(plainText(raw.subtitle), longest.title) || undefined,
    link,
    language,
    rights: shortened(plainText(raw.rights), longest.title) || undefined,
    license: addressOf(raw.license, address),
    updated: dateFrom(raw.updated),
    authors: authorsFrom(raw.authors, address),
  })
  const told = new Map() as Tally
  const read = raw.entries.slice(0, mostEntries).map((entry) => entryFrom(entry, feed, told))
  if (raw.entries.length > mostEntries) add(told, 'beyond', raw.entries.length - mostEntries)
  const entries = distinct(read, told)
  const deleted = raw.deleted.map((id) => id.trim()).filter((id) => id !== '')
  return {
    feed,
    entries,
    deleted: [...new Set(deleted)],
    notes: [...notes, ...sentences(told)],
  }
}

/** What happened to several entries, and how often, in the order in which it was first met. */
type Tally = Map<keyof typeof happenings, number>

/** For one, and behind the number of many. */
const happenings = {
  beyond: ['One entry was not looked at', `entries behind the first ${mostEntries} were not looked at`],
  date: ['One date could not be read', 'dates could not be read'],
  tooMuch: [
    'One text holds more than Gazette reads, and was left out',
    'texts hold more than Gazette reads, and were left out',
  ],
  sharedId: [
    'One entry shares its id with another, and has its address as id',
    'entries share an id, and have their address as id',
  ],
} as const

function add(told: Tally, what: keyof typeof happenings, times = 1): void {
  told.set(what, (told.get(what) ?? 0) + times)
}

function sentences(told: Tally): string[] {
  return [...told].map(([what, times]) => {
    const [one, many] = happenings[what]
    return times === 1 ? `${one}.` : `${times} ${many}.`
  })
}

function entryFrom(raw: RawEntry, feed: SnapshotFeed, told: Tally): ReadEntry {
  const link = addressOf(raw.link, feed.address)
  const title = shortened(plainText(raw.title), longest.title)
  const summary = shortened(plainText(raw.summary), longest.summary)
  const { content, isSummary } = contentFrom(raw, link, feed, told)
  const published = dateFrom(raw.published)
  const updated = dateFrom(raw.updated)
  for (const [written, read] of [
    [raw.published, published],
    [raw.updated, updated],
  ]) {
    if (written !== undefined && read === undefined) add(told, 'date')
  }
  const language = languageTag(raw.language)
  const entry = compact({
    id: idFrom(raw.id) ?? link ?? idOf([title, content.words, published ?? null]),
    link,
    title,
    authors:
      authorsFrom(raw.authors, feed.address) ?? authorsFrom(raw.source?.authors ?? [], feed.address) ?? feed.authors,
    published,
    updated,
    language: language === feed.language ? undefined : language,
    rights: shortened(plainText(raw.rights ?? raw.source?.rights), longest.title) || undefined,
    license: addressOf(raw.license, feed.address),
    categories: categoriesFrom(raw.categories),
    source: sourceFrom(raw.source, feed.address),
    summary: isSummary || summary === '' ? undefined : summary,
    whole: isWhole(raw.whole, content),
    content: content.lines,
  })
  return { ...entry, removed: content.removed, imageAddresses: content.images }
}

const nothing: Content = { lines: [], removed: {}, words: '', images: [], hasParts: false }

/** The content; where there is none, the summary. */
function contentFrom(
  raw: RawEntry,
  link: string | undefined,
  feed: SnapshotFeed,
  told: Tally,
): { readonly content: Content; readonly isSummary: boolean } {
  const text = raw.content ?? raw.summary
  if (text === undefined) return { content: nothing, isSummary: false }
  const page = link ?? feed.link ?? feed.address
  const content = readContent(text, text.base ?? page, link)
  if (content === undefined) add(told, 'tooMuch')
  return { content: content ?? nothing, isSummary: raw.content === undefined && content !== undefined }
}

/** Two entries of one id are one, if they are of one page; else their id says nothing, and the page does. */
function distinct(entries: readonly ReadEntry[], told: Tally): ReadEntry[] {
  const pages = new Map<string, Set<string>>()
  for (const { id, link, title } of entries) pages.set(id, (pages.get(id) ?? new Set()).add(link ?? title))
  const found = new Map<string, ReadEntry>()
  for (const entry of entries) {
    const isShared = (pages.get(entry.id)?.size ?? 0) > 1
    const id = isShared ? (entry.link ?? idOf([entry.id, entry.title, entry.published ?? null])) : entry.id
    if (isShared) add(told, 'sharedId')
    const before = found.get(id)
    if (before === undefined || dateOf(entry) > dateOf(before)) found.set(id, { ...entry, id })
  }
  return [...found.values()]
}

function dateOf({ updated, published }: ReadEntry): number {
  const date = updated ?? published
  return date === undefined ? 0 : Date.parse(date)
}

function idOf(value: unknown): string {
  return `urn:sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex')}`
}

function idFrom(written: string | undefined): string | undefined {
  const id = written === undefined ? '' : withoutIllegalCharacters(written).trim()
  return id === '' ? undefined : id.length > longest.id ? idOf(id) : id
}

function addressOf(link: RawLink | undefined, address: string): string | undefined {
  return link === undefined ? undefined : webAddress(link.href, link.base ?? address)
}

/** E-mail addresses are for letters, not for pages: `jane@example.gov (Jane)` is Jane. */
function nameFrom(written: string): string {
  // What is longer is no name, and would keep the patterns busy for ever.
  const text = shortened(plainText({ kind: 'guess', value: written, base: undefined }), longest.text)
  const named =
    /^\S+@\S+\s*\(([^()]+)\)$/.exec(text)?.[1] ?? /^"?([^"<>]*?)"?\s*<[^<>]*@[^<>]*>$/.exec(text)?.[1] ?? text
  const name = named
    .replace(/[^\s<>()]+@[^\s<>()]+\.[^\s<>()]+/g, '')
    .replace(/\(\s*\)|<\s*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return name
}

function authorsFrom(raw: readonly RawAuthor[], address: string): readonly SnapshotAuthor[] | undefined {
  const authors = raw.flatMap(({ name, uri, base }): SnapshotAuthor[] => {
    const plain = nameFrom(name)
    if (plain === '') return []
    const page = webAddress(uri, base ?? address)
    return [{ name: plain, ...(page === undefined ? {} : { uri: page }) }]
  })
  const names = new Set<string>()
  const each = authors.filter(({ name }) => !names.has(name) && names.add(name)).slice(0, 20)
  return each.length === 0 ? undefined : each
}

function categoriesFrom(written: readonly string[]): readonly string[] | undefined {
  const plain = written.map((text) =>
    shortened(plainText({ kind: 'guess', value: text, base: undefined }), longest.text),
  )
  const each = [...new Set(plain)].filter((text) => text !== '').slice(0, 50)
  return each.length === 0 ? undefined : each
}

function sourceFrom(raw: RawSource | undefined, address: string): SnapshotEntry['source'] {
  if (raw === undefined) return undefined
  const source = compact({
    id: idFrom(raw.id),
    title: shortened(plainText(raw.title), longest.title) || undefined,
    link: addressOf(raw.link, address),
    self: addressOf(raw.self, address),
  })
  return Object.keys(source).length === 0 ? undefined : source
}

function dateFrom(written: string | undefined): string | undefined {
  return written === undefined ? undefined : readFeedDate(written)
}

/** `en_us` is `en-US`. */
function languageTag(written: string | undefined): string | undefined {
  const [first = '', ...rest] = (written ?? '').trim().replaceAll('_', '-').split('-')
  const parts = [first.toLowerCase(), ...rest.map((part) => (/^[a-z]{2}$/i.test(part) ? part.toUpperCase() : part))]
  const tag = parts.join('-')
  return /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,6}$/i.test(tag) ? tag : undefined
}

/** Without keys whose value is undefined, in the order written. */
function compact<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as never
}
