import { isUtf8 } from 'node:buffer'
import type { SourceFile } from '../core/files.ts'
import { withoutIllegalCharacters } from '../core/html.ts'
import { type Message, message, type Position } from '../core/message.ts'

/** A file as text: no byte order mark, line ends are `\n`, nothing in it that HTML or XML could not hold. */
export interface Decoded {
  readonly text: string
  readonly messages: readonly Message[]
}

/**
 * Reads bytes as UTF-8. The text of an invalid file is still given, with U+FFFD for what could not be read, so that the
 * rest of it can be checked; the error keeps it from being published.
 */
export function decodeText(source: Pick<SourceFile, 'path' | 'bytes'>): Decoded {
  const { path, bytes } = source
  const invalid = firstInvalidByte(bytes)
  const decoded = new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n')
  const text = withoutIllegalCharacters(decoded)
  const messages: Message[] = invalid === undefined ? [] : [invalidEncoding(path, bytes, invalid)]
  // UTF-16 read as UTF-8 is full of null characters: one message says it all.
  if (text !== decoded && invalid === undefined) messages.push(...removals(path, decoded))
  return { text, messages }
}

function invalidEncoding(path: string, bytes: Uint8Array, offset: number): Message {
  const start = bytes.subarray(0, 2).join()
  const isUtf16 = start === '255,254' || start === '254,255'
  const found = isUtf16
    ? 'it is UTF-16'
    : `the byte 0x${hex(bytes[offset] ?? 0, 2)} at offset ${offset} belongs to no character`
  return message(
    'encoding-invalid',
    { file: path, ...positionOf(new TextDecoder().decode(bytes.subarray(0, offset)).replace(/\r\n?/g, '\n')) },
    `The file is not valid UTF-8: ${found}.`,
    'Open it in the editor that shows it correctly and save it with the encoding UTF-8.',
  )
}

/** The position just behind a text. */
function positionOf(before: string): Position {
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: before.length - lineStart + 1 }
}

/** One message for every line that lost characters. */
function removals(path: string, decoded: string): Message[] {
  return decoded.split('\n').flatMap((line, index) => {
    if (withoutIllegalCharacters(line) === line) return []
    const characters = Array.from(line)
    const first = characters.findIndex((character) => withoutIllegalCharacters(character) === '')
    const names = new Set(
      characters.filter((character) => withoutIllegalCharacters(character) === '').map(codePointName),
    )
    const column = characters.slice(0, first).join('').length + 1
    return message(
      'text-characters-removed',
      { file: path, line: index + 1, column },
      `Characters that no page or feed may hold were removed: ${[...names].join(', ')}.`,
      'Delete them; they are invisible and often come along when text is pasted from another program.',
    )
  })
}

export function codePointName(character: string): string {
  return `U+${hex(character.codePointAt(0) ?? 0, 4)}`
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0')
}

/** The index of the first byte that is part of no well-formed sequence (Unicode 16, table 3-7), or undefined. */
export function firstInvalidByte(bytes: Uint8Array): number | undefined {
  if (isUtf8(bytes)) return undefined
  let index = 0
  while (index < bytes.length) {
    const length = sequenceLength(bytes, index)
    if (length === 0) return index
    index += length
  }
  return undefined
}

/** The length of the well-formed sequence that starts at an index; 0 when none does. */
function sequenceLength(bytes: Uint8Array, index: number): number {
  const first = bytes[index] ?? 0
  if (first < 0x80) return 1
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  // No overlong forms, no surrogates, nothing beyond U+10FFFF.
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  for (let offset = 1; offset < length; offset++) {
    const byte = bytes[index + offset] ?? 0
    if (byte < (offset === 1 ? low : 0x80) || byte > (offset === 1 ? high : 0xbf)) return 0
  }
  return length
}
