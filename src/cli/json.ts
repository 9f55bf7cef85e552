/** The report for machines: one JSON object on standard output. Its shape is documented in `docs/cli.md`. */
import { isError } from '../core/message.ts'
import { externalJson } from './external-lines.ts'
import { divided } from './since.ts'
import type { Outcome } from './summary.ts'

/** Raised when a field changes its meaning or goes; new fields may come at any time. */
const version = 1

/** Ends with a line break. Holds no character that could act on a terminal or on a log of GitHub Actions. */
export function jsonReport(outcome: Outcome, exitCode: number, timings: readonly Timing[]): string {
  const { counts, messages } = outcome
  const errors = messages.filter(isError).length
  const changed = outcome.since === undefined ? undefined : new Set(divided(messages, outcome.since).changed)
  const value = {
    version,
    command: outcome.mode,
    ok: exitCode === 0,
    exitCode,
    errors,
    warnings: messages.length - errors,
    counts,
    held: outcome.held.map(({ path, address, title, reason, until }) => ({
      path,
      address,
      title,
      reason,
      until: until?.iso ?? null,
    })),
    next: outcome.next?.at.iso ?? null,
    since: outcome.since?.ref ?? null,
    messages: messages.map((found) => ({
      severity: found.severity,
      code: found.code,
      file: found.file,
      line: found.line,
      column: found.column,
      length: found.length ?? null,
      text: found.text,
      note: found.note,
      ...(changed === undefined ? {} : { changed: changed.has(found) }),
      related: (found.related ?? []).map(({ file, line, column, text }) => ({ file, line, column, text })),
    })),
    external: externalJson(outcome.external),
    milliseconds: Math.round(outcome.milliseconds),
    timings: timings.map(({ stage, milliseconds }) => ({ stage, milliseconds: Math.round(milliseconds) })),
  }
  return `${harmlessJson(JSON.stringify(value, null, 2))}\n`
}

export interface Timing {
  readonly stage: string
  readonly milliseconds: number
}

/** JSON escapes C0 controls by itself; C1 controls (one of them starts escape sequences), direction marks and `##[` stay. */
export function harmlessJson(json: string): string {
  return json
    .replace(/[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
    })
    .replaceAll('##[', '#\\u0023[')
}
