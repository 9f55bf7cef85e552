import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonPlaces } from '../../../src/content/planet/json-places.ts'

const at = (text: string, path: readonly PropertyKey[]): string => {
  const { line, column } = jsonPlaces(text).of(path)
  return `${line}:${column}`
}

describe('places in JSON', () => {
  const text = '{\n  "a": [1, {"b\\u0063": "x"}],\n  "d": null\n}\n'

  it('are those of values', () => {
    expect([at(text, ['a']), at(text, ['a', 0]), at(text, ['a', 1, 'bc']), at(text, ['d'])]).toEqual([
      ...['2:8', '2:9', '2:24', '3:8'],
    ])
  })

  it('are those of the nearest value around where there is none', () => {
    expect(at(text, ['a', 1, 'gone', 'too'])).toBe('2:12')
    expect(at(text, ['nothing'])).toBe('1:1')
  })

  it.each([
    ['', '1:1'],
    ['{"a" 1}', '1:6'],
    ['{\n  "a": 1,\n<<<<<<< HEAD\n  "b": 2\n}', '3:1'],
    ['[1, 2', '1:6'],
    ['[1,]', '1:4'],
    ['{"a": "b\nc"}', '1:7'],
    ['{"a": "\\x"}', '1:7'],
    ['[01]', '1:3'],
    ['tru', '1:1'],
    ['{} {}', '1:4'],
  ])('of a mistake is where the text stops being JSON: %j', (wrong, place) => {
    const { line, column } = jsonPlaces(wrong).problem()
    expect(`${line}:${column}`).toBe(place)
    expect(() => JSON.parse(wrong)).toThrow()
  })

  it('are there for every value of every JSON text that is not absurdly deep', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.constantFrom(0, 2), (value, indent) => {
        const written = JSON.stringify(value, null, indent)
        const places = jsonPlaces(written)
        const visit = (inner: unknown, path: readonly PropertyKey[]): void => {
          const { line, column } = places.of(path)
          const begin = written.split('\n')[line - 1]?.[column - 1]
          if (path.length > 0) expect(begin).toBe(JSON.stringify(inner)[0])
          if (inner !== null && typeof inner === 'object') {
            for (const [key, child] of Object.entries(inner)) visit(child, [...path, key])
          }
        }
        visit(value, [])
      }),
    )
    const deep = `${'['.repeat(5000)}x`
    expect(jsonPlaces(deep).problem()).toEqual({ line: 1, column: 5001 })
  })

  it('take no more memory for what is nested without end, and are then those of what is around it', () => {
    const depth = 200_000
    const open = `{"a": ${'['.repeat(depth)}`
    expect(jsonPlaces(open).problem()).toEqual({ line: 1, column: open.length + 1 })
    const names = `${'{"b":'.repeat(depth)}1${'}'.repeat(depth)}`
    expect(at(names, Array(20).fill('b'))).toBe(`1:${5 * 12 + 1}`)
  })

  it('are found without delay for many values', () => {
    const many = `[\n${'0,\n'.repeat(300_000)}0]`
    const places = jsonPlaces(many)
    for (let index = 0; index < 100_000; index++) places.of([index])
    expect(places.of([99_999])).toEqual({ line: 100_001, column: 1 })
    expect(places.of([299_999])).toEqual({ line: 1, column: 1 })
  })
})
