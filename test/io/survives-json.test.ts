import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { survivesJson } from '../../src/io/survives-json.ts'

const comesBack = (value: unknown): boolean => {
  const json = JSON.stringify(value)
  return json !== undefined && isDeepStrictEqual(JSON.parse(json), value)
}

describe('survivesJson', () => {
  it('tells what comes back from JSON as it was, of any value', () => {
    const odd = fc.constantFrom<unknown>(undefined, -0, Number.NaN, Number.POSITIVE_INFINITY, new Date(0), new Map())
    const value = fc.oneof(
      fc.jsonValue(),
      fc.anything({
        withDate: true,
        withMap: true,
        withSparseArray: true,
        withNullPrototype: true,
        withBoxedValues: true,
      }),
      fc.letrec((tie) => ({
        any: fc.oneof({ maxDepth: 3 }, fc.jsonValue(), odd, tie('list'), tie('record')),
        list: fc.array(tie('any'), { maxLength: 3 }),
        record: fc.dictionary(fc.string(), tie('any'), { maxKeys: 3 }),
      })).any,
    )
    let [good, bad] = [0, 0]
    fc.assert(
      fc.property(value, (one) => {
        const is = comesBack(one)
        if (is) good++
        else bad++
        expect(survivesJson(one)).toBe(is)
      }),
      { numRuns: 3000 },
    )
    expect(Math.min(good, bad)).toBeGreaterThan(200)
  })

  it.each([
    ['a list with a key of its own', Object.assign(['a'], { more: 1 })],
    ['a list with a hole', new Array(2)],
    ['a key without a value', { a: undefined }],
    ['what a regular expression finds', /a/.exec('a')],
  ])('refuses %s', (_name, value) => {
    expect(survivesJson(value)).toBe(false)
    expect(survivesJson({ deep: [value] })).toBe(false)
  })
})
