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
  try {
    const date = Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
    const time = Temporal.PlainTime.from(
      { hour: Number(hour ?? 0), minute: Number(minute ?? 0), second: Number(second ?? 0) },
      { overflow: 'reject' },
    )
    const zoned = date.toPlainDateTime(time).toZonedDateTime(offset === undefined ? timeZone : normalOffset(offset), {
      disambiguation: 'compatible',
    })
    return { ...describe(zoned), dateOnly: hour === undefined }
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
