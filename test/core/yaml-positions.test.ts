import fc from 'fast-check'
import yaml from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { readYaml } from '../../src/core/yaml.ts'

/** The text that stands where the reader says that a value stands. */
function textAt(text: string, path: string): string | undefined {
  const position = readYaml(text).positions[path]
  return position === undefined ? undefined : text.split('\n')[position.line - 1]?.slice(position.column - 1)
}

describe('positions in YAML', () => {
  it.each([
    ['a block list', 'tags:\n- one\n-   two\n', 'tags.1', 'two'],
    ['a flow list over lines', 'tags: [one,\n  two]\n', 'tags.1', 'two]'],
    ['a quoted key', '"my key": value\n', 'my key', 'value'],
    ['a whole mapping that is indented', '  a: 1\n  b: 2\n', 'b', '2'],
    ['a value on the next line', 'a:\n  b\n', 'a', 'b'],
    ['a value behind a comment', 'a: # why\n  b\n', 'a', 'b'],
    ['a block scalar', 'a: |\n  text\nb: 1\n', 'a', '|'],
    ['a quoted value', "a: 'x: y'\n", 'a', "'x: y'"],
    ['a nested key', 'extra:\n  city: Rome\n', 'extra.city', 'Rome'],
    ['a mapping in a list', 'a:\n  - b: 1\n    c: 2\n', 'a.0.c', '2'],
    ['a list item after an empty one', 'a:\n-\n- x\n', 'a.1', 'x'],
    ['a flow mapping with a lone key', 'a: {b, c: d}\n', 'a.c', 'd}'],
    ['an explicit key', '? a\n: b\nc: d\n', 'c', 'd'],
    ['an explicit key without a value', '? a\n? b\n: c\n', 'b', 'c'],
  ])('finds the value in %s', (_, text, path, stands) => {
    expect(textAt(text, path)).toBe(stands)
  })

  it('puts an absent value where its key stands', () => {
    expect(textAt('a: 1\nb:\nc: 2\n', 'b')).toBe('b:')
  })

  it('has no position for what is not there', () => {
    expect(textAt('a: 1\n', 'b')).toBeUndefined()
  })

  it('keeps the text of numbers, booleans and null as written', () => {
    expect(readYaml('a: 1.10\nb: 007\nc: TRUE\nd: ~\ne: "1.10"\nf: [0x1F]\n').texts).toEqual({
      a: '1.10',
      b: '007',
      c: 'TRUE',
      d: '~',
      'f.0': '0x1F',
    })
  })

  it('finds every value in whatever a printer writes', () => {
    const key = fc.constantFrom('a', 'b c', 'true', '12', '-x', 'é', '__proto__', 'constructor', 'a: b', "it's")
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        fc.constant('leaf'),
        fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
        fc.dictionary(key, tie('tree'), { minKeys: 1, maxKeys: 3 }),
      ),
    }))
    const style = fc.record({
      flowLevel: fc.integer({ min: -1, max: 4 }),
      noArrayIndent: fc.boolean(),
      indent: fc.integer({ min: 2, max: 5 }),
    })
    fc.assert(
      fc.property(tree, style, (shape, options) => {
        const leaves: [string, number][] = []
        const number = (value: unknown, path: string): unknown => {
          if (Array.isArray(value)) return value.map((item, index) => number(item, `${path}.${index}`))
          if (typeof value === 'object' && value !== null) {
            return Object.fromEntries(
              Object.entries(value).map(([name, inner]) => [name, number(inner, `${path}.${name}`)]),
            )
          }
          leaves.push([path, 1000 + leaves.length])
          return 999 + leaves.length
        }
        const text = yaml.dump({ root: number(shape, 'root') }, options)
        for (const [path, value] of leaves) expect(textAt(text, path)).toMatch(new RegExp(`^${value}(?!\\d)`))
      }),
      { numRuns: 300 },
    )
  })
})

describe('explanations of YAML problems', () => {
  it.each([
    ['title: Open data: a guide', 1, 17, 'colon', 'title: "Open data: a guide"'],
    ['a: 1\ntitle: "Open data', 2, 8, 'never closed', '"'],
    ["title: 'It's time'", 1, 12, 'ends at the second', '"'],
    ['title: @opendata', 1, 8, 'cannot begin with @', 'title: "@opendata"'],
    ['title: *Important* news', 1, 8, 'cannot begin with *', 'title: "*Important* news"'],
    ['title: % of people', 1, 8, 'cannot begin with %', 'title: "% of people"'],
    ['title: `code` first', 1, 8, 'cannot begin with `', 'title: "`code` first"'],
    ['title: !important', 1, 8, 'cannot begin with !', 'title: "!important"'],
    ['title: [draft] Our plan', 1, 8, 'is a list', 'title: "[draft] Our plan"'],
    ['tags: [a, b\ntitle: x', 1, 7, 'bracket [', ']'],
    ['tags: - a', 1, 7, 'list begins', 'next line'],
    ['title:Open data\ndate: 2026-01-01', 1, 1, 'space after "title:"', 'title: Open data'],
    ['title Open data\ndate: 2026-01-01', 1, 1, 'no "key: value"', 'colon'],
    ['title: Open\nsome more text\ndate: 2026-01-01', 2, 1, 'no "key: value"', 'indent'],
    ['tags:\n\t- a\n', 2, 1, 'tab', 'spaces'],
    ['a: 1\n b: 2\n', 2, 2, 'indented', 'indentation'],
  ])('%j', (text, line, column, reason, note) => {
    const { problem } = readYaml(text)
    expect(problem).toMatchObject({ line, column, limit: false })
    expect(problem?.reason).toContain(reason)
    expect(problem?.note).toContain(note)
  })

  it('never throws, whatever the text', () => {
    const text = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 4 }),
          fc.constantFrom(
            'a: ',
            '\n',
            '- ',
            '[',
            '{',
            '"',
            "'",
            ': ',
            '|',
            '&x ',
            '*x',
            '? ',
            '!!str ',
            '  ',
            '#',
            '---\n',
            '...\n',
          ),
        ),
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (written) => {
        const { problem, value } = readYaml(written)
        expect(problem === undefined || value === undefined).toBe(true)
        expect(problem?.line ?? 1).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })

  it('refuses values nested deeper than twenty, and reads what is nested less', () => {
    expect(readYaml(`a: ${'['.repeat(30)}${']'.repeat(30)}`).problem).toMatchObject({ limit: true })
    expect(readYaml(`a: ${'['.repeat(15)}${']'.repeat(15)}`).problem).toBeUndefined()
  })
})
