/** Small planets for tests: what is not said is as plain as can be. */
import { hashBytes } from '../src/core/hash.ts'
import type { PlanetConfig, PlanetFeed, Snapshot, SnapshotEntry, SnapshotFeed } from '../src/core/planet.ts'
import { planetFolder } from '../src/core/planet.ts'

export function aPlanetConfig(rest: Partial<PlanetConfig> = {}): PlanetConfig {
  return {
    title: undefined,
    description: undefined,
    perPage: 20,
    feedSize: 50,
    newest: 5,
    images: false,
    blocked: [],
    feeds: [],
    ...rest,
  }
}

export function aFeedConfig(key: string, rest: Partial<PlanetFeed> = {}): PlanetFeed {
  return {
    key,
    address: `https://${key}.example.org/feed.xml`,
    name: `The blog ${key}`,
    author: undefined,
    face: undefined,
    license: undefined,
    include: [],
    exclude: [],
    show: 'excerpt',
    keep: { entries: 100, days: undefined },
    paused: false,
    ...rest,
  }
}

/** An entry of 1 June 2026, with a link of its own. */
export function anEntry(name: string, rest: Partial<SnapshotEntry> = {}): SnapshotEntry {
  return {
    id: `tag:example.org,2026:${name}`,
    link: `https://blog.example.org/${name}`,
    title: `Title of ${name}`,
    published: '2026-06-01T10:00:00Z',
    seen: '2026-06-01T12:00:00Z',
    whole: true,
    content: [`<p>Text of ${name}.</p>`],
    ...rest,
  }
}

export function aSnapshot(entries: readonly SnapshotEntry[], feed: Partial<SnapshotFeed> = {}): Snapshot {
  return {
    version: 1,
    feed: {
      address: 'https://blog.example.org/feed.xml',
      format: 'atom-1.0',
      title: 'A blog',
      link: 'https://blog.example.org/',
      ...feed,
    },
    received: { hash: hashBytes(''), at: '2026-06-02T00:00:00Z' },
    removed: {},
    entries,
  }
}

/** As `gazette planet fetch` writes it. */
export function written(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** Files of a site with a planet: `planet.yml` as it is written, and snapshots by the keys of their feeds. */
export function planetSite(planet: string, snapshots: Readonly<Record<string, unknown>>): Record<string, string> {
  return {
    'content/planet.yml': planet,
    ...Object.fromEntries(Object.entries(snapshots).map(([key, one]) => [`${planetFolder}/${key}.json`, written(one)])),
  }
}
