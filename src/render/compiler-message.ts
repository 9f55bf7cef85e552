import { type Message, message } from '../core/message.ts'
import { type BundlerLocation, placeOf } from './layout-place.ts'

/** A message of the bundler, as far as we read it. */
export interface BundlerMessage {
  readonly text: string
  readonly location: BundlerLocation | null
  readonly notes: readonly { readonly text: string }[]
  /** What our own plugin adds: `{ note }`. */
  readonly detail?: unknown
}

/** Says in our words what the bundler found. */
export function compilerMessage(code: 'layout-failed' | 'layout-suspicious', found: BundlerMessage): Message {
  const missing = /^No matching export in "site:(.+)" for import "(.+)"$/.exec(found.text)
  if (missing !== null) {
    const [, file = '', name = ''] = missing
    return message(
      code,
      { file },
      `"${file}" exports no "${name}", which other layouts import from it.`,
      `Add "export function ${name}"; the package's file of the same name shows what it is given.`,
      found.location === null ? [] : [related(found.location)],
    )
  }
  return message(code, placeOf(found.location), sentence(found.text), noteOf(found))
}

function noteOf({ detail, notes }: BundlerMessage): string {
  if (typeof detail === 'object' && detail !== null && 'note' in detail) return String(detail.note)
  const hints = notes.map(({ text }) => sentence(text)).join(' ')
  return hints === '' ? 'Correct the file; "gazette help layouts" explains how a layout is written.' : hints
}

function related(location: BundlerLocation) {
  const { file, line = 1, column = 1 } = placeOf(location)
  return { file, line, column, text: 'It is imported here.' }
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
