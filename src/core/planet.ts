/**
 * The planet: what other people's feeds said, kept as one snapshot a feed in `content/planet/KEY.json`. A snapshot is written
 * by `gazette planet fetch`, committed, and read by every build, offline. It is untrusted input for whoever reads it: anybody
 * may have edited the file.
 */

/** Without this file there is no planet. */
export const planetConfigFile = 'content/planet.yml'

/** Where snapshots lie: `content/planet/KEY.json`. */
export const planetFolder = 'content/planet'

/** Where copies of images lie. */
export const planetImageFolder = `${planetFolder}/images`

/** Raised when a build could not read an older file any more. */
export const snapshotVersion = 1

/**
 * One feed, normalised. In the file: JSON, two spaces, keys in the order given here, absent where undefined, one line feed at
 * the end; the entries newest first (by `published`, else `updated`, else `seen`; ties by id in code unit order), so that
 * a fetch that finds nothing new leaves the file byte for byte.
 */
export interface Snapshot {
  readonly version: typeof snapshotVersion
  readonly feed: SnapshotFeed
  /** Validators of the last answer that held the feed, byte for byte as the server sent them. */
  readonly received: {
    readonly etag?: string
    readonly lastModified?: string
    /** SHA-256 of the body, hexadecimal. */
    readonly hash: string
    /** When the body was last another one, RFC 3339 in UTC. */
    readonly at: string
  }
  /** What was taken out of the entries that the feed held when it was last received, by kind (`tracker`, `share-bar`, `script`, …): how often. */
  readonly removed: Readonly<Record<string, number>>
  readonly entries: readonly SnapshotEntry[]
}

export interface SnapshotFeed {
  /** The address that answered, after redirects. */
  readonly address: string
  /** `atom-1.0`, `atom-0.3`, `rss-2.0`, `rss-1.0`, `rss-0.9x`, `json-feed` */
  readonly format: string
  /** As the feed gives it, character by character; absent where it gives none. */
  readonly id?: string
  /** Plain text. */
  readonly title: string
  readonly subtitle?: string
  /** The page the feed belongs to: absolute, http or https. */
  readonly link?: string
  /** BCP 47 */
  readonly language?: string
  readonly rights?: string
  /** Absolute address of the licence. */
  readonly license?: string
  /** RFC 3339 */
  readonly updated?: string
  readonly authors?: readonly SnapshotAuthor[]
}

export interface SnapshotAuthor {
  readonly name: string
  /** Absolute, http or https. E-mail addresses are not kept. */
  readonly uri?: string
}

export interface SnapshotEntry {
  /** As the feed gives it, character by character; where it gives none, the link; where there is none either, `urn:sha256:…` of its words. */
  readonly id: string
  /** The permalink of the original: absolute, http or https; absent where the entry has none. */
  readonly link?: string
  /** Plain text; '' where the entry has none. */
  readonly title: string
  /** Those of the entry, else of its source, else of the feed; absent where nobody is named. */
  readonly authors?: readonly SnapshotAuthor[]
  /** RFC 3339, read strictly; absent where the feed gives none that is a date. */
  readonly published?: string
  readonly updated?: string
  /** When it was first seen here, RFC 3339 in UTC. A date later than this is not believed. */
  readonly seen: string
  /** BCP 47, where it differs from the feed's. */
  readonly language?: string
  readonly rights?: string
  readonly license?: string
  /** Plain text. */
  readonly categories?: readonly string[]
  /** Of an entry that the feed has itself taken from another (`atom:source`, RSS `source`). */
  readonly source?: { readonly id?: string; readonly title?: string; readonly link?: string; readonly self?: string }
  /** Plain text of the feed's own summary. */
  readonly summary?: string
  /** Whether `content` is the whole text, as far as the feed says, or only a beginning of it. */
  readonly whole: boolean
  /** HTML in lines (to be joined by line feeds; split at line feeds outside of tags and at block ends), with absolute addresses. */
  readonly content: readonly string[]
  /** Images of `content` that lie here as files: absolute address to the file's name under `content/planet/images/`. */
  readonly images?: Readonly<Record<string, string>>
}

/** `content/planet.yml`, validated, with defaults. */
export interface PlanetConfig {
  readonly title: string | undefined
  readonly description: string | undefined
  /** Items on one page of the river and of a source. Default 20. */
  readonly perPage: number
  /** Entries in the merged feeds. Default 50. */
  readonly feedSize: number
  /** How many entries of a feed that is new here are taken at most; those that come later are all taken. Default 5. */
  readonly newest: number
  /** Whether images of feeds with a licence are copied. */
  readonly images: boolean
  /** Entries that are shown nowhere: ids or permalinks. */
  readonly blocked: readonly string[]
  /** In the order written: an entry seen through two feeds belongs to the first. */
  readonly feeds: readonly PlanetFeed[]
}

export interface PlanetFeed {
  /** Names the snapshot and the page `/planet/KEY/`: `key`, else the slug of `name`. */
  readonly key: string
  /** Absolute, http or https. */
  readonly address: string
  readonly name: string
  /** Who writes it, where its entries do not say. */
  readonly author: string | undefined
  /** A picture under content/ or static/. */
  readonly face: `/${string}` | undefined
  /** Needed for `full` and for copies of images. */
  readonly license: { readonly name: string; readonly url: string | undefined } | undefined
  /** Words or phrases, any case, looked for in title, categories and text; empty: everything. */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** Default `excerpt`. */
  readonly show: 'excerpt' | 'full' | 'link'
  /** Retention: entries kept at most (default 100), and days (by date, else first seen) after which one goes (undefined: never). */
  readonly keep: { readonly entries: number; readonly days: number | undefined }
  /** Not fetched; what is there stays. */
  readonly paused: boolean
}

/** What `gazette planet fetch` remembers from run to run besides the snapshots; committed with them. */
export const planetHealthFile = `${planetFolder}/health.json`

/**
 * How the feeds are. In the file: JSON, two spaces, feeds sorted by key, keys in the order given here, absent where
 * undefined; a run that learns nothing new leaves it byte for byte. Untrusted input like snapshots.
 */
export interface PlanetHealth {
  readonly version: 1
  /** By key. A feed that was never asked is not in it. */
  readonly feeds: Readonly<Record<string, FeedHealth>>
}

export interface FeedHealth {
  /** The address of the configuration for which all this was learnt. */
  readonly address: string
  /**
   * `fine`; `failing`: its last good copy is shown, and it is asked again; `gone`: it said that it is gone for good (410)
   * and is not asked any more; `held`: what it sends now is not taken until somebody has looked at it.
   */
  readonly state: 'fine' | 'failing' | 'gone' | 'held'
  /** The day in UTC on which it came to this state: `2026-11-29`. */
  readonly since: string
  /** What is wrong, one plain sentence with a full stop; absent where it is fine. */
  readonly problem?: string
  /** What to do about it, in the same form. */
  readonly advice?: string
  /** Fetches in a row that failed. */
  readonly failures?: number
  /** RFC 3339 in UTC: it is not asked before. */
  readonly next?: string
  /** Where it has moved to for good, and the day on which that was first seen. */
  readonly movedTo?: string
  readonly movedSince?: string
  /** Whether it was the host that asked for time until `next`: then nobody asks before, whoever wants it. */
  readonly asksForTime?: boolean
  /** What was mended or left out in what it last sent, each one plain sentence with a full stop. */
  readonly notes?: readonly string[]
  /** Changes when `include` or `exclude` do: then the feed is read again whole. */
  readonly terms?: string
  /** Digests of ids of entries that the feed holds and that were passed over for good, as too old when they were first seen. */
  readonly passed?: readonly string[]
}
