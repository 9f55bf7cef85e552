/** Snapshots as files: read without trust, written so that nothing but news changes a byte. */
import { compareText } from '../../core/message.ts'
import {
  planetFolder,
  type Snapshot,
  type SnapshotEntry,
  type SnapshotFeed,
  snapshotVersion,
} from '../../core/planet.ts'

export function snapshotPath(key: string): string {
  return `${planetFolder}/${key}.json`
}

/** undefined for what is no snapshot of this version. */
export function readSnapshot(bytes: Uint8Array | undefined): Snapshot | undefined {
  if (bytes === undefined) return undefined
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
  if (!isRecord(value) || value.version !== snapshotVersion || !isRecord(value.feed) || !isRecord(value.received))
    return undefined
  const { feed, received, entries, removed } = value
  if (typeof feed.address !== 'string' || typeof feed.title !== 'string' || typeof received.hash !== 'string')
    return undefined
  if (typeof received.at !== 'string' || !Array.isArray(entries) || !entries.every(isEntry)) return undefined
  return {
    version: snapshotVersion,
    feed: feed as unknown as SnapshotFeed,
    received: received as unknown as Snapshot['received'],
    removed: isRecord(removed) ? (removed as Record<string, number>) : {},
    entries,
  }
}

function isEntry(value: unknown): value is SnapshotEntry {
  if (!isRecord(value)) return false
  const { id, title, seen, content, images, link } = value
  return (
    [id, title, seen].every((text) => typeof text === 'string') &&
    (link === undefined || typeof link === 'string') &&
    Array.isArray(content) &&
    content.every((line) => typeof line === 'string') &&
    (images === undefined || (isRecord(images) && Object.values(images).every((name) => typeof name === 'string')))
  )
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
