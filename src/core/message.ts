/**
 * Messages: what Gazette has to say about content, configuration and output.
 *
 * A content problem is a value, never an exception (law 9). The shape follows `VFileMessage`, as plain data, so that
 * messages can be cached, cloned, sorted, compared and printed.
 */
import { type Code, codes } from './codes.ts'

/** A place in a file: line and column count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

export type Severity = 'error' | 'warning'

export interface Message extends Position {
  /** Path from the site's root with forward slashes (`content/posts/a.md`); empty when no file is to blame. */
  readonly file: string
  readonly severity: Severity
  /** The stable name of the rule, documented in `docs/messages/<code>.md`. */
  readonly code: string
  /** One sentence: what is wrong. */
  readonly text: string
  /** The way out: what the author can do about it. Never empty. */
  readonly note: string
  /** How many characters of the line are meant, from the column on. */
  readonly length?: number
  /** Other places that matter, for instance the second file of a collision. */
  readonly related?: readonly Related[]
}

export interface Related extends Position {
  readonly file: string
  readonly text: string
}

/** Where a message points: a file and, if known, a position in it. */
export interface Place {
  readonly file: string
  readonly line?: number | undefined
  readonly column?: number | undefined
  readonly length?: number | undefined
}

/** Makes a message. Its severity is the one the table of codes gives to the code. */
export function message(code: Code, place: Place, text: string, note: string, related?: readonly Related[]): Message {
  return {
    file: place.file,
    line: place.line ?? 1,
    column: place.column ?? 1,
    severity: codes[code].severity,
    code,
    text,
    note,
    ...(place.length === undefined ? {} : { length: place.length }),
    ...(related === undefined || related.length === 0 ? {} : { related }),
  }
}

export function isError(found: Message): boolean {
  return found.severity === 'error'
}

/** Order for reports: errors first, then by file, line, column and code; by code unit, never by locale. */
export function compareMessages(a: Message, b: Message): number {
  return (
    Number(isError(b)) - Number(isError(a)) ||
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.code, b.code) ||
    compareText(a.text, b.text)
  )
}

/** Orders two strings by UTF-16 code unit: the same on every machine, in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
