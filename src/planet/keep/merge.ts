/** What a feed says now joins what is kept of it. Pure: the moment is an input. */
import { hashBytes } from '../../core/hash.ts'
import type { PlanetConfig, PlanetFeed, Snapshot, SnapshotEntry } from '../../core/planet.ts'
import { isWanted } from '../../core/planet-wanted.ts'
import { urlOf } from '../../core/url.ts'
import type { ReadEntry, ReadFeed } from '../read/read-result.ts'
import { matchEntries } from './match-entries.ts'
import { dateOf as dateKept, newestFirst } from './snapshot-file.ts'

export interface Merging {
  readonly feed: PlanetFeed
  readonly planet: Pick<PlanetConfig, 'newest' | 'blocked'>
  readonly before: Snapshot | undefined
  readonly read: ReadFeed
  readonly received: Pick<Snapshot['received'], 'etag' | 'lastModified' | 'hash'>
  /** RFC 3339 in UTC. */
  readonly now: string
  /** Digests of ids that were passed over earlier; undefined where nobody remembers. */
  readonly passed: ReadonlySet<string> | undefined
  /** Whether the terms of the configuration have changed since: then old entries may come in, and must not flood. */
  readonly widened: boolean
  /** Whether the feed may have become another one: somebody has looked at it, or has written another address. */
  readonly accepted: boolean
}

export interface Merged {
  readonly snapshot: Snapshot
  readonly added: number
  /** Entries that left by retention, deletion or configuration. */
  readonly left: number
  readonly passed: readonly string[]
  readonly notes: readonly string[]
}

/** The feed is not taken for the one that it was. */
export interface Doubt {
  readonly doubt: string
}

export function merge(given: Merging): Merged | Doubt {
  const { feed, planet, before, read, received, now } = given
  const kept = before?.entries ?? []
  const deleted = new Set(read.deleted)
  const wanted = read.entries.filter((entry) => isWanted(entry, feed, planet) && !deleted.has(entry.id))
  const { known, renamed, allRenamed } = matchEntries(read.entries, kept)
  const doubt = given.accepted || before === undefined ? undefined : doubtOf(before, read, known.size)
  if (doubt !== undefined) return { doubt }
  const isNew = newcomers(given, wanted, known, allRenamed)
  const notes = new Set<string>()
  const entries = new Map<string, SnapshotEntry>()
  const present = new Set(known.values())
  for (const entry of kept) if (!present.has(entry) && !deleted.has(entry.id)) entries.set(entry.id, entry)
  let future = 0
  for (const entry of wanted) {
    const same = known.get(entry)
    if (same === undefined && !isNew.has(entry)) continue
    const joined = join(entry, same, now)
    if (joined.published !== entry.published || joined.updated !== entry.updated) future++
    entries.set(joined.id, joined)
  }
  if (future > 0)
    notes.add(
      `${future === 1 ? 'One date lies' : `${future} dates lie`} in the future and ${future === 1 ? 'was' : 'were'} not believed.`,
    )
  if (renamed > 0) notes.add(renamedNote(renamed, allRenamed))
  const retained = retain([...entries.values()], given)
  const ids = new Set(retained.map(({ id }) => id))
  const held = wanted.filter((entry) => ids.has(known.get(entry)?.id ?? entry.id))
  const snapshot: Snapshot = {
    version: 1,
    feed: read.feed,
    received: {
      ...received,
      at: before !== undefined && before.received.hash === received.hash ? before.received.at : now,
    },
    removed: totalOf(held),
    entries: retained,
  }
  const former = new Set(kept.map(({ id }) => id))
  return {
    snapshot,
    added: retained.filter(({ id }) => !former.has(id)).length,
    left: kept.filter(({ id }) => !ids.has(id)).length,
    passed: passedOver(given, wanted, known, { isNew, ids }),
    notes: [...read.notes, ...notes],
  }
}

/** What is kept, where the feed itself has nothing new: the configuration and time may have. */
export function prune(before: Snapshot, given: Pick<Merging, 'feed' | 'planet' | 'now'>): Snapshot {
  const entries = retain(before.entries, given)
  return entries.length === before.entries.length ? before : { ...before, entries }
}

function retain(entries: readonly SnapshotEntry[], { feed, planet, now }: Pick<Merging, 'feed' | 'planet' | 'now'>) {
  const { days, entries: most } = feed.keep
  const oldest = days === undefined ? Number.NEGATIVE_INFINITY : Date.parse(now) - days * 86_400_000
  return entries
    .filter((entry) => isWanted(entry, feed, planet))
    .filter((entry) => dateKept(entry) >= oldest)
    .sort(newestFirst)
    .slice(0, most)
}

/** Another title, and no entry in common: a lapsed domain, a hijacked account, or a new blog at an old address. */
function doubtOf(before: Snapshot, read: ReadFeed, common: number): string | undefined {
  const [was, is] = [before.feed.title, read.feed.title].map((title) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  )
  if (common > 0 || before.entries.length === 0 || was === is) return undefined
  if (before.feed.id !== undefined && before.feed.id === read.feed.id) return undefined
  const [from, to] = [hostOf(before), hostOf(read)]
  const move = from === to ? '' : `, and leads to ${to} instead of ${from}`
  return `It was "${before.feed.title}" and now calls itself "${read.feed.title}"${move}; none of its entries is known here.`
}

function hostOf({ feed }: Pick<Snapshot, 'feed'>): string {
  const address = feed.link ?? feed.address
  return urlOf(address)?.hostname ?? address
}

/** The read entries that nobody has seen here, as far as they are to be taken. */
function newcomers(
  { planet, before, passed, now, widened, accepted }: Merging,
  wanted: readonly ReadEntry[],
  known: ReadonlyMap<ReadEntry, SnapshotEntry>,
  allRenamed: boolean,
): ReadonlySet<ReadEntry> {
  const strange = wanted.filter((entry) => !known.has(entry))
  const isOther = accepted && known.size === 0
  if (before === undefined || widened || isOther || before.entries.length + (passed?.size ?? 0) === 0) {
    // Flood control: of a feed that is new here only the newest. The order of the feed decides between equals.
    const dated = strange.map((entry, index) => ({ entry, index, date: believed(entry, now) }))
    return new Set(
      dated
        .sort((a, b) => b.date - a.date || a.index - b.index)
        .slice(0, planet.newest)
        .map(({ entry }) => entry),
    )
  }
  const newest = Math.max(...before.entries.map(dateKept))
  return new Set(
    strange.filter((entry) => {
      if (passed?.has(digestOf(entry.id)) === true) return false
      const date = dateOf(entry)
      // Where all ids are new, or nobody remembers what was passed over, only what is later than all that is known is new.
      if (allRenamed) return date !== undefined && date > newest
      return passed !== undefined || (date !== undefined && date > newest)
    }),
  )
}

function dateOf({ published, updated }: Pick<ReadEntry, 'published' | 'updated'>): number | undefined {
  const date = published ?? updated
  return date === undefined ? undefined : Date.parse(date)
}

function believed(entry: ReadEntry, now: string): number {
  const date = dateOf(entry) ?? Number.NEGATIVE_INFINITY
  return date > Date.parse(now) ? Date.parse(now) : date
}

/** The entry as it is kept: its first id, when it was first seen, and no date that was in the future then. */
function join(read: ReadEntry, same: SnapshotEntry | undefined, now: string): SnapshotEntry {
  const { removed, imageAddresses, published, updated, ...rest } = read
  const seen = same?.seen ?? now
  const images = Object.entries(same?.images ?? {}).filter(([address]) => imageAddresses.includes(address))
  return {
    ...rest,
    id: same?.id ?? read.id,
    seen,
    ...(published === undefined || Date.parse(published) > Date.parse(seen) ? {} : { published }),
    ...(updated === undefined || Date.parse(updated) > Date.parse(now) ? {} : { updated }),
    ...(images.length === 0 ? {} : { images: Object.fromEntries(images) }),
  }
}

/** Of what the feed holds, what must not come in later as if it were new. */
function passedOver(
  { passed, now }: Merging,
  wanted: readonly ReadEntry[],
  known: ReadonlyMap<ReadEntry, SnapshotEntry>,
  { isNew, ids }: { readonly isNew: ReadonlySet<ReadEntry>; readonly ids: ReadonlySet<string> },
): string[] {
  const digests = wanted.flatMap((entry) => {
    if (ids.has(known.get(entry)?.id ?? entry.id)) return []
    const wasTaken = isNew.has(entry) || known.has(entry)
    // What retention took out and has a date will be taken out again; without one, or with one that is not believed, it would
    // come back as new.
    const date = dateOf(entry)
    const isPassed =
      !wasTaken || date === undefined || date > Date.parse(now) || passed?.has(digestOf(entry.id)) === true
    return isPassed ? [digestOf(entry.id)] : []
  })
  return [...new Set(digests)].sort()
}

function digestOf(id: string): string {
  return hashBytes(id).slice(0, 12)
}

function renamedNote(renamed: number, all: boolean): string {
  if (all)
    return `The feed has given all its entries new ids; the ${renamed === 1 ? 'one' : renamed} known here ${renamed === 1 ? 'keeps its' : 'keep their'} old ones.`
  return renamed === 1
    ? 'One entry has a new id; it keeps its old one here.'
    : `${renamed} entries have new ids; they keep their old ones here.`
}

function totalOf(entries: readonly ReadEntry[]): Record<string, number> {
  const total: Record<string, number> = {}
  for (const { removed } of entries) {
    for (const [kind, times] of Object.entries(removed)) total[kind] = (total[kind] ?? 0) + times
  }
  return total
}
