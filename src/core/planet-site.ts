/** The planet of a site, joined: whose feeds, and what they say. Relations are keys, never pointers (law 3). */
import type { Address } from './address.ts'
import type { PlanetFeed, SnapshotFeed } from './planet.ts'
import type { EntryHead, Rendition, ShownHealth } from './planet-file.ts'
import type { Moment } from './time.ts'

export interface Planet {
  /** In the order of content/planet.yml. */
  readonly sources: readonly PlanetSource[]
  /** Newest first; each entry once, under the first source it was seen through. */
  readonly items: readonly PlanetItem[]
}

export interface PlanetSource {
  readonly config: PlanetFeed
  /** `/planet/KEY/` */
  readonly address: Address
  /** What the feed says of itself; undefined as long as nothing of it is here. */
  readonly feed: SnapshotFeed | undefined
  /** undefined where it was never fetched. */
  readonly health: ShownHealth | undefined
  /** Path of its snapshot. */
  readonly path: string
}

export interface PlanetItem {
  /** Key of its source. */
  readonly source: string
  readonly entry: EntryHead
  /** Never later than it was first seen, whatever the feed says. */
  readonly date: Moment
  /** Never later than the feed was last another one. */
  readonly updated: Moment
  /** How much of it is shown; undefined where it is a link alone. */
  readonly shown: Rendition | undefined
  /** Addresses of the copies of images that may be shown with it. */
  readonly copies: readonly Address[]
}
