/** The planet: snapshots of other people's feeds become sources and their items, in one order, each once. */
import type { Address } from '../core/address.ts'
import type { SiteConfig } from '../core/config.ts'
import { compareText, type Message, message } from '../core/message.ts'
import { type PlanetConfig, type PlanetFeed, planetFolder } from '../core/planet.ts'
import { sourceAddress } from '../core/planet-address.ts'
import type { EntryHead, PlanetFile, Rendition, SnapshotHead } from '../core/planet-file.ts'
import type { Planet, PlanetItem, PlanetSource } from '../core/planet-site.ts'
import { isChosen } from '../core/planet-wanted.ts'
import { remembered } from '../core/remembered.ts'
import { type Moment, momentOf } from '../core/time.ts'
import { entriesOnce } from './entries-once.ts'

export interface JoinedPlanet {
  /** undefined where there is no content/planet.yml: then nothing of it is anywhere. */
  readonly planet: Planet | undefined
  readonly messages: readonly Message[]
}

/** @param files In any order. */
export function buildPlanet(files: readonly PlanetFile[], config: SiteConfig): JoinedPlanet {
  const wanted = config.planet
  if (wanted === undefined) return { planet: undefined, messages: [] }
  const health = files.flatMap(({ head }) => (head.kind === 'health' ? [head.feeds] : []))[0] ?? {}
  const snapshots = new Map<string, Snapshot>()
  for (const file of files) if (file.head.kind === 'snapshot') snapshots.set(file.head.key, { head: file.head, file })
  const sources = wanted.feeds.map(
    (feed): PlanetSource => ({
      config: feed,
      address: sourceAddress(feed.key),
      feed: snapshots.get(feed.key)?.head.feed,
      health: Object.hasOwn(health, feed.key) ? health[feed.key] : undefined,
      path: `${planetFolder}/${feed.key}.json`,
    }),
  )
  const timesOf = timesIn(config)
  const offered = wanted.feeds.map((feed) => ({ feed, entries: chosen(feed, snapshots.get(feed.key)) }))
  const items = entriesOnce(offered, wanted.blocked).map(({ feed, entry }) => {
    const { received } = snapshots.get(feed.key)?.head ?? { received: '' }
    return { source: feed.key, entry, ...timesOf(entry, received), ...showing(feed, entry, wanted) }
  })
  const known = new Set(wanted.feeds.map(({ key }) => key))
  return {
    planet: { sources, items: items.sort(newestFirst) },
    messages: [...snapshots.values()].filter(({ head }) => !known.has(head.key)).map(({ head }) => unused(head)),
  }
}

interface Snapshot {
  readonly head: SnapshotHead
  readonly file: PlanetFile
}

/** What the owner wants of a feed. Texts are looked at only where terms ask for it. */
function chosen(feed: PlanetFeed, snapshot: Snapshot | undefined): readonly EntryHead[] {
  if (snapshot === undefined) return []
  const { entries } = snapshot.head
  if (feed.include.length + feed.exclude.length === 0) return entries
  const { texts } = snapshot.file
  return entries.filter((_entry, index) => isChosen(texts[index] ?? '', feed))
}

/** Full texts and copies of images are for feeds whose licence the owner has written down. */
function showing(
  { show, license }: PlanetFeed,
  { full, excerpt }: EntryHead,
  { images }: PlanetConfig,
): Pick<PlanetItem, 'shown' | 'copies'> {
  const wanted: Rendition | undefined = { full: license === undefined ? excerpt : full, excerpt, link: undefined }[show]
  const shown = wanted?.isEmpty === true ? undefined : wanted
  return { shown, copies: images && license !== undefined ? (shown?.copies ?? none) : none }
}

const none: readonly Address[] = []

/** Dates of entries in a site's time zone. */
const timesIn = remembered(({ timeZone }: SiteConfig) => {
  const known = new WeakMap<EntryHead, Times>()
  return (entry: EntryHead, received: string): Times => {
    const times = known.get(entry) ?? timesOf(entry, received, timeZone)
    known.set(entry, times)
    return times
  }
})

type Times = { readonly date: Moment; readonly updated: Moment }

/**
 * An entry cannot have been published after it was first seen, so no date in the future keeps it on top. A change that is
 * said to come after the feed has come in is not believed: the moment of a fetch says nothing of the entry.
 */
function timesOf({ published, updated, seen }: EntryHead, received: string, timeZone: string): Times {
  const at = (written: string) => Date.parse(written)
  const latest = at(received)
  const date = Math.min(at(published ?? updated ?? seen), at(seen), latest)
  const said = at(updated ?? seen)
  const changed = updated !== undefined && said > date && said <= latest ? said : date
  const moment = momentOf(date, timeZone)
  return { date: moment, updated: changed === date ? moment : momentOf(changed, timeZone) }
}

function newestFirst(a: PlanetItem, b: PlanetItem): number {
  return b.date.epoch - a.date.epoch || compareText(a.source, b.source) || compareText(a.entry.id, b.entry.id)
}

function unused({ path, key }: SnapshotHead): Message {
  return message(
    'snapshot-unused',
    { file: path },
    `No feed of content/planet.yml has the key "${key}", so nothing of this file is shown.`,
    'Delete the file, or add the feed again. If the key of a feed was changed, rename the file with it.',
  )
}
