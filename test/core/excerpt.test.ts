import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineReader, quoteLines, spanOf } from '../../src/core/excerpt.ts'
import { visibleText } from '../../src/core/visible-text.ts'

const quote = (text: string, line: number, column: number, length?: number) =>
  quoteLines(
    { file: 'a.md', line, column, ...(length === undefined ? {} : { length }) },
    lineReader(() => text),
  )

describe('a quotation', () => {
  it('is the line with what is meant, and the lines around it that hold something', () => {
    expect(quote('---\ntitle: "open\n\nText', 2, 8, 5)).toEqual([
      { number: 1, before: '---', meant: '', after: '' },
      { number: 2, before: 'title: ', meant: '"open', after: '' },
    ])
    expect(quote('a\r\nbcd\re', 2, 2, 1)).toEqual([
      { number: 1, before: 'a', meant: '', after: '' },
      { number: 2, before: 'b', meant: 'c', after: 'd' },
      { number: 3, before: 'e', meant: '', after: '' },
    ])
  })

  it('is nothing where there is nothing to quote', () => {
    expect(quote('a\n\nb', 2, 1)).toEqual([])
    expect(quote('a', 7, 1)).toEqual([])
    expect(
      quoteLines(
        { file: '', line: 1, column: 1 },
        lineReader(() => 'text'),
      ),
    ).toEqual([])
    expect(
      quoteLines(
        { file: 'map.png', line: 1, column: 1 },
        lineReader(() => undefined),
      ),
    ).toEqual([])
  })

  it('means something even at the end of a line, and never half a character', () => {
    expect(quote('date:', 1, 6)).toEqual([{ number: 1, before: 'date:', meant: ' ', after: '' }])
    expect(quote('a👍b', 1, 3, 1)).toEqual([{ number: 1, before: 'a', meant: '👍', after: 'b' }])
  })

  it('is short, whatever the line is', () => {
    const [line] = quote(`${'x'.repeat(1_000_000)}HERE${'y'.repeat(1_000_000)}`, 1, 1_000_001, 4)
    expect(line?.meant).toBe('HERE')
    expect(line?.before).toMatch(/^…x+$/)
    expect(line?.after).toMatch(/^y+…$/)
    expect(`${line?.before}${line?.after}`.length).toBeLessThan(400)
  })

  it('puts the line together again, whatever is meant', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 100 }).map((text) => `${text.replace(/[\r\n]/g, '')}.`),
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 0, max: 120 }),
        (line, column, length) => {
          const { text, from, to } = spanOf(line, column, length)
          expect(text).toBe(line)
          expect(from).toBeLessThan(to)
          const [quoted] = quote(line, 1, column, length)
          expect(`${quoted?.before}${quoted?.meant}${quoted?.after}`.trimEnd()).toBe(line.trimEnd())
        },
      ),
    )
  })
})

describe('visibleText', () => {
  it('shows what would act', () => {
    expect(visibleText('a\u202eb\u200bc\u001b[1m')).toBe('a<U+202E>b<U+200B>c␛[1m')
    expect(visibleText('\ud800')).toBe('<U+D800>')
  })

  it('leaves words of any script as they are', () => {
    for (const text of ['naïve\tcafé', 'نامه‌ای', 'क्‍ष', '👩‍👩‍👧', '日本']) expect(visibleText(text)).toBe(text)
  })
})
