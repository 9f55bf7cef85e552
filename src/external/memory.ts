/**
 * What earlier runs learnt about links to other sites. A cache: what cannot be read is forgotten, and costs nothing but
 * asking again and beginning to count anew.
 */
import { canonicalJson } from '../core/hash.ts'
import { compareText } from '../core/message.ts'
import { urlOf } from '../core/url.ts'
import type { Verdict } from './verdict.ts'

export const memoryFile = '.cache/external-links.json'

export type Memory = ReadonlyMap<string, Entry>

/** Moments are milliseconds since 1970. */
export interface Entry {
  readonly state: Verdict['state']
  /** When it was asked last. */
  readonly asked: number
  /** When it was last seen to be fine. */
  readonly ok?: number
  /** When it was first seen not to be (gone or unreachable), without a fine look since. */
  readonly since?: number
  /** How many looks that is. */
  readonly looks?: number
  /** Of what has moved. */
  readonly to?: string
  readonly reason?: string
}

export const day = 24 * 60 * 60 * 1000

/** A fine link is not asked again for so long; nor is one that cannot be judged. */
const freshness = 7 * day

/** How long, and for how many looks, a failure must last until it is told. */
export const grace = {
  /** A link that was fine once; one that never was is told at once. */
  gone: { time: 2 * day, looks: 2 },
  unreachable: { time: 7 * day, looks: 3 },
} as const

const largestFile = 20_000_000
const mostEntries = 20_000
const longestAddress = 4000
/** How long an address is remembered that nobody links to any more: a page may come back. */
const afterlife = 60 * day

export function learn(before: Entry | undefined, verdict: Verdict, now: number): Entry {
  const { state } = verdict
  if (state === 'ok') return { state, asked: now, ok: now }
  if (state === 'moved') return { state, asked: now, ok: now, to: verdict.to }
  const ok = before?.ok === undefined ? {} : { ok: before.ok }
  if (state === 'unknown') return { state, asked: now, ...ok, reason: verdict.reason }
  const isOld = before !== undefined && isBad(before)
  const since = (isOld ? before.since : undefined) ?? now
  return { state, asked: now, ...ok, since, looks: (isOld ? (before.looks ?? 0) : 0) + 1, reason: verdict.reason }
}

export function isBad({ state }: Pick<Entry, 'state'>): boolean {
  return state === 'gone' || state === 'unreachable'
}

/** Whether it is time to ask. What is broken is asked every time, so that it is told no longer than it is. */
export function isDue(entry: Entry | undefined, now: number): boolean {
  return entry === undefined || isBad(entry) || entry.asked > now || now - entry.asked >= freshness
}

/** Whether a bad link has been bad for long enough to tell its author. */
export function isLasting(entry: Entry): boolean {
  if (entry.state === 'gone' && entry.ok === undefined) return true
  const { time, looks } = entry.state === 'gone' ? grace.gone : grace.unreachable
  return entry.asked - (entry.since ?? entry.asked) >= time && (entry.looks ?? 0) >= looks
}

/** @param bytes Of the file; whatever they are, the answer is a memory. */
export function readMemory(bytes: Uint8Array | undefined): Memory {
  const memory = new Map<string, Entry>()
  if (bytes === undefined || bytes.byteLength > largestFile) return memory
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return memory
  }
  if (!isRecord(value) || value.version !== 1 || !isRecord(value.links)) return memory
  for (const [url, written] of Object.entries(value.links)) {
    const entry = isRecord(written) ? readEntry(written) : undefined
    if (entry !== undefined) memory.set(url, entry)
  }
  return memory
}

const states: readonly unknown[] = ['ok', 'moved', 'gone', 'unreachable', 'unknown'] satisfies Verdict['state'][]

function readEntry(written: Readonly<Record<string, unknown>>): Entry | undefined {
  const { state, to, reason, looks } = written
  const [asked, ok, since] = [written.asked, written.ok, written.since].map(momentFrom)
  if (!states.includes(state) || asked === undefined) return undefined
  if (state === 'moved' && (typeof to !== 'string' || !/^https?:/.test(to) || urlOf(to) === undefined)) return undefined
  return {
    state: state as Entry['state'],
    asked,
    ...(ok === undefined ? {} : { ok }),
    ...(since === undefined ? {} : { since }),
    ...(typeof looks === 'number' ? { looks } : {}),
    ...(typeof to === 'string' ? { to } : {}),
    ...(typeof reason === 'string' ? { reason } : {}),
  }
}

/** Only as it is written below. */
function momentFrom(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) return undefined
  const moment = Date.parse(value)
  return Number.isNaN(moment) ? undefined : moment
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/**
 * One line a link, by address, so that two runs with the same answers write the same bytes.
 * @param linked What is linked to now; of all else only what was asked lately is kept.
 */
export function writeMemory(memory: Memory, linked: { has(url: string): boolean }, now: number): string {
  const kept = [...memory]
    .filter(([url, { asked }]) => url.length <= longestAddress && (linked.has(url) || now - asked < afterlife))
    .sort(
      ([a, one], [b, other]) =>
        Number(linked.has(b)) - Number(linked.has(a)) || other.asked - one.asked || compareText(a, b),
    )
    .slice(0, mostEntries)
    .sort(([a], [b]) => compareText(a, b))
  const lines = kept.map(([url, entry]) => `${JSON.stringify(url)}: ${canonicalJson(written(entry))}`)
  return `{"version": 1, "links": {\n${lines.join(',\n')}\n}}\n`
}

function written({ asked, ok, since, ...rest }: Entry): object {
  return { ...rest, asked: iso(asked), ok: iso(ok), since: iso(since) }
}

/** RFC 3339, in UTC, with whole seconds. */
export function iso(moment: number): string
export function iso(moment: number | undefined): string | undefined
export function iso(moment: number | undefined): string | undefined {
  return moment === undefined ? undefined : `${new Date(moment).toISOString().slice(0, 19)}Z`
}
