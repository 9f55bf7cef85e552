import { describe, expect, it } from 'vitest'
import { colourless, paintFor } from '../../src/cli/paint.ts'
import { report } from '../../src/cli/report.ts'
import { type Message, message } from '../../src/core/message.ts'

const files: Record<string, string> = {
  'content/posts/a.md': '---\ntitle: A\ndate: 2026-02-30\n---\n\n[here](./b.md) \u001b[31mred\n',
}
const options = {
  paint: colourless,
  width: 100,
  verbose: false,
  sources: (file: string) => files[file],
}
const impossible = message(
  'date-impossible',
  { file: 'content/posts/a.md', line: 3, column: 7, length: 10 },
  'The date "2026-02-30" does not exist.',
  'Write a day that exists.',
)
const vague = message(
  'link-text-vague',
  { file: 'content/posts/a.md', line: 6, column: 2, length: 4 },
  'The link text "here" says nothing.',
  'Say where it leads.',
)

describe('the report', () => {
  it('says where, what, shows the line, and gives a way out', () => {
    expect(report([impossible], options)).toBe(
      `content/posts/a.md:3:7: error: The date "2026-02-30" does not exist. [date-impossible]
 3 | date: 2026-02-30
   |       ^^^^^^^^^^
   help: Write a day that exists.
`,
    )
  })

  it('says nothing where there is nothing to say', () => {
    expect(report([], options)).toBe('')
  })

  it('puts errors first', () => {
    const text = report([vague, impossible], options)
    expect(text.indexOf('error:')).toBeLessThan(text.indexOf('warning:'))
  })

  it('does without the line where there is none', () => {
    const gone = { ...impossible, file: 'content/gone.md' }
    expect(report([gone], options)).toBe(
      'content/gone.md:3:7: error: The date "2026-02-30" does not exist. [date-impossible]\n   help: Write a day that exists.\n',
    )
    expect(report([{ ...impossible, file: '' }], options)).toMatch(/^error: The date/)
  })

  it('names related places', () => {
    const found = message('address-collision', { file: 'content/a.md' }, 'Two.', 'Rename one.', [
      { file: 'content/A.md', line: 1, column: 1, text: 'the other file' },
    ])
    expect(report([found], options)).toContain('see: content/A.md:1:1: the other file')
  })

  it('sends no escape sequence of the content, the text, the note or the file name', () => {
    const evil = '\u001b]0;owned\u0007'
    const found = { ...vague, text: evil, note: evil, related: [{ file: evil, line: 1, column: 1, text: evil }] }
    expect(report([found, { ...found, file: evil }], options)).not.toMatch(/[\u001b\u0007]/)
    expect(report([found], options)).toContain('␛[31mred')
  })

  it('sums up more than 20 warnings of one code, and shows them all when asked', () => {
    const many: Message[] = Array.from({ length: 57 }, (_, index) => ({ ...vague, line: index + 10 }))
    const text = report([...many, impossible], options)
    expect(text.match(/warning:/g)).toHaveLength(3)
    expect(text).toContain('… and 54 more like these: 57 warnings in 1 file [link-text-vague]')
    expect(text).toContain('--verbose')
    expect(report(many, { ...options, verbose: true }).match(/warning:/g)).toHaveLength(57)
    expect(report(many.slice(0, 20), options).match(/warning:/g)).toHaveLength(20)
  })

  it('never sums up errors', () => {
    const many: Message[] = Array.from({ length: 57 }, (_, index) => ({ ...impossible, line: index + 10 }))
    expect(report(many, options).match(/error:/g)).toHaveLength(57)
  })
})

describe('colour', () => {
  const coloured = (stream: { isTTY?: boolean }, environment: Record<string, string>): boolean =>
    paintFor(stream, environment).error('x') !== 'x'

  it('is for terminals only', () => {
    expect(coloured({ isTTY: true }, {})).toBe(true)
    expect(coloured({}, {})).toBe(false)
    expect(coloured({ isTTY: true }, { TERM: 'dumb' })).toBe(false)
  })

  it('obeys NO_COLOR and FORCE_COLOR', () => {
    expect(coloured({ isTTY: true }, { NO_COLOR: '1' })).toBe(false)
    expect(coloured({ isTTY: true }, { NO_COLOR: '' })).toBe(true)
    expect(coloured({}, { FORCE_COLOR: '1' })).toBe(true)
    expect(coloured({ isTTY: true }, { FORCE_COLOR: '0' })).toBe(false)
    expect(coloured({}, { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(true)
  })

  it('marks errors and warnings differently', () => {
    const paint = paintFor({ isTTY: true }, {})
    expect(report([impossible, vague], { ...options, paint })).toContain('\u001b[1;31merror:')
    expect(report([impossible, vague], { ...options, paint })).toContain('\u001b[1;33mwarning:')
  })
})
