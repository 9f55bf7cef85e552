/** Snapshots as files: read without trust, written so that nothing but news changes a byte. */
import { compareText } from '../../core/message.ts'
import {
  planetFolder,
  type Snapshot,
  type SnapshotEntry,
  type SnapshotFeed,
  snapshotVersion,
} from '../../core/planet.ts'
import { isWebUrl } from '../../core/url.ts'

export function snapshotPath(key: string): string {
  return `${planetFolder}/${key}.json`
}

/**
 * undefined for what is no snapshot of this version. An entry that cannot be used is left out alone, and what was learnt of
 * the body with it, so that the next fetch asks for all of the feed and finds the entry again.
 */
export function readSnapshot(bytes: Uint8Array | undefined): Snapshot | undefined {
  if (bytes === undefined) return undefined
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
  if (!isRecord(value) || value.version !== snapshotVersion || !Array.isArray(value.entries)) return undefined
  const feed = taken<SnapshotFeed>(value.feed, feedShape)
  const received = taken<Snapshot['received']>(value.received, receivedShape)
  if (feed === undefined || received === undefined) return undefined
  const entries = value.entries.flatMap((one) => taken<SnapshotEntry>(one, entryShape) ?? [])
  const removed = isRecord(value.removed)
    ? Object.fromEntries(Object.entries(value.removed).filter(([, times]) => Number.isSafeInteger(times)))
    : {}
  return {
    version: snapshotVersion,
    feed,
    received: entries.length === value.entries.length ? received : { hash: '', at: received.at },
    removed: removed as Record<string, number>,
    entries,
  }
}

/** What a value must be; `needed`: it must be there. Nothing else of a record is taken. */
type Shape = Readonly<Record<string, { readonly is: (value: unknown) => boolean; readonly needed?: true }>>

function taken<T>(value: unknown, shape: Shape): T | undefined {
  if (!isRecord(value)) return undefined
  const names = Object.keys(shape).filter((name) => Object.hasOwn(value, name))
  const isSound = Object.entries(shape).every(([name, { is, needed }]) =>
    Object.hasOwn(value, name) ? is(value[name]) : needed === undefined,
  )
  return isSound ? (Object.fromEntries(names.map((name) => [name, value[name]])) as T) : undefined
}

const isText = (value: unknown): boolean => typeof value === 'string'
const isAddress = (value: unknown): boolean => typeof value === 'string' && isWebUrl(value)
const isDate = (value: unknown): boolean => typeof value === 'string' && !Number.isNaN(Date.parse(value))
const isFlag = (value: unknown): boolean => typeof value === 'boolean'
const listOf =
  (is: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(is)

const text = { is: isText }
const address = { is: isAddress }
const date = { is: isDate }
const authors = { is: listOf((one) => taken(one, { name: { ...text, needed: true }, uri: address }) !== undefined) }

const receivedShape: Shape = {
  ...{ etag: text, lastModified: text, hash: { ...text, needed: true }, at: { ...date, needed: true } },
}
const feedShape: Shape = {
  ...{ address: { ...address, needed: true }, format: { ...text, needed: true }, title: { ...text, needed: true } },
  ...{
    id: text,
    subtitle: text,
    link: address,
    language: text,
    rights: text,
    license: address,
    updated: date,
    authors,
  },
}
const entryShape: Shape = {
  ...{ id: { ...text, needed: true }, title: { ...text, needed: true }, seen: { ...date, needed: true } },
  ...{ whole: { is: isFlag, needed: true }, content: { is: listOf(isText), needed: true } },
  ...{ link: address, authors, published: date, updated: date, language: text, rights: text, license: address },
  ...{ categories: { is: listOf(isText) }, summary: text },
  source: { is: (value) => taken(value, { id: text, title: text, link: address, self: address }) !== undefined },
  images: { is: (value) => isRecord(value) && Object.values(value).every(isText) },
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

const entryKeys = [
  ...['id', 'link', 'title', 'authors', 'published', 'updated', 'seen', 'language', 'rights', 'license', 'categories'],
  ...['source', 'summary', 'whole', 'content', 'images'],
]
const feedKeys = [
  ...['address', 'format', 'id', 'title', 'subtitle', 'link', 'language', 'rights', 'license', 'updated', 'authors'],
]

export function writeSnapshot({ version, feed, received, removed, entries }: Snapshot): string {
  return json({
    version,
    feed: inOrder(feed, feedKeys),
    received: inOrder(received, ['etag', 'lastModified', 'hash', 'at']),
    removed: sorted(removed),
    entries: [...entries]
      .sort(newestFirst)
      .map((entry) => inOrder({ ...entry, images: sorted(entry.images) }, entryKeys)),
  })
}

/** JSON as Gazette writes it for people and version control. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function inOrder(value: object, keys: readonly string[]): object {
  const record = value as Readonly<Record<string, unknown>>
  return Object.fromEntries(keys.flatMap((key) => (record[key] === undefined ? [] : [[key, record[key]]])))
}

function sorted<T>(value: Readonly<Record<string, T>> | undefined): Record<string, T> | undefined {
  if (value === undefined) return undefined
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareText(a, b)))
}

/** Where an entry stands in time, in milliseconds since 1970. */
export function dateOf({ published, updated, seen }: Pick<SnapshotEntry, 'published' | 'updated' | 'seen'>): number {
  return Date.parse(published ?? updated ?? seen)
}

export function newestFirst(a: SnapshotEntry, b: SnapshotEntry): number {
  return dateOf(b) - dateOf(a) || compareText(a.id, b.id)
}

/** The date of the newest entry, RFC 3339; undefined where there is none. */
export function newestDate(snapshot: Snapshot | undefined): string | undefined {
  const [first] = snapshot?.entries ?? []
  return first?.published ?? first?.updated ?? first?.seen
}
