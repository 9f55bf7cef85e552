/** Messages as text for people: where, what, the line, and the way out. */
import { type LineReader, lineReader } from '../core/excerpt.ts'
import { compareMessages, isError, type Message } from '../core/message.ts'
import { excerpt } from './excerpt.ts'
import type { Paint } from './paint.ts'
import { printable } from './terminal-text.ts'

/** Where nobody knows how wide a line may be; a terminal without a size says 0. */
export const usualWidth = 120

export interface ReportOptions {
  readonly paint: Paint
  /** Of the terminal, in columns. */
  readonly width: number
  /** Shows every warning, however many there are of one code. */
  readonly verbose: boolean
  /** The text of a file that a message names; undefined where it cannot be had. */
  readonly sources: (file: string) => string | undefined
  /** Where all warnings stand, where some are summed up. Default: "--verbose shows every one of them." */
  readonly wayToAll?: string
}

/** More warnings of one code than this are summed up. Errors never are. */
const warningsShown = 20

/** How many of them still stand as examples where they are summed up. */
const examples = 3

/** The whole report, errors first, ending with a line break; '' when there is nothing to say. */
export function report(messages: readonly Message[], options: ReportOptions): string {
  const sorted = [...messages].sort(compareMessages)
  const totals = countWarnings(sorted)
  const lines = lineReader(options.sources)
  const seen = new Map<string, number>()
  const blocks: string[] = []
  for (const found of sorted) {
    if (!isError(found) && !options.verbose && (totals.get(found.code)?.count ?? 0) > warningsShown) {
      const before = seen.get(found.code) ?? 0
      seen.set(found.code, before + 1)
      if (before >= examples) continue
    }
    blocks.push(block(found, lines, options))
  }
  const sums = summedUp(totals, options)
  if (sums !== '') blocks.push(sums)
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`
}

function block(found: Message, lines: LineReader, { paint, width }: ReportOptions): string {
  const severity = isError(found) ? paint.error('error:') : paint.warning('warning:')
  const where = found.file === '' ? '' : `${paint.strong(place(found))} `
  const gutter = String(Math.max(found.line, ...(found.related ?? []).map((other) => other.line))).length
  const rows = [
    `${where}${severity} ${paint.strong(printable(found.text))} ${paint.faint(`[${printable(found.code)}]`)}`,
  ]
  rows.push(...quote(found, lines, gutter, width, paint))
  rows.push(`${' '.repeat(gutter + 2)}${paint.help('help:')} ${printable(found.note)}`)
  for (const other of found.related ?? []) {
    rows.push(`${' '.repeat(gutter + 2)}${paint.faint('see:')} ${place(other)} ${printable(other.text)}`)
  }
  return rows.join('\n')
}

/** The line and its marks; nothing where the file or the line cannot be had. */
function quote(found: Message, lines: LineReader, gutter: number, width: number, paint: Paint): string[] {
  const line = found.file === '' ? undefined : lines(found.file, found.line)
  if (line === undefined || line.trim() === '') return []
  const margin = gutter + 4
  const shown = excerpt(line, found.column, found.length, Math.max(40, width - margin - 1))
  const mark = isError(found) ? paint.error : paint.warning
  const number = String(found.line).padStart(gutter + 1)
  return [
    `${paint.faint(`${number} |`)} ${shown.line}`,
    `${paint.faint(`${' '.repeat(gutter + 1)} |`)} ${shown.marks.replace(/\^+/, (marks) => mark(marks))}`,
  ]
}

function place(at: { readonly file: string; readonly line: number; readonly column: number }): string {
  return `${printable(at.file)}:${at.line}:${at.column}:`
}

interface Total {
  count: number
  readonly files: Set<string>
}

function countWarnings(messages: readonly Message[]): ReadonlyMap<string, Total> {
  const totals = new Map<string, Total>()
  for (const found of messages) {
    if (isError(found)) continue
    const total = totals.get(found.code) ?? { count: 0, files: new Set<string>() }
    total.count++
    total.files.add(found.file)
    totals.set(found.code, total)
  }
  return totals
}

function summedUp(totals: ReadonlyMap<string, Total>, { paint, verbose, wayToAll }: ReportOptions): string {
  if (verbose) return ''
  const many = [...totals].filter(([, total]) => total.count > warningsShown)
  if (many.length === 0) return ''
  const rows = many.map(([code, { count, files }]) => {
    const where = files.size === 1 ? '1 file' : `${files.size} files`
    return `… and ${count - examples} more like these: ${paint.warning(`${count} warnings`)} in ${where} ${paint.faint(`[${printable(code)}]`)}`
  })
  return [...rows, `  ${wayToAll ?? '--verbose shows every one of them.'}`].join('\n')
}
