import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { isTimeZone, momentOf, parseMoment } from '../../src/core/time.ts'

describe('dates', () => {
  it.each([
    ['2026-06-02', '2026-06-02T00:00:00-04:00'],
    ['2026-6-2', '2026-06-02T00:00:00-04:00'],
    ['2026-06-02 09:30', '2026-06-02T09:30:00-04:00'],
    ['2026-06-02T09:30:15', '2026-06-02T09:30:15-04:00'],
    ['2026-01-02 9:30', '2026-01-02T09:30:00-05:00'],
    ['2026-06-02T09:30:00Z', '2026-06-02T09:30:00+00:00'],
    ['2026-06-02 09:30:00 -0700', '2026-06-02T09:30:00-07:00'],
    ['2026-06-02 09:30:00 -4', '2026-06-02T09:30:00-04:00'],
    ['2026-06-02T09:30:00.123+02:00', '2026-06-02T09:30:00+02:00'],
    // The clock skips this time in spring: it moves forward.
    ['2026-03-08 02:30', '2026-03-08T03:30:00-04:00'],
    // The clock repeats this time in autumn: the first of the two.
    ['2026-11-01 01:30', '2026-11-01T01:30:00-04:00'],
  ])('reads %s in the zone of the site', (written, iso) => {
    expect(parseMoment(written, 'America/New_York')?.iso).toBe(iso)
  })

  it.each(['2026-02-30', '2026-13-01', '2026-06-02 25:00', 'June 2, 2026', '12:30', '', '2026-06', '02/06/2026'])(
    'refuses %s',
    (written) => {
      expect(parseMoment(written, 'UTC')).toBeUndefined()
    },
  )

  it('says whether only a day was given, and which', () => {
    expect(parseMoment('2026-06-02', 'Asia/Tokyo')).toMatchObject({ dateOnly: true, year: 2026, month: 6, day: 2 })
    expect(parseMoment('2026-06-02 00:00', 'Asia/Tokyo')).toMatchObject({ dateOnly: false })
  })

  it('sees an instant from a zone', () => {
    expect(momentOf(0, 'America/New_York').iso).toBe('1969-12-31T19:00:00-05:00')
  })

  it('knows which names are time zones', () => {
    expect(isTimeZone('Europe/Rome')).toBe(true)
    expect(isTimeZone('Europe/Atlantis')).toBe(false)
  })

  it('are those of the calendar whatever was asked before, near changes of the clock too', () => {
    const zones = ['UTC', 'America/New_York', 'Europe/Dublin', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Monrovia']
    const part = (most: number, least = 0) => fc.integer({ min: least, max: most })
    const fields = fc.record({
      // Apia left out a day in December 2011; New York's clock is put forward in March and back in November.
      year: fc.oneof(part(2040, 1990), part(2040, 1850), fc.constant(2011), fc.constant(60)),
      month: fc.oneof(part(13), fc.constantFrom(3, 4, 10, 11, 12)),
      day: part(32),
      hour: part(24),
      minute: part(60),
      second: part(60),
    })
    const two = (count: number) => String(count).padStart(2, '0')
    fc.assert(
      fc.property(fields, fc.constantFrom(...zones), fc.boolean(), (parts, zone, isDay) => {
        const { year, month, day, hour, minute, second } = parts
        const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
        const written = isDay ? date : `${date} ${two(hour)}:${two(minute)}:${two(second)}`
        expect(parseMoment(written, zone)?.iso).toBe(calendar(isDay ? { year, month, day } : parts, zone))
      }),
      { numRuns: 4000 },
    )
  })
})

function calendar(parts: { year: number; month: number; day: number }, zone: string): string | undefined {
  try {
    const zoned = Temporal.PlainDateTime.from(parts, { overflow: 'reject' }).toZonedDateTime(zone)
    return zoned.toString({ timeZoneName: 'never', fractionalSecondDigits: 0 })
  } catch {
    return undefined
  }
}
