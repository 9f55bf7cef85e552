import { describe, expect, it } from 'vitest'
import { parseHttpDate } from '../../src/net/http-date.ts'
import { retryAfter } from '../../src/net/retry-after.ts'

const now = Date.UTC(2026, 10, 2)

describe('a date of HTTP', () => {
  it.each(['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'])(
    'is read in its three forms: %s',
    (text) => {
      expect(parseHttpDate(text, now)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37))
    },
  )

  it('of two digits is never more than fifty years ahead', () => {
    expect(parseHttpDate('Sunday, 06-Nov-30 00:00:00 GMT', now)).toBe(Date.UTC(2030, 10, 6))
    expect(parseHttpDate('Sunday, 06-Nov-77 00:00:00 GMT', now)).toBe(Date.UTC(1977, 10, 6))
  })

  it.each([
    'Sun, 31 Feb 2027 08:49:37 GMT',
    'Sun, 06 Nov 1994 24:00:00 GMT',
    'Sun, 06 Nov 1994 08:49:37 CET',
    'Sun, 6 Nov 1994 08:49:37 GMT',
    '1994-11-06T08:49:37Z',
    'tomorrow',
    '',
  ])('is nothing else: %s', (text) => {
    expect(parseHttpDate(text, now)).toBeUndefined()
  })
})

describe('Retry-After', () => {
  it('is a number of seconds or a date, at most a day ahead', () => {
    expect(retryAfter('120', now)).toBe(now + 120_000)
    expect(retryAfter(' Mon, 02 Nov 2026 00:01:00 GMT ', now)).toBe(now + 60_000)
    expect(retryAfter('999999999999999999999999', now)).toBe(now + 86_400_000)
    expect(retryAfter('Fri, 31 Dec 9999 23:59:59 GMT', now)).toBe(now + 86_400_000)
  })

  it.each([undefined, '', '0', '-1', '1.5', '0x10', 'Mon, 02 Nov 2020 00:00:00 GMT'])(
    'is nothing else: %s',
    (value) => {
      expect(retryAfter(value, now)).toBeUndefined()
    },
  )
})
