import { describe, expect, it } from 'vitest'
import { isDoubtful, verdictOf } from '../../src/external/verdict.ts'
import type { Answer, Failure, Hop } from '../../src/net/outcome.ts'

const from = 'https://agency.gov/a/page'

function answer(status: number, hops: readonly (readonly [number, string])[] = [], headers = {}): Answer {
  const followed: Hop[] = []
  let at = from
  for (const [code, to] of hops) {
    followed.push({ from: at, to, status: code, permanent: code === 301 || code === 308 })
    at = to
  }
  return {
    answered: true,
    url: at.replace(/#.*/, ''),
    status,
    headers,
    body: new Uint8Array(),
    hops: followed,
    downgraded: false,
    until: undefined,
  }
}

function failure(kind: Failure['kind'], text = 'why'): Failure {
  return { answered: false, kind, text, url: from, hops: [] }
}

describe('the verdict about a link', () => {
  it.each([200, 204, 206, 304])('is fine for %i', (status) => {
    expect(verdictOf(answer(status))).toEqual({ state: 'ok' })
  })

  it.each([404, 410])('is gone for %i, be it behind a redirect', (status) => {
    expect(verdictOf(answer(status))).toMatchObject({ state: 'gone', reason: expect.stringContaining(String(status)) })
    expect(verdictOf(answer(status, [[301, 'https://agency.gov/404']]))).toMatchObject({
      state: 'gone',
      reason: expect.stringContaining('for https://agency.gov/404, where it redirects'),
    })
  })

  it.each([401, 403, 405, 406, 429, 451, 999, 402])('is unknown for %i, which is said to programs', (status) => {
    expect(verdictOf(answer(status))).toMatchObject({ state: 'unknown' })
  })

  it.each([500, 502, 503, 504, 520])('is unreachable for %i, unless a browser would be let through', (status) => {
    expect(verdictOf(answer(status))).toMatchObject({ state: 'unreachable' })
    expect(verdictOf(answer(status, [], { 'cf-mitigated': 'challenge' }))).toMatchObject({ state: 'unknown' })
  })

  it('is moved for permanent redirects to a page that is there', () => {
    const to = 'https://agency.gov/b/'
    expect(verdictOf(answer(200, [[301, to]]))).toEqual({ state: 'moved', to })
    expect(
      verdictOf(
        answer(200, [
          [308, 'https://agency.gov/x'],
          [301, to],
        ]),
      ),
    ).toEqual({ state: 'moved', to })
    expect(verdictOf(answer(200, [[302, to]]))).toEqual({ state: 'ok' })
    expect(
      verdictOf(
        answer(200, [
          [302, to],
          [301, 'https://agency.gov/c'],
        ]),
      ),
    ).toEqual({ state: 'ok' })
  })

  it('is moved as far as the redirects are permanent, and no further', () => {
    const hops = [
      [301, 'https://agency.gov/b'],
      [302, 'https://agency.gov/b?today'],
    ] as const
    expect(verdictOf(answer(200, hops))).toEqual({ state: 'moved', to: 'https://agency.gov/b' })
  })

  it.each([
    'http://agency.gov/a/page',
    'https://agency.gov/login?next=%2Fa%2Fpage',
    'https://sso.agency.gov/?to=https%3A%2F%2Fagency.gov%2Fa%2Fpage',
    'https://agency.gov/consent',
    `https://agency.gov/${'x'.repeat(3000)}`,
  ])('offers no address that is no better: %s', (to) => {
    expect(verdictOf(answer(200, [[301, to]]))).toEqual({ state: 'ok' })
  })

  it.each([
    ['name-unknown', 'unreachable'],
    ['connection-refused', 'unreachable'],
    ['headers-timeout', 'unreachable'],
    ['certificate-wrong', 'unreachable'],
    ['certificate-unverifiable', 'unknown'],
    ['redirect-loop', 'unknown'],
    ['port-refused', 'unknown'],
    ['address-invalid', 'gone'],
  ] as const)('is for %s: %s', (kind, state) => {
    expect(verdictOf(failure(kind))).toMatchObject({ state, reason: 'why' })
  })

  it('tells a private address that was written from one that a name leads to from here', () => {
    expect(verdictOf(failure('address-refused', 'it leads to a private address'))).toMatchObject({ state: 'gone' })
    expect(verdictOf(failure('address-refused', 'its name leads to a private address'))).toMatchObject({
      state: 'unknown',
    })
  })

  it.each(['given-up', 'asked-to-wait'] as const)('is none for %s', (kind) => {
    expect(verdictOf(failure(kind))).toBeUndefined()
  })
})

describe('an answer to HEAD', () => {
  it.each([400, 403, 404, 405, 500, 501, 503, 999])('of %i is doubtful', (status) => {
    expect(isDoubtful(answer(status))).toBe(true)
  })
  it.each([200, 304, 410, 429])('of %i is not', (status) => {
    expect(isDoubtful(answer(status))).toBe(false)
  })
  it('that never came is, where the connection stood', () => {
    expect(isDoubtful(failure('connection-lost'))).toBe(true)
    expect(isDoubtful(failure('name-unknown'))).toBe(false)
  })
})
