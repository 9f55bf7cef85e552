/**
 * Dates. Always in the site's configured time zone, never the machine's, and never from a clock (law 11).
 */
import { Temporal } from 'temporal-polyfill'

/** A moment an author wrote down. */
export interface Moment {
  /** RFC 3339 with seconds and offset: `2026-06-02T00:00:00-04:00`. */
  readonly iso: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly epoch: number
  /** True when the author gave only a day; the moment is then its midnight in the site's zone. */
  readonly dateOnly: boolean
  /** The calendar day in the site's zone (or in the offset the author wrote). */
  readonly year: number
  readonly month: number
  readonly day: number
}

const pattern =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[T ]|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|z|UTC|[+-]\d{1,2}(?::?\d{2})?)?)?$/

/**
 * Reads a date, or a date and time with or without offset: `2026-06-02`, `2026-06-02 09:30`, `2026-06-02T09:30:00-04:00`.
 *
 * A time that the zone's clock skips (in spring) moves forward, one that it repeats (in autumn) is the first of the two.
 * @param timeZone An IANA name (`America/New_York`) that `isTimeZone` accepts.
 * @returns undefined when the text is no date, or names a day or time that does not exist.
 */
export function parseMoment(text: string, timeZone: string): Moment | undefined {
  const match = pattern.exec(text.trim())
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second, offset] = match
  const zone = offset === undefined ? timeZone : normalOffset(offset)
  const fields = [year, month, day, hour, minute, second].map((digits) => Number(digits ?? 0))
  const dateOnly = hour === undefined
  const steady = inSteadySpan(fields, zone)
  if (steady !== undefined) return { ...steady, dateOnly }
  try {
    const date = Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
    const time = Temporal.PlainTime.from(
      { hour: Number(hour ?? 0), minute: Number(minute ?? 0), second: Number(second ?? 0) },
      { overflow: 'reject' },
    )
    const zoned = date.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation: 'compatible' })
    noteSpan(zoned, zone)
    return { ...describe(zoned), dateOnly }
  } catch {
    return undefined
  }
}

/** The moment of an instant, seen from a zone; for "now", which arrives as a number. */
export function momentOf(epoch: number, timeZone: string): Moment {
  return { ...describe(Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(timeZone)), dateOnly: false }
}

export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

function normalOffset(written: string): string {
  if (/^(z|utc)$/i.test(written)) return '+00:00'
  const digits = written.slice(1).replace(':', '')
  const hours = digits.length <= 2 ? digits : digits.slice(0, -2)
  const minutes = digits.length <= 2 ? '00' : digits.slice(-2)
  return `${written.charAt(0)}${hours.padStart(2, '0')}:${minutes}`
}

function describe(zoned: Temporal.ZonedDateTime): Omit<Moment, 'dateOnly'> {
  return {
    iso: zoned.toString({ timeZoneName: 'never', fractionalSecondDigits: 0 }),
    epoch: zoned.epochMilliseconds,
    year: zoned.year,
    month: zoned.month,
    day: zoned.day,
  }
}

/** A time during which the clock of a zone is not put forward or back, in milliseconds since 1970. */
interface Span {
  readonly from: number
  readonly to: number
  /** What the clock shows more than UTC, in milliseconds. */
  readonly offset: number
}

/**
 * Of each zone the spans that dates were in. A site has a thousand dates in a few dozen spans, and within one a date is a sum;
 * Temporal takes ten times as long.
 */
const spans = new Map<string, Span[]>()

/** More than any clock is put forward or back, in milliseconds: what is farther from both ends exists, and exists once. */
const margin = 48 * 3_600_000

function noteSpan(zoned: Temporal.ZonedDateTime, zone: string): void {
  const offset = zoned.offsetNanoseconds / 1e6
  // In the nineteenth century clocks were seconds apart, which an offset as RFC 3339 writes it cannot say.
  if (offset % 60_000 !== 0) return
  const from = zoned.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity
  const to = zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity
  const known = spans.get(zone) ?? []
  spans.set(zone, known)
  if (!known.some((span) => span.from === from && span.to === to)) known.push({ from, to, offset })
}

/** @returns undefined of what is in no span that is known, and of what is no date. */
function inSteadySpan(fields: readonly number[], zone: string): Omit<Moment, 'dateOnly'> | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields
  const local = Date.UTC(year, month - 1, day, hour, minute, second)
  const shown = new Date(local)
  // `Date` takes the 31st of June for the 1st of July, and the year 70 for 1970.
  const parts = [shown.getUTCMonth() + 1, shown.getUTCDate(), shown.getUTCHours(), shown.getUTCMinutes()]
  if (year < 100 || second > 59 || [month, day, hour, minute].some((part, index) => part !== parts[index])) {
    return undefined
  }
  for (const { from, to, offset } of spans.get(zone) ?? []) {
    const epoch = local - offset
    if (epoch - margin < from || epoch + margin > to) continue
    return { iso: `${shown.toISOString().slice(0, 19)}${offsetText(offset)}`, epoch, year, month, day }
  }
  return undefined
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000
  const two = (count: number): string => String(count).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
