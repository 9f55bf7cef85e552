import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, type Entry, isDue, isLasting, learn, readMemory, writeMemory } from '../../src/external/memory.ts'

const start = Date.UTC(2026, 10, 2, 9, 30, 15)
const gone = { state: 'gone', reason: 'a.gov answers 404 (not found)' } as const
const down = { state: 'unreachable', reason: 'its host does not answer' } as const
const all = { has: () => true }
const bytes = (text: string) => new TextEncoder().encode(text)

describe('the memory of links', () => {
  it('counts since when a link fails, until it is fine again', () => {
    const first = learn(undefined, down, start)
    const second = learn(first, gone, start + day)
    expect(second).toMatchObject({ state: 'gone', since: start, looks: 2 })
    const fine = learn(second, { state: 'ok' }, start + 2 * day)
    expect(fine).toEqual({ state: 'ok', asked: start + 2 * day, ok: start + 2 * day })
    expect(learn(fine, down, start + 3 * day)).toMatchObject({ since: start + 3 * day, looks: 1, ok: start + 2 * day })
  })

  it('begins to count anew where a link could not be judged in between', () => {
    const unknown = learn(learn(undefined, down, start), { state: 'unknown', reason: 'refused' }, start + day)
    expect(unknown).not.toHaveProperty('since')
    expect(learn(unknown, down, start + 2 * day)).toMatchObject({ since: start + 2 * day, looks: 1 })
  })

  it('does not ask about fine links for a week, and about broken ones each time', () => {
    const fine = learn(undefined, { state: 'ok' }, start)
    expect(isDue(undefined, start)).toBe(true)
    expect(isDue(fine, start + 7 * day - 1)).toBe(false)
    expect(isDue(fine, start + 7 * day)).toBe(true)
    expect(isDue(learn(undefined, gone, start), start + 1)).toBe(true)
    // A clock that went back must not keep an entry for ever.
    expect(isDue(fine, start - 1)).toBe(true)
  })

  it('tells of a page that was never there at once, and of one that was there after two days', () => {
    expect(isLasting(learn(undefined, gone, start))).toBe(true)
    const fine = learn(undefined, { state: 'ok' }, start)
    const first = learn(fine, gone, start + day)
    expect(isLasting(first)).toBe(false)
    expect(isLasting(learn(first, gone, start + day + 1))).toBe(false)
    expect(isLasting(learn(first, gone, start + 3 * day))).toBe(true)
  })

  it('tells of an outage after a week and three looks, and not before', () => {
    const first = learn(undefined, down, start)
    const second = learn(first, down, start + 8 * day)
    expect([first, second].map(isLasting)).toEqual([false, false])
    expect(isLasting(learn(second, down, start + 9 * day))).toBe(true)
    const often = [1, 2, 3, 4].reduce((entry, hour) => learn(entry, down, start + hour), first)
    expect(isLasting(often)).toBe(false)
  })

  it('is written in one order, a line a link, and read back as it was', () => {
    const memory = new Map<string, Entry>([
      ['https://b.gov/', learn(undefined, gone, start)],
      ['https://a.gov/', { state: 'moved', to: 'https://c.gov/', asked: start, ok: start }],
      ['__proto__', learn(undefined, { state: 'ok' }, start)],
    ])
    const text = writeMemory(memory, all, start)
    expect(text.split('\n')).toEqual([
      '{"version": 1, "links": {',
      '"__proto__": {"asked":"2026-11-02T09:30:15Z","ok":"2026-11-02T09:30:15Z","state":"ok"},',
      '"https://a.gov/": {"asked":"2026-11-02T09:30:15Z","ok":"2026-11-02T09:30:15Z","state":"moved","to":"https://c.gov/"},',
      '"https://b.gov/": {"asked":"2026-11-02T09:30:15Z","looks":1,"reason":"a.gov answers 404 (not found)","since":"2026-11-02T09:30:15Z","state":"gone"}',
      '}}',
      '',
    ])
    expect(new Map([...readMemory(bytes(text))].sort())).toEqual(new Map([...memory].sort()))
    expect(writeMemory(new Map([...memory].reverse()), all, start)).toBe(text)
  })

  it('is bounded: what nobody links to is dropped after two months, and the oldest where there are too many', () => {
    const old = learn(undefined, { state: 'ok' }, start)
    const memory = new Map([
      ['https://a.gov/', old],
      ['https://b.gov/', old],
    ])
    const linked = new Set(['https://a.gov/'])
    expect(readMemory(bytes(writeMemory(memory, linked, start + 59 * day))).size).toBe(2)
    expect([...readMemory(bytes(writeMemory(memory, linked, start + 60 * day))).keys()]).toEqual(['https://a.gov/'])
    const many = new Map(Array.from({ length: 20_010 }, (_, index) => [`https://a.gov/${index}`, old] as const))
    expect(readMemory(bytes(writeMemory(many, new Set(['https://a.gov/7']), start)))).toHaveProperty('size', 20_000)
    expect(readMemory(bytes(writeMemory(many, new Set(['https://a.gov/7']), start))).has('https://a.gov/7')).toBe(true)
  })

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"version": 2, "links": {}}',
    '{"version": 1, "links": []}',
    '{"version": 1, "links": {"https://a.gov/": null}}',
    '{"version": 1, "links": {"https://a.gov/": {"state": "fine", "asked": "2026-11-02T09:30:15Z"}}}',
    '{"version": 1, "links": {"https://a.gov/": {"state": "ok", "asked": "yesterday"}}}',
    '{"version": 1, "links": {"https://a.gov/": {"state": "ok", "asked": "2026-99-99T99:99:99Z"}}}',
    '{"version": 1, "links": {"https://a.gov/": {"state": "moved", "asked": "2026-11-02T09:30:15Z", "to": "x"}}}',
    '{"version": 1, "links": {"https://a.gov/": {"state": "moved", "asked": "2026-11-02T09:30:15Z", "to": "javascript:1"}}}',
  ])('forgets what it cannot read: %s', (text) => {
    expect(readMemory(bytes(text)).size).toBe(0)
  })

  it('survives every corruption', () => {
    const text = writeMemory(new Map([['https://a.gov/', learn(undefined, gone, start)]]), all, start)
    fc.assert(
      fc.property(fc.nat(text.length), fc.uint8Array({ maxLength: 3 }), (at, junk) => {
        const spoilt = Buffer.concat([bytes(text.slice(0, at)), junk, bytes(text.slice(at + junk.length))])
        for (const [, entry] of readMemory(spoilt)) expect(entry.asked).toBeTypeOf('number')
      }),
    )
  })
})
