import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText, firstInvalidByte } from '../../src/content/decode.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array) => decodeText({ path: 'content/a.md', bytes })

describe('bytes become text', () => {
  it('reads UTF-8 without a word', () => {
    expect(decode(encode('Résumé 公開 👋\n'))).toEqual({ text: 'Résumé 公開 👋\n', messages: [] })
  })

  it('strips a byte order mark, and only the first', () => {
    expect(decode(encode('\ufeff# A')).text).toBe('# A')
    expect(decode(encode('\ufeff\ufeff# A')).text).toBe('\ufeff# A')
  })

  it('gives a Windows checkout the same text', () => {
    expect(decode(encode('a\r\nb\rc\n\r\n')).text).toBe('a\nb\nc\n\n')
  })

  it('keeps no-break spaces, joiners and line separators', () => {
    const text = 'a\u00a0b\u200dc\u2028d\u0085e'
    expect(decode(encode(text))).toEqual({ text, messages: [] })
  })

  it('names the offset, line and column of the first invalid byte', () => {
    const bytes = Uint8Array.from([...encode('é\nab'), 0xe9, ...encode('c')])
    const { text, messages } = decode(bytes)
    expect(text).toBe('é\nab\ufffdc')
    expect(messages).toMatchObject([{ code: 'encoding-invalid', severity: 'error', line: 2, column: 3 }])
    expect(messages[0]?.text).toContain('0xE9 at offset 5')
  })

  it('recognises UTF-16', () => {
    const { messages } = decode(Uint8Array.from([0xff, 0xfe, 0x61, 0x00]))
    expect(messages.map((found) => found.text)).toEqual(['The file is not valid UTF-8: it is UTF-16.'])
  })

  it('removes what no page may hold and says where', () => {
    const { text, messages } = decode(encode('fine\nab\u0008c\ufffed\u0008'))
    expect(text).toBe('fine\nabcd')
    expect(messages).toMatchObject([{ code: 'text-characters-removed', line: 2, column: 3 }])
    expect(messages[0]?.text).toContain('U+0008, U+FFFE')
  })

  it('finds an invalid byte exactly where the platform finds one', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }).map((text) => [...encode(text)]),
      fc.array(fc.integer({ min: 0x70, max: 0xff }), { maxLength: 4 }),
      fc.constantFrom([0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xc0, 0x80], [0xe0, 0x9f, 0x80], [0xf0, 0x8f]),
    )
    const isValid = (bytes: Uint8Array) => {
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes)
        return true
      } catch {
        return false
      }
    }
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const bytes = Uint8Array.from(pieces.flat())
        const offset = firstInvalidByte(bytes)
        expect(offset === undefined).toBe(isValid(bytes))
        if (offset !== undefined) expect(isValid(bytes.subarray(0, offset))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
