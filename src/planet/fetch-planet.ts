/**
 * `gazette planet fetch`: asks the feeds, keeps what they say in `content/planet/`, and says how they are. The build reads
 * what is kept, and knows no network.
 */
import { join } from 'node:path'
import type { FeedHealth, PlanetConfig, PlanetFeed, Snapshot } from '../core/planet.ts'
import { planetFolder, planetHealthFile } from '../core/planet.ts'
import { diskFiles } from '../io/files.ts'
import { removeAbandoned } from '../io/keep-file.ts'
import { machineClock } from '../net/clock.ts'
import { type NetworkSettings, openNetwork, userAgent } from '../net/network.ts'
import { imageFolder, imageLimits, removeUnused } from './images/copy-images.ts'
import { readHealth, writeHealth } from './keep/health-file.ts'
import { newestDate, readSnapshot, snapshotPath } from './keep/snapshot-file.ts'
import type { Confinement } from './read/read-apart.ts'
import { put, removeStrange, withImages, writeSnapshots } from './store-planet.ts'
import { turns } from './turns.ts'
import { healthOf, type Visit, type VisitResult, visitFeed } from './visit-feed.ts'

export interface PlanetSettings {
  /** Absolute path of the site. */
  readonly root: string
  readonly planet: PlanetConfig
  /** The address of the site, for whoever wonders who asks. */
  readonly site: string | undefined
  /** Of Gazette. */
  readonly version: string
  readonly now: () => number
  readonly onProgress: (progress: { readonly stage: string; readonly done: number; readonly total: number }) => void
  readonly confinement: Confinement
  /** For tests: see `NetworkSettings`. */
  readonly network?: Partial<NetworkSettings> | undefined
  /** Only these feeds; empty: all. */
  readonly keys: readonly string[]
  /** Takes what a held feed sends now. */
  readonly accept: boolean
  /** Milliseconds after which no more is asked. */
  readonly budget?: number
}

export interface PlanetReport {
  /** In the order of the configuration. */
  readonly feeds: readonly FeedReport[]
  /** Nobody at all answered: nothing was learnt. */
  readonly offline: boolean
  readonly images: { readonly copied: number; readonly missed: number; readonly removed: number }
  /** Files of feeds that are not in the configuration any more. */
  readonly removed: readonly string[]
  /** Files that could not be written. */
  readonly unwritten: readonly string[]
}

export interface FeedReport {
  readonly feed: PlanetFeed
  readonly result: VisitResult
  readonly added: number
  readonly left: number
  /** What is kept now. */
  readonly entries: number
  readonly newest: string | undefined
  readonly health: FeedHealth | undefined
}

const usualBudget = 10 * 60_000
const limits = {
  connect: 10_000,
  headers: 20_000,
  whole: 60_000,
  sentBytes: 10 * 1024 * 1024,
  bodyBytes: 20 * 1024 * 1024,
}
/** Feeds that are read at the same time, each in its process. */
const readers = 2
/** So many hosts that are all out of reach are no coincidence. */
const manyHosts = 3

export async function fetchPlanet(settings: PlanetSettings): Promise<PlanetReport> {
  const { root, planet, now, onProgress, keys } = settings
  for (const folder of [planetFolder, imageFolder]) removeAbandoned(join(root, folder))
  const files = diskFiles(root)
  const begin = now()
  const health = new Map(Object.entries(readHealth(files.read(planetHealthFile)).feeds))
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), settings.budget ?? usualBudget)
  const open = (more: Partial<NetworkSettings['limits']>) =>
    openNetwork({
      userAgent: userAgent(settings.version, settings.site),
      clock: machineClock(now),
      ...settings.network,
      limits: { ...limits, ...settings.network?.limits, ...more },
    })
  const network = open({})
  const turn = turns(readers)
  const chosen = planet.feeds.filter(({ key }) => keys.length === 0 || keys.includes(key))
  const before = new Map(planet.feeds.map(({ key }) => [key, readSnapshot(files.read(snapshotPath(key)))]))
  let done = 0
  try {
    const visits = await Promise.all(
      chosen.map(async (feed) => {
        const visit = await visitFeed(feed, before.get(feed.key), healthOf(health, feed), {
          settings,
          network,
          turn,
          begin,
          signal: stop.signal,
        })
        onProgress({ stage: 'feeds', done: ++done, total: chosen.length })
        return visit
      }),
    )
    const offline = isOffline(visits)
    const learnt = offline ? [] : visits
    for (const { feed, health: after } of learnt) if (after !== undefined) health.set(feed.key, after)
    const kept = new Map(before)
    for (const { feed, snapshot } of learnt) if (snapshot !== undefined) kept.set(feed.key, snapshot)
    const images = await withImages(kept, learnt, settings, {
      files,
      signal: stop.signal,
      network: open({ sentBytes: imageLimits.file, bodyBytes: imageLimits.file }),
    })
    const unwritten = writeSnapshots(root, files, images.snapshots)
    const removed = keys.length === 0 ? removeStrange(root, planet) : []
    const unused = removeUnused(root, diskFiles(root), images.snapshots.values())
    const known = [...health].filter(([key]) => planet.feeds.some((feed) => feed.key === key))
    const text = known.length === 0 ? undefined : writeHealth({ version: 1, feeds: Object.fromEntries(known) })
    if (text !== undefined && !put(root, files, planetHealthFile, text)) unwritten.push(planetHealthFile)
    return {
      feeds: visits.map((visit) => reportOf(visit, images.snapshots.get(visit.feed.key), healthOf(health, visit.feed))),
      offline,
      images: { copied: images.copied, missed: images.missed, removed: unused },
      removed,
      unwritten,
    }
  } finally {
    clearTimeout(timer)
  }
}

/** Whether it is they or we: where nobody can be reached, it is our own way out. */
function isOffline(visits: readonly Visit[]): boolean {
  const asked = visits.filter(({ result }) => !['waiting', 'left', 'paused'].includes(result))
  const hosts = new Set(asked.map(({ feed }) => new URL(feed.address).hostname))
  return asked.every(({ unreached }) => unreached) && hosts.size >= manyHosts
}

function reportOf(
  { feed, result, added, left }: Visit,
  snapshot: Snapshot | undefined,
  health: FeedHealth | undefined,
): FeedReport {
  return {
    ...{ feed, result, added, left, health },
    entries: snapshot?.entries.length ?? 0,
    newest: newestDate(snapshot),
  }
}
