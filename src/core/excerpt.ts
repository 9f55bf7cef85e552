/** Which lines of a file a message quotes, and which characters of them it means: the same on terminal and page. */
import type { Position } from './message.ts'

/** The part of a line that can be looked at. A line of a megabyte is cut around what is meant. */
export interface Span {
  readonly text: string
  /** What is meant: from here (UTF-16 code units of `text`) ... */
  readonly from: number
  /** ... to before here; at least one more than `from`, and behind the end of `text` where the end of a line is meant. */
  readonly to: number
  /** Something of the line is missing before or after `text`. */
  readonly cutBefore: boolean
  readonly cutAfter: boolean
}

/**
 * Finds what a message means in its line.
 * @param column Counts from 1, in UTF-16 code units, like a message's; behind the end of the line means its end.
 * @param length In UTF-16 code units; undefined: one character.
 * @param most How many code units `text` may have.
 */
export function spanOf(line: string, column: number, length: number | undefined, most = 20_000): Span {
  const start = Math.min(column - 1, line.length)
  const skipped = line.length > most && start > most / 2 ? whole(line, start - Math.floor(most / 2)) : 0
  const end = line.length > skipped + most ? whole(line, skipped + most) : line.length
  const from = start - skipped
  return {
    text: line.slice(skipped, end),
    from,
    to: Math.max(from + 1, from + (length ?? 1)),
    cutBefore: skipped > 0,
    cutAfter: end < line.length,
  }
}

/** Not in the middle of a surrogate pair. */
function whole(line: string, index: number): number {
  const code = line.charCodeAt(index)
  return code >= 0xdc00 && code <= 0xdfff ? index + 1 : index
}

/** Gives a line of a file (from 1), or undefined where there is none. Splits each file once. */
export type LineReader = (file: string, line: number) => string | undefined

export function lineReader(sources: (file: string) => string | undefined): LineReader {
  const files = new Map<string, readonly string[]>()
  return (file, line) => {
    let lines = files.get(file)
    if (lines === undefined) {
      lines = sources(file)?.split(/\r\n|[\r\n]/) ?? []
      files.set(file, lines)
    }
    return lines[line - 1]
  }
}

/** One line of a quotation for a page, in three pieces. `meant` is '' on the lines around the one that is meant. */
export interface QuotedLine {
  readonly number: number
  readonly before: string
  readonly meant: string
  readonly after: string
}

/** As much of a line as a page shows. */
const shown = 300

/** The line that a message is about, with one line around it on each side; nothing where it has nothing to show. */
export function quoteLines(
  found: Position & { readonly file: string; readonly length?: number },
  lines: LineReader,
): readonly QuotedLine[] {
  const line = found.file === '' ? undefined : lines(found.file, found.line)
  if (line === undefined || line.trim() === '') return []
  return [
    ...around(found.file, found.line - 1, lines),
    quoted(line, found),
    ...around(found.file, found.line + 1, lines),
  ]
}

function quoted(line: string, { line: number, column, length }: Position & { readonly length?: number }): QuotedLine {
  const { text, from, to, cutBefore, cutAfter } = spanOf(line, column, length, shown)
  // One character may be two code units: both are meant.
  const begin = whole(text, from) === from ? from : from - 1
  const end = whole(text, Math.min(to, text.length))
  return {
    number,
    before: `${cutBefore ? '…' : ''}${text.slice(0, begin)}`,
    // The end of a line has no character of its own.
    meant: text.slice(begin, end) || ' ',
    after: `${text.slice(end)}${cutAfter ? '…' : ''}`,
  }
}

function around(file: string, number: number, lines: LineReader): readonly QuotedLine[] {
  const line = number < 1 ? undefined : lines(file, number)
  if (line === undefined || line.trim() === '') return []
  const { text, cutAfter } = spanOf(line, 1, 1, shown)
  return [{ number, before: `${text}${cutAfter ? '…' : ''}`, meant: '', after: '' }]
}
