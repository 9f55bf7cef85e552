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
})
