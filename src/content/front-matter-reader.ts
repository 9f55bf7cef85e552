import type { Code } from '../core/codes.ts'
import type { DocumentOptions, Json } from '../core/document.ts'
import { withoutIllegalCharacters } from '../core/html.ts'
import { type Message, message, type Position } from '../core/message.ts'
import { type Moment, parseMoment } from '../core/time.ts'
import type { YamlPositions } from '../core/yaml-positions.ts'
import { codePointName } from './decode.ts'

/** What reading one file's front matter needs at every step. */
export interface Reader {
  readonly file: string
  readonly options: DocumentOptions
  /** Lines of the file, for the length of what a message points at. */
  readonly lines: readonly string[]
  /** The line of the opening fence; 1 when there is none. */
  readonly fence: number
  readonly yaml: YamlPositions
  /** Grows while the front matter is read. */
  readonly messages: Message[]
}

/** Reports a problem of the value at a path (`tags.0`), or of the front matter as a whole where there is no such path. */
export function reportValue(reader: Reader, code: Code, path: string, text: string, note: string): void {
  const place = reader.yaml.positions[path] ?? { line: reader.fence, column: 1 }
  reader.messages.push(message(code, { file: reader.file, ...place, length: lengthAt(reader, place) }, text, note))
}

/** Reports a problem of a key. */
export function reportKey(reader: Reader, code: Code, key: string, text: string, note: string): void {
  const place = reader.yaml.keys[key] ?? { line: reader.fence, column: 1 }
  reader.messages.push(message(code, { file: reader.file, ...place, length: key.length }, text, note))
}

/** How much of a line belongs to what begins there: a quoted text with its quotes, an item up to its comma, or all. */
function lengthAt(reader: Reader, place: Position): number {
  const rest = (reader.lines[place.line - 1] ?? '').slice(place.column - 1).trimEnd()
  const quoted = /^"(?:[^"\\]|\\.)*"|^'(?:[^']|'')*'/.exec(rest)?.[0]
  if (quoted !== undefined) return quoted.length
  const inFlow = /[[{][^\]}]*$/.test((reader.lines[place.line - 1] ?? '').slice(0, place.column - 1))
  const plain = inFlow ? (/^[^,\]}]*/.exec(rest)?.[0].trimEnd() ?? rest) : rest.replace(/\s#.*$/, '').trimEnd()
  return Math.max(1, plain.length)
}

/** A value as a sentence can name it: `"maybe"`, or what kind of thing it is. */
export function named(reader: Reader, path: string, value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (value !== null && typeof value === 'object') return 'a mapping'
  const written = reader.yaml.texts[path] ?? String(value)
  const [line = ''] = written.trim().split('\n')
  return `"${line.length > 60 || line !== written.trim() ? `${line.slice(0, 60)}…` : line}"`
}

/** The text of a scalar as it was written, without characters that no page may hold. */
export function readText(reader: Reader, path: string, value: unknown): string {
  const written = reader.yaml.texts[path] ?? String(value)
  const clean = withoutIllegalCharacters(written)
  if (clean !== written) {
    const removed = Array.from(written).filter((character) => withoutIllegalCharacters(character) === '')
    reportValue(
      reader,
      'text-characters-removed',
      path,
      `Characters that no page or feed may hold were removed: ${[...new Set(removed.map(codePointName))].join(', ')}.`,
      'Remove their escape sequences from the text.',
    )
  }
  return clean
}

/** A text on one line: line breaks and runs of spaces are one space. No-break spaces stay, authors mean them. */
export function readLine(reader: Reader, path: string, value: unknown): string {
  return readText(reader, path, value)
    .replace(/[ \t\n\r]+/g, ' ')
    .trim()
}

/** A text, or a list of texts with lists in it, as one flat list; empty items are absent. */
export function readLines(reader: Reader, path: string, value: unknown): readonly Item[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => readLines(reader, `${path}.${index}`, item))
  if (value === null || value === undefined) return []
  const text = readLine(reader, path, value)
  return text === '' ? [] : [{ text, path }]
}

/** An item of a list, and the path it was read from. */
export interface Item {
  readonly text: string
  readonly path: string
}

/** A date, or undefined with an error where it is none. */
export function readMoment(reader: Reader, path: string, value: unknown): Moment | undefined {
  const text = readLine(reader, path, value)
  const moment = parseMoment(text, reader.options.timeZone)
  if (moment === undefined) {
    const meant = meantDate(text)
    const forms = 'Write 2026-06-02, 2026-06-02 09:30 or 2026-06-02T09:30:00-04:00.'
    const note =
      meant === undefined || parseMoment(meant, 'UTC') === undefined ? forms : `Did you mean ${meant}? ${forms}`
    reportValue(reader, 'date-impossible', path, `${named(reader, path, value)} is not a date.`, note)
  }
  return moment
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The date behind `June 2, 2026`, `2 June 2026` and `2026/6/2`. Orders that two countries read in two ways are not guessed. */
function meantDate(text: string): string | undefined {
  const [, named, dayAfter, yearAfter] = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(text) ?? []
  const [, dayBefore, after, yearEnd] = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})$/i.exec(text) ?? []
  const [, yearFirst, number, dayLast] = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(text) ?? []
  const name = (named ?? after)?.slice(0, 3).toLowerCase()
  const month = name === undefined ? Number(number) : months.indexOf(name) + 1
  const year = yearAfter ?? yearEnd ?? yearFirst
  const day = dayAfter ?? dayBefore ?? dayLast
  if (year === undefined || day === undefined || !(month > 0)) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** Plain data for layouts: texts cleaned, numbers that JSON cannot hold (.inf, .nan) as they were written. */
export function readJson(reader: Reader, path: string, value: unknown): Json {
  if (Array.isArray(value)) return value.map((item, index) => readJson(reader, `${path}.${index}`, item))
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        withoutIllegalCharacters(key),
        readJson(reader, `${path}.${key}`, inner),
      ]),
    )
  }
  if (value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
    return value
  return readText(reader, path, value)
}
