/** Changes to a text that leave everything else byte for byte: its byte order mark, its line ends, its odd characters. */
import { withoutIllegalCharacters } from '../core/html.ts'
import type { Position } from '../core/message.ts'

/** A piece of a text, by indices of its UTF-16 code units, and what is to stand there. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The text of a file as it is, byte order mark included; undefined where it is not valid UTF-8 and would not survive. */
export function exactText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** A text as the stages read it: no byte order mark, `\n` line ends, nothing that HTML could not hold. */
export function readableText(text: string): string {
  return withoutIllegalCharacters(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'))
}

/** Makes edits, in any order. Two of one place must be the same edit, and is then made once. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) continue
    result += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return result + text.slice(at)
}

/** A line of a text, by indices: its end is before its line break. */
export interface Line {
  readonly start: number
  readonly end: number
  /** The line break behind it: `\n`, `\r\n`, `\r`, or '' at the end of the text. */
  readonly ending: string
}

/** The lines of a text, numbered as in the text that the stages read. The byte order mark is part of none. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  let start = text.startsWith('\ufeff') ? 1 : 0
  for (const { 0: ending, index } of text.matchAll(/\r\n?|\n/g)) {
    lines.push({ start, end: index, ending })
    start = index + ending.length
  }
  lines.push({ start, end: text.length, ending: '' })
  return lines
}

/** Where a line and column of the readable text stand in the exact one. */
export function offsetFinder(text: string): (place: Position) => number {
  const lines = linesOf(text)
  return ({ line, column }) => {
    const { start, end } = lines[line - 1] ?? { start: text.length, end: text.length }
    const written = text.slice(start, end)
    if (withoutIllegalCharacters(written) === written) return Math.min(start + column - 1, end)
    let read = 0
    let offset = start
    for (const character of written) {
      if (read >= column - 1) break
      read += withoutIllegalCharacters(character).length
      offset += character.length
    }
    return offset
  }
}
