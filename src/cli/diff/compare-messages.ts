/** Which messages came and went between two reports of `--json`. Lines move; what is said of which file stays. */
import { compareText } from '../../core/message.ts'

export interface Told {
  readonly severity: string
  readonly code: string
  readonly file: string
  readonly line: number
  readonly column: number
  readonly text: string
}

export interface MessageChanges {
  readonly come: readonly Told[]
  readonly gone: readonly Told[]
  /** How many are in both. */
  readonly kept: number
}

export function compareMessages(before: readonly Told[], after: readonly Told[]): MessageChanges {
  const come = without(after, before)
  return { come, gone: without(before, after), kept: after.length - come.length }
}

/** Those of the first list that the second does not have, each as often as it stands; errors first. */
function without(list: readonly Told[], other: readonly Told[]): readonly Told[] {
  const counts = new Map<string, number>()
  for (const told of other) counts.set(keyOf(told), (counts.get(keyOf(told)) ?? 0) + 1)
  return list
    .filter((told) => {
      const left = counts.get(keyOf(told)) ?? 0
      counts.set(keyOf(told), left - 1)
      return left <= 0
    })
    .sort(
      (a, b) =>
        Number(b.severity === 'error') - Number(a.severity === 'error') ||
        compareText(a.file, b.file) ||
        a.line - b.line ||
        a.column - b.column,
    )
}

/** The severity stands in it: a warning that became an error is news. */
function keyOf({ severity, code, file, text }: Told): string {
  return JSON.stringify([severity, code, file, text])
}

/** The messages of a report; undefined where the text is no report. */
export function messagesOf(report: string): readonly Told[] | undefined {
  try {
    const value: unknown = JSON.parse(report)
    const messages = isRecord(value) ? value.messages : undefined
    return Array.isArray(messages) && messages.every(isTold) ? messages : undefined
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object'
}

function isTold(value: unknown): value is Told {
  return (
    isRecord(value) &&
    ['severity', 'code', 'file', 'text'].every((key) => typeof value[key] === 'string') &&
    ['line', 'column'].every((key) => Number.isSafeInteger(value[key]))
  )
}
