/** What reading a feed gives. It passes from one process to another, so it is plain data. */
import type { SnapshotEntry, SnapshotFeed } from '../../core/planet.ts'

export type ReadResult = ReadFeed | Unread

export interface ReadFeed {
  readonly feed: SnapshotFeed
  /** In the order of the feed; of each id one. */
  readonly entries: readonly ReadEntry[]
  /** Ids of entries that the feed says were deleted. */
  readonly deleted: readonly string[]
  /** What was mended or left out: plain sentences. */
  readonly notes: readonly string[]
}

/** An entry, before anybody knows when it was first seen. */
export interface ReadEntry extends Omit<SnapshotEntry, 'seen' | 'images'> {
  readonly removed: Readonly<Record<string, number>>
  /** Absolute addresses of the images in its content. */
  readonly imageAddresses: readonly string[]
}

/** Why it is no feed, or none that can be read. */
export interface Unread {
  /** A plain sentence. */
  readonly problem: string
  readonly advice: string
}

export interface FeedBytes {
  readonly bytes: Uint8Array
  /** Of the answer. */
  readonly contentType: string | undefined
  /** The address that answered. */
  readonly address: string
}
