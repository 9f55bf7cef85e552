/** What one file of `content/planet/` says, read and made safe. It depends on that file alone (law 4). */
import type { Address } from './address.ts'
import type { Body } from './body.ts'
import type { Hash } from './hash.ts'
import type { Message } from './message.ts'
import type { FeedHealth, SnapshotEntry, SnapshotFeed } from './planet.ts'

/**
 * A small head, which the join looks at, and what is large and looked at when it is shown. `bodies` and `texts` may be
 * read from a cache at the moment they are asked for: ask once.
 */
export interface PlanetFile {
  readonly head: PlanetHead
  /** Sanitised; by their hash. */
  readonly bodies: Readonly<Record<Hash, Body>>
  /** The visible text of every entry, in their order, for the terms that choose among them. */
  readonly texts: readonly string[]
}

export type PlanetHead = SnapshotHead | HealthHead

/** Of `content/planet/KEY.json`. */
export interface SnapshotHead {
  readonly kind: 'snapshot'
  readonly path: string
  readonly key: string
  /** undefined where the file cannot be used; then a message says why. */
  readonly feed: SnapshotFeed | undefined
  /** When the feed was last another one, RFC 3339 in UTC: nothing that it says happened later. */
  readonly received: string
  readonly entries: readonly EntryHead[]
  readonly messages: readonly Message[]
}

/** Of `content/planet/health.json`. */
export interface HealthHead {
  readonly kind: 'health'
  readonly path: string
  /** By the key of the feed. */
  readonly feeds: Readonly<Record<string, ShownHealth>>
  readonly messages: readonly Message[]
}

/** As much of a feed's health as pages show. */
export type ShownHealth = Pick<FeedHealth, 'state' | 'since' | 'problem'>

/** An entry without its text. */
export interface EntryHead extends Omit<SnapshotEntry, 'content' | 'images' | 'summary' | 'whole'> {
  readonly full: Rendition
  /** Its beginning; where it is short, the whole of it. */
  readonly excerpt: Rendition
}

/** One way to show an entry. */
export interface Rendition {
  readonly body: Hash
  /** Copies of images that it shows if they may be shown. */
  readonly copies: readonly Address[]
  /** Whether the original goes on where this ends. */
  readonly isCut: boolean
  /** It holds nothing that could be shown. */
  readonly isEmpty: boolean
}
