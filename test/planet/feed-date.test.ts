import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFeedDate } from '../../src/planet/read/feed-date.ts'

describe('a date of a feed', () => {
  it.each([
    ['2026-06-02T09:30:00Z', '2026-06-02T09:30:00Z'],
    ['2026-06-02T09:30:00.123456-04:00', '2026-06-02T09:30:00-04:00'],
    ['2026-06-02t09:30z', '2026-06-02T09:30:00Z'],
    ['2026-06-02', '2026-06-02T00:00:00Z'],
    ['2026-06-02 09:30:00 +0200', '2026-06-02T09:30:00+02:00'],
    ['2026-06-02T09:30:00', '2026-06-02T09:30:00Z'],
    ['Tue, 02 Jun 2026 09:30:00 GMT', '2026-06-02T09:30:00Z'],
    ['Tue, 2 Jun 26 09:30 EST', '2026-06-02T09:30:00-05:00'],
    ['02 Jun 2026 09:30:00 CEST', '2026-06-02T09:30:00+02:00'],
    ['Tue, 02 June 2026 09:30:00 +0000 (UTC)', '2026-06-02T09:30:00Z'],
    ['Tue, 02 Jun 2026', '2026-06-02T00:00:00Z'],
    ['Sun, 06 Nov 94 08:49:37 GMT', '1994-11-06T08:49:37Z'],
    ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37Z'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37Z'],
    ['Sat, 31 Dec 2016 23:59:60 +0000', '2016-12-31T23:59:59Z'],
    ['2024-02-29T00:00:00+14:00', '2024-02-29T00:00:00+14:00'],
    ['  2026-06-02\n', '2026-06-02T00:00:00Z'],
  ])('%s is %s', (written, read) => {
    expect(readFeedDate(written)).toBe(read)
  })

  it.each([
    ...[
      '',
      '0',
      '2026',
      '2026-06',
      '30 Feb 2026',
      '2026-02-30T00:00:00Z',
      '2025-02-29',
      '2026-13-01',
      '2026-06-02T24:01:00Z',
    ],
    ...[
      '2026-06-02T09:61:00Z',
      '0000-00-00 00:00:00',
      'yesterday',
      'Tue, 02 Xyz 2026 09:30:00 GMT',
      '2026-06-02T09:30:00+99:00',
    ],
    ...[
      '2026-06-02T09:30:00 XYZ',
      '06/02/2026',
      '1780000000',
      '2026-06-02T09:30:00Z and more',
      'Tue, 2 Jun 2026 9:30 pm IST',
    ],
  ])('"%s" is none', (written) => {
    expect(readFeedDate(written)).toBeUndefined()
  })

  it('is read again as itself, whatever moment and offset it has', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-02'), max: new Date('2199-12-30'), noInvalidDate: true }),
        (date) => {
          const written = date.toISOString()
          const read = readFeedDate(written)
          expect(read).toBe(`${written.slice(0, 19)}Z`)
          expect(readFeedDate(read ?? '')).toBe(read)
          expect(readFeedDate(date.toUTCString())).toBe(read)
        },
      ),
    )
  })

  it('throws nothing and hangs on nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void readFeedDate(text)))
    expect(readFeedDate(`${' '.repeat(100_000)}x`)).toBeUndefined()
  })
})
