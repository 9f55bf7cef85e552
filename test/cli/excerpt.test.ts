import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerpt } from '../../src/cli/excerpt.ts'
import { widthOf } from '../../src/cli/terminal-text.ts'

describe('an excerpt', () => {
  it('puts carets under what is meant', () => {
    expect(excerpt('date: 2026-02-30', 7, 10, 100)).toEqual({ line: 'date: 2026-02-30', marks: '      ^^^^^^^^^^' })
  })

  it('puts one caret where no length is known, also after the end of the line', () => {
    expect(excerpt('date:', 3, undefined, 100).marks).toBe('  ^')
    expect(excerpt('date:', 6, undefined, 100).marks).toBe('     ^')
    expect(excerpt('date:', 600, 20, 100).marks).toBe('     ^')
    expect(excerpt('', 1, undefined, 100)).toEqual({ line: '', marks: '^' })
  })

  it('keeps the carets in place after tabs, wide characters and stand-ins', () => {
    expect(excerpt('\tx', 2, 1, 100)).toEqual({ line: '    x', marks: '    ^' })
    expect(excerpt('日本x', 3, 1, 100)).toEqual({ line: '日本x', marks: '    ^' })
    expect(excerpt('日本語', 2, 1, 100).marks).toBe('  ^^')
    expect(excerpt('👩‍👩‍👧x', 9, 1, 100).marks).toBe('  ^')
    expect(excerpt('\u001bx', 2, 1, 100)).toEqual({ line: '␛x', marks: ' ^' })
  })

  it('shows a window of a long line, with what is meant in it', () => {
    const line = `${'before '.repeat(40)}HERE${' after'.repeat(40)}`
    const shown = excerpt(line, line.indexOf('HERE') + 1, 4, 60)
    expect(shown.line).toMatch(/^….*HERE.*…$/)
    expect(widthOf(shown.line)).toBeLessThanOrEqual(60)
    expect(shown.line.slice(shown.marks.indexOf('^'), shown.marks.length)).toBe('HERE')
  })

  it('shows the beginning of something longer than the window', () => {
    const shown = excerpt('x'.repeat(500), 101, 300, 40)
    expect(shown.line).toBe(`…${'x'.repeat(38)}…`)
    expect(shown.marks).toBe(` ${'^'.repeat(38)}`)
  })

  it('is quick about a line of megabytes', () => {
    const line = `${'a'.repeat(3_000_000)}HERE${'b'.repeat(3_000_000)}`
    const shown = excerpt(line, 3_000_001, 4, 80)
    expect(shown.line).toContain('HERE')
  })

  it('fits the width and marks something, for any line and place', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 1, max: 320 }),
        fc.option(fc.integer({ min: 0, max: 320 }), { nil: undefined }),
        (line, column, length) => {
          const shown = excerpt(line.replace(/[\r\n]/g, ' '), column, length, 60)
          expect(widthOf(shown.line)).toBeLessThanOrEqual(60)
          expect(shown.marks).toMatch(/^ *\^+$/)
          expect(shown.marks.length).toBeLessThanOrEqual(62)
        },
      ),
    )
  })
})
