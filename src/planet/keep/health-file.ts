/** `content/planet/health.json`: read without trust, written in one order. */
import { compareText } from '../../core/message.ts'
import type { FeedHealth, PlanetHealth } from '../../core/planet.ts'
import { urlOf } from '../../core/url.ts'
import { json } from './snapshot-file.ts'

/** What cannot be read is forgotten: then every feed is asked, and begins anew. */
export function readHealth(bytes: Uint8Array | undefined): PlanetHealth {
  const nothing: PlanetHealth = { version: 1, feeds: {} }
  if (bytes === undefined) return nothing
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return nothing
  }
  if (!isRecord(value) || value.version !== 1 || !isRecord(value.feeds)) return nothing
  const feeds = Object.entries(value.feeds).flatMap(([key, written]) => {
    const health = isRecord(written) ? readFeedHealth(written) : undefined
    return health === undefined ? [] : [[key, health] as const]
  })
  return { version: 1, feeds: Object.fromEntries(feeds) }
}

const states: readonly unknown[] = ['fine', 'failing', 'gone', 'held'] satisfies FeedHealth['state'][]

function readFeedHealth(written: Readonly<Record<string, unknown>>): FeedHealth | undefined {
  const { address, state, since } = written
  if (typeof address !== 'string' || !states.includes(state) || !isDay(since)) return undefined
  const text = (name: string): object => (typeof written[name] === 'string' ? { [name]: written[name] } : {})
  const texts = (name: string): object =>
    Array.isArray(written[name]) ? { [name]: written[name].filter((one) => typeof one === 'string') } : {}
  const { failures, next, movedTo, movedSince } = written
  const isMoved =
    typeof movedTo === 'string' && /^https?:/.test(movedTo) && urlOf(movedTo) !== undefined && isDay(movedSince)
  return {
    address,
    state: state as FeedHealth['state'],
    since,
    ...text('problem'),
    ...text('advice'),
    ...(typeof failures === 'number' && failures > 0 ? { failures } : {}),
    ...(typeof next === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(next) && !Number.isNaN(Date.parse(next))
      ? { next }
      : {}),
    ...(written.asksForTime === true ? { asksForTime: true } : {}),
    ...(isMoved ? { movedTo, movedSince } : {}),
    ...texts('notes'),
    ...text('terms'),
    ...texts('passed'),
  }
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

const keys = [
  ...['address', 'state', 'since', 'problem', 'advice', 'failures', 'next', 'asksForTime', 'movedTo', 'movedSince'],
  ...['notes', 'terms', 'passed'],
] as const satisfies readonly (keyof FeedHealth)[]

export function writeHealth({ version, feeds }: PlanetHealth): string {
  const sorted = Object.entries(feeds).sort(([a], [b]) => compareText(a, b))
  const inOrder = sorted.map(([key, health]) => [
    key,
    Object.fromEntries(keys.flatMap((name) => (health[name] === undefined ? [] : [[name, health[name]]]))),
  ])
  return json({ version, feeds: Object.fromEntries(inOrder) })
}
