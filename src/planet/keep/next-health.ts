/** What is remembered of a feed after it was asked. Pure. */
import { hashValue } from '../../core/hash.ts'
import type { FeedHealth, PlanetFeed } from '../../core/planet.ts'

/** What came of asking a feed. */
export type Encounter =
  | { readonly kind: 'fine'; readonly notes?: readonly string[]; readonly passed?: readonly string[] }
  | { readonly kind: 'failing'; readonly problem: string; readonly advice: string; readonly until?: number | undefined }
  | { readonly kind: 'gone' }
  | { readonly kind: 'held'; readonly problem: string }

export interface Asking {
  readonly feed: PlanetFeed
  /** Of the same address; what was learnt of another one does not count. */
  readonly before: FeedHealth | undefined
  /** Milliseconds since 1970. */
  readonly now: number
  readonly movedTo: string | undefined
}

const hour = 3_600_000
/** However long a feed has failed, it is asked once a week. */
const longestWait = 7 * 24 * hour

export function nextHealth(encounter: Encounter, { feed, before, now, ...asking }: Asking): FeedHealth {
  // Whoever does not answer takes nothing back.
  const movedTo = asking.movedTo ?? (encounter.kind === 'failing' ? before?.movedTo : undefined)
  const today = iso(now).slice(0, 10)
  const { kind } = encounter
  const common = {
    address: feed.address,
    state: kind,
    since: before?.state === kind ? before.since : today,
  }
  const moved =
    movedTo === undefined
      ? {}
      : { movedTo, movedSince: before?.movedTo === movedTo ? (before.movedSince ?? today) : today }
  const terms = termsOf(feed)
  // What a feed that cannot be read held when it could is still true of it.
  const old = { ...some('terms', before?.terms), ...some('passed', before?.passed) }
  if (kind === 'fine') {
    const notes = encounter.notes ?? before?.notes ?? []
    const passed = encounter.passed ?? before?.passed ?? []
    return {
      ...common,
      ...moved,
      ...(notes.length > 0 ? { notes } : {}),
      ...some('terms', terms),
      ...(passed.length > 0 ? { passed } : {}),
    }
  }
  if (kind === 'gone') {
    return {
      ...common,
      problem: 'Its server says that the feed is gone for good (410), so it is not asked any more.',
      advice: 'Correct its address in content/planet.yml, or take it out there; what was gathered stays until then.',
      ...old,
    }
  }
  if (kind === 'held') {
    return {
      ...common,
      problem: encounter.problem,
      advice: `Open the blog in a browser. If it is the one that you want: gazette planet fetch ${feed.key} --accept`,
      ...moved,
      ...old,
    }
  }
  const failures = (before?.state === 'failing' ? (before.failures ?? 0) : 0) + 1
  const ours = failures === 1 ? 0 : now + Math.min(longestWait, hour * 2 ** Math.min(failures - 1, 20))
  const theirs = encounter.until ?? 0
  const next = Math.max(ours, theirs)
  return {
    ...common,
    problem: encounter.problem,
    advice: encounter.advice,
    failures,
    ...(next > now ? { next: iso(next) } : {}),
    ...(theirs > now ? { asksForTime: true } : {}),
    ...moved,
    ...old,
  }
}

/** Whether a feed is to be asked now. @param named Whether somebody has asked for this feed by its key. */
export function isDue(before: FeedHealth | undefined, now: number, named: boolean): boolean {
  if (before === undefined) return true
  if (before.state === 'gone') return named
  const next = before.next === undefined ? now : Date.parse(before.next)
  // A later moment is none that a fetch has written, or comes of a clock that was wrong.
  const waits = next > now && next <= now + longestWait
  return !waits || (named && before.asksForTime !== true)
}

/** What of the configuration decides which entries of a feed are kept; undefined where all are. */
export function termsOf({ include, exclude }: PlanetFeed): string | undefined {
  return include.length + exclude.length === 0 ? undefined : hashValue([include, exclude]).slice(0, 12)
}

/** RFC 3339 in UTC, with whole seconds. */
export function iso(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 19)}Z`
}

function some<K extends string, V>(key: K, value: V | undefined): { readonly [name in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [name in K]: V })
}
