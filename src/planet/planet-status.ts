/** How the feeds are, by what is kept: without asking anybody. */
import type { Files } from '../core/files.ts'
import type { FeedHealth, PlanetConfig, PlanetFeed } from '../core/planet.ts'
import { planetHealthFile } from '../core/planet.ts'
import { readHealth } from './keep/health-file.ts'
import { newestDate, readSnapshot, snapshotPath } from './keep/snapshot-file.ts'
import { healthOf } from './visit-feed.ts'

export interface FeedStatus {
  readonly feed: PlanetFeed
  readonly entries: number
  /** The date of the newest entry. */
  readonly newest: string | undefined
  /** The page that the feed belongs to. */
  readonly page: string | undefined
  readonly health: FeedHealth | undefined
}

export function planetStatus(files: Files, planet: PlanetConfig): readonly FeedStatus[] {
  const health = new Map(Object.entries(readHealth(files.read(planetHealthFile)).feeds))
  return planet.feeds.map((feed) => {
    const snapshot = readSnapshot(files.read(snapshotPath(feed.key)))
    return {
      feed,
      entries: snapshot?.entries.length ?? 0,
      newest: newestDate(snapshot),
      page: snapshot?.feed.link,
      health: healthOf(health, feed),
    }
  })
}
