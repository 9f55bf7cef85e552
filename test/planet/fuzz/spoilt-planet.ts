/** Spoilt feeds go all the way: read, kept as snapshots, built as one planet. */
import type { Message } from '../../../src/core/message.ts'
import type { PlanetConfig, PlanetFeed } from '../../../src/core/planet.ts'
import { merge } from '../../../src/planet/keep/merge.ts'
import { writeSnapshot } from '../../../src/planet/keep/snapshot-file.ts'
import type { ReadFeed } from '../../../src/planet/read/read-result.ts'
import { aFeedConfig, aPlanetConfig } from '../../planet-factories.ts'
import { type Built, buildFrom, post, siteWith } from '../../site.ts'
import type { SpoiltReader } from './read-spoilt.ts'
import type { SpoiltFeed } from './spoilt-feeds.ts'

export interface SpoiltPlanet {
  readonly built: Built
  /** Of the build, and of an HTML validator. */
  readonly messages: readonly Message[]
  /** Feeds that were read; the others were refused. */
  readonly feeds: number
  readonly entries: number
  /** What was said of those that were refused. */
  readonly refusals: readonly { readonly problem: string; readonly advice: string }[]
}

const ways = [', license: CC0-1.0, show: full', '', ', show: link', ', license: CC0-1.0, show: full'] as const
const moment = '2026-11-02T09:00:00Z'

export async function spoiltPlanet(
  spoilt: readonly SpoiltFeed[],
  reader: SpoiltReader,
  name: string,
): Promise<SpoiltPlanet> {
  const files: Record<string, string> = {}
  const lines: string[] = []
  const refusals: { problem: string; advice: string }[] = []
  let entries = 0
  for (const [index, { bytes, contentType }] of spoilt.entries()) {
    const key = `f${index}`
    const address = `https://${key}.example.gov/feed/`
    const read = await reader.read({ bytes, contentType, address }, `${name}, feed ${index}`)
    if ('problem' in read) {
      refusals.push(read)
      continue
    }
    const feed = aFeedConfig(key, { address })
    const snapshot = snapshotOf(read, feed, aPlanetConfig(), key)
    entries += snapshot.entries
    files[`content/planet/${key}.json`] = snapshot.text
    lines.push(`  - { name: Feed ${index}, key: ${key}, feed: "${address}"${ways[index % ways.length]} }\n`)
  }
  const site = siteWith({
    'content/posts/a.md': post('A'),
    'content/planet.yml': `perPage: 1000\nfeedSize: 1000\nfeeds:${lines.length === 0 ? ' []' : `\n${lines.join('')}`}`,
    ...files,
  })
  const built = await buildFrom(site)
  // The validator takes the place of what hears of every page, so it is asked apart.
  const { messages } = await buildFrom(site, { html: true })
  return { built, messages: [...built.messages, ...messages], feeds: lines.length, entries, refusals }
}

/** Many feeds come of one, so their entries get ids and links of their own: else they would be one entry. */
function snapshotOf(read: ReadFeed, feed: PlanetFeed, planet: PlanetConfig, key: string) {
  const own = {
    ...read,
    entries: read.entries.map((entry) => ({
      ...entry,
      id: `${entry.id}#${key}`,
      ...(entry.link === undefined ? {} : { link: `${entry.link}#${key}` }),
    })),
  }
  const merged = merge({
    ...{ feed, planet, before: undefined, read: own, received: { hash: '' }, now: moment },
    ...{ passed: undefined, widened: false, accepted: true },
  })
  if ('doubt' in merged) throw new Error(merged.doubt)
  return { text: writeSnapshot(merged.snapshot), entries: merged.snapshot.entries.length }
}
