/** One feed is asked, and what it says joins what is kept of it. */
import { canonicalJson } from '../core/hash.ts'
import type { FeedHealth, PlanetFeed, Snapshot } from '../core/planet.ts'
import type { Network } from '../net/network.ts'
import { askFeed } from './ask-feed.ts'
import type { PlanetSettings } from './fetch-planet.ts'
import { merge, prune } from './keep/merge.ts'
import { isDue, iso, nextHealth, termsOf } from './keep/next-health.ts'
import type { turns } from './turns.ts'

/** What was learnt for another address says nothing of this one. */
export function healthOf(health: ReadonlyMap<string, FeedHealth>, feed: PlanetFeed): FeedHealth | undefined {
  const known = health.get(feed.key)
  return known?.address === feed.address ? known : undefined
}

/** `waiting`: it is not due; `left`: there was no time for it. */
export type VisitResult = 'changed' | 'unchanged' | 'failing' | 'gone' | 'held' | 'waiting' | 'left' | 'paused'

export interface Visit {
  readonly feed: PlanetFeed
  readonly result: VisitResult
  /** Another than before; undefined: what is there stays. */
  readonly snapshot: Snapshot | undefined
  readonly health: FeedHealth | undefined
  readonly added: number
  readonly left: number
  readonly unreached: boolean
}

export interface Round {
  readonly settings: PlanetSettings
  readonly network: Network
  readonly turn: ReturnType<typeof turns>
  readonly begin: number
  readonly signal: AbortSignal
}

export async function visitFeed(
  feed: PlanetFeed,
  before: Snapshot | undefined,
  health: FeedHealth | undefined,
  { settings, network, turn, begin, signal }: Round,
): Promise<Visit> {
  const { planet, accept, confinement, now, keys } = settings
  const stays = { feed, snapshot: undefined, health: undefined, added: 0, left: 0, unreached: false } as const
  if (feed.paused) return { ...stays, result: 'paused' }
  const pruned = before === undefined ? undefined : prune(before, { feed, planet, now: iso(begin) })
  const gone = before === undefined || pruned === undefined ? 0 : before.entries.length - pruned.entries.length
  const rest = { ...stays, left: gone, snapshot: pruned === before ? undefined : pruned }
  if (!isDue(health, begin, keys.includes(feed.key))) return { ...rest, result: 'waiting' }
  const isSameFeed = before !== undefined && (health !== undefined || before.feed.address === feed.address)
  const widened = isSameFeed && health !== undefined && health.terms !== termsOf(feed)
  const asked = await askFeed({
    address: feed.address,
    kept: isSameFeed && !widened ? before : undefined,
    ...{ network, confinement, signal, turn },
  })
  if (asked.kind === 'left') return { ...rest, result: 'left' }
  const asking = { feed, before: health, now: now(), movedTo: asked.movedTo }
  if (asked.kind === 'gone') return { ...rest, result: 'gone', health: nextHealth(asked, asking) }
  if (asked.kind === 'failing')
    return { ...rest, result: 'failing', health: nextHealth(asked, asking), unreached: asked.unreached }
  if (asked.kind === 'same') {
    const snapshot = withEtag(pruned ?? before, asked.etag)
    return {
      ...rest,
      result: snapshot === before ? 'unchanged' : 'changed',
      snapshot: snapshot === before ? undefined : snapshot,
      health: nextHealth({ kind: 'fine' }, asking),
    }
  }
  const merged = merge({
    ...{ feed, planet, before, widened },
    read: asked.read,
    received: asked.received,
    now: iso(begin),
    passed: health === undefined ? undefined : new Set(health.passed),
    // Whoever writes another address means another feed.
    accepted: accept || !isSameFeed,
  })
  if ('doubt' in merged)
    return { ...rest, result: 'held', health: nextHealth({ kind: 'held', problem: merged.doubt }, asking) }
  const isNews = before === undefined || saysOther(before, merged.snapshot)
  return {
    ...stays,
    result: isNews ? 'changed' : 'unchanged',
    snapshot: isNews ? merged.snapshot : undefined,
    health: nextHealth({ kind: 'fine', notes: merged.notes, passed: merged.passed }, asking),
    added: merged.added,
    left: merged.left,
  }
}

function withEtag(snapshot: Snapshot | undefined, etag: string | undefined): Snapshot | undefined {
  if (snapshot === undefined || etag === undefined || snapshot.received.etag === etag) return snapshot
  return { ...snapshot, received: { ...snapshot.received, etag } }
}

/**
 * Whether there is news. Many feeds hold the moment at which they were asked; if that were kept, every run would be a
 * change to look at. Their validators are worth nothing for the same reason, so the old ones stay.
 */
function saysOther(before: Snapshot, after: Snapshot): boolean {
  const news = ({ feed: { updated, ...feed }, entries, removed }: Snapshot): string =>
    canonicalJson({ feed, removed, entries: entries.map(({ images, ...entry }) => entry) })
  return news(before) !== news(after)
}
