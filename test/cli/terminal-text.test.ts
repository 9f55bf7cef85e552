import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsOf, printable, printableLines, widthOf } from '../../src/cli/terminal-text.ts'

describe('printable text', () => {
  it('keeps words of every script as they are', () => {
    for (const text of [
      'plain',
      'Größe',
      'Ελληνικά',
      '日本語のブログ',
      'مرحبا',
      '👩‍👩‍👧 🇺🇸 👍🏽',
      'e\u0301',
      'می‌خواهم',
    ]) {
      expect(printable(text)).toBe(text)
    }
  })

  it('shows control and escape characters instead of sending them', () => {
    expect(printable('\u001b[31mred\u001b[0m')).toBe('␛[31mred␛[0m')
    expect(printable('\u001b]8;;https://evil.example\u0007click')).toBe('␛]8;;https://evil.example␇click')
    expect(printable('a\u009b2Jb')).toBe('a<U+009B>2Jb')
    expect(printable('a\rb\nc\bd\u007f')).toBe('a␍b␊c␈d␡')
    expect(printable('a\tb')).toBe('a    b')
  })

  it('shows them behind a joiner, too', () => {
    expect(printable('a\u200d\u001b[31m')).toBe('a\u200d␛[31m')
    expect(printable('\u0000\u200d\u0000')).toBe('␀\u200d␀')
    expect(printable('a\u200d\u202eb')).toBe('a\u200d<U+202E>b')
    expect(printable('a\u200d\tb')).toBe('a\u200d    b')
  })

  it('shows characters that turn or hide text', () => {
    expect(printable('a\u202egnp.b')).toBe('a<U+202E>gnp.b')
    expect(printable('a\u2066b\u200bc\u00add\ufeff')).toBe('a<U+2066>b<U+200B>c<U+00AD>d<U+FEFF>')
    expect(printable('a\u2028b')).toBe('a<U+2028>b')
    expect(printable('a\ud800b')).toBe('a<U+D800>b')
  })

  it('never sends a character that acts on a terminal, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
        expect(printableLines(text)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
      }),
    )
  })

  it('never sends one beside characters that attach to others', () => {
    const unit = fc.constantFrom(
      'a',
      '\u200d',
      '\u200c',
      '\ufe0f',
      '\u0301',
      '👍',
      '🇺',
      '\u001b',
      '\u0000',
      '\u009b',
      '\t',
      '\u202e',
    )
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(printable(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
      }),
      { numRuns: 2_000 },
    )
  })

  it('covers the whole line with cells, without gap or overlap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (line) => {
        let end = 0
        for (const cell of cellsOf(line)) {
          expect(cell.start).toBe(end)
          end = cell.end
        }
        expect(end).toBe(line.length)
      }),
    )
  })
})

describe('the width of text', () => {
  it('counts columns, not characters', () => {
    expect(widthOf('abc')).toBe(3)
    expect(widthOf('日本')).toBe(4)
    expect(widthOf('ｆｕｌｌ')).toBe(8)
    expect(widthOf('한국')).toBe(4)
    expect(widthOf('e\u0301')).toBe(1)
    expect(widthOf('🇺🇸')).toBe(2)
    expect(widthOf('👩‍👩‍👧')).toBe(2)
    expect(widthOf('👍🏽')).toBe(2)
    expect(widthOf('⚠\ufe0f')).toBe(2)
    expect(widthOf('\t')).toBe(4)
  })
})
