import { describe, expect, it } from 'vitest'
import { findExcess, type LimitName, limits } from '../../src/content/limits.ts'
import { codesOf, read } from './render.ts'

const times = (text: string, count: number): string => text.repeat(count)

/** A text that counts exactly `n`. */
const made: Partial<Record<LimitName, (n: number) => string>> = {
  characters: (n) => times(`${times('a', 98)}\n\n`, n / 100) + times('a', n % 100),
  lines: (n) => times('\n', n - 1),
  paragraph: (n) => times('a', n),
  nesting: (n) => `${times('>', n)}a`,
  containers: (n) => times(':::note\n', n),
  items: (n) => times('- a\n', n),
  blocks: (n) => times('- a\n\n', n),
  underlines: (n) => times('a\n---\n', n),
  lazy: (n) => `- a\n${times('b\n', n)}`,
  marks: (n) => times('*a ', n),
  marksAll: (n) => times(`${times('*a ', 40)}\n\n`, n / 40) + times('*a ', n % 40),
  brackets: (n) => times('a]', n),
  depth: (n) => times('[', n) + times(']', n),
  unclosed: (n) => times('<!--', n),
  cells: tableOf,
  elements: (n) => times(`${times('<b ', 40)}\n\n`, n / 40) + times('<b ', n % 40),
}

/** A table of `cells` cells, counted as the limit counts: rows, the delimiter row included, times columns. */
function tableOf(cells: number): string {
  const columns = 9
  const rows = cells / 10
  return `${times('|a', columns)}|\n${times('|-', columns)}\n${times('|b\n', rows - 2)}`
}

describe('the limits', () => {
  it.each(Object.keys(made) as LimitName[])(
    'accept what is exactly at the limit of %s, and refuse one more',
    (name) => {
      const { limit } = limits[name]
      const make = made[name] ?? String
      const step = name === 'cells' ? 10 : 1
      expect(findExcess(make(limit))?.name).not.toBe(name)
      expect(findExcess(make(limit + step))).toMatchObject({ name })
    },
  )

  it('name the line where the count crossed the limit', () => {
    expect(findExcess(`a\n\n${times('- a\n', 5_002)}`)).toEqual({ name: 'items', count: 5_001, line: 5_003, column: 1 })
  })

  it('count code like prose, so that nothing hides in it, and words with "_" not at all', () => {
    expect(findExcess(`~~~\n${times(']', 501)}\n~~~`)?.name).toBe('brackets')
    expect(findExcess(times('snake_case_name ', 5_000))).toBeUndefined()
    expect(findExcess(times('a[b](c) ', 900))).toBeUndefined()
  })

  it('hold what short texts stand for', () => {
    const long = `[a]: /${times('b', 9_000)}\n\n`
    expect(codesOf(read(long + times('[a][] ', 100)))).toEqual([])
    expect(codesOf(read(long + times('[a][] ', 112)))).toEqual(['6:667 limit-exceeded'])
  })

  it('hold what unclosed formatting is repeated in', () => {
    const open = times('<b id=x>', 90)
    expect(read(`${open}\n\n${times('a\n\n', 100)}`).body).not.toEqual([])
    expect(codesOf(read(`${open}\n\n${times('a\n\n', 1_200)}`))).toEqual(['1:1 limit-exceeded'])
    expect(codesOf(read(times('<div>', 160)))).toEqual(['1:1 limit-exceeded'])
  })
})
