/** What a build or check came to, in a few lines. The last one says it all. */
import { compareText, isError, type Message } from '../core/message.ts'
import type { Held, HeldReason } from '../core/site.ts'
import type { Paint } from './paint.ts'
import { printable } from './terminal-text.ts'

export interface Outcome {
  readonly mode: 'build' | 'check'
  readonly failed: boolean
  /** All that was made is in the output folder. */
  readonly published: boolean
  readonly messages: readonly Message[]
  readonly counts: {
    readonly pages: number
    readonly posts: number
    readonly files: number
    readonly written: number
    readonly unchanged: number
    readonly removed: number
  }
  readonly held: readonly Held[]
  readonly milliseconds: number
  /** The output folder as the user knows it: `dist`. */
  readonly out: string
}

/** Held back for errors come first: somebody has to act. */
const reasons: readonly HeldReason[] = ['errors', 'draft', 'scheduled', 'expired']

/** Lines of text, each with its line break. */
export function summary(outcome: Outcome, paint: Paint): string {
  return [...heldLines(outcome.held), paint.strong(lastLine(outcome))].map((line) => `${line}\n`).join('')
}

function heldLines(held: readonly Held[]): string[] {
  const sorted = [...held].sort(
    (a, b) => reasons.indexOf(a.reason) - reasons.indexOf(b.reason) || compareText(a.path, b.path),
  )
  return sorted.map((document) => `held back: ${printable(document.path)} (${reasonOf(document)})`)
}

/** Why a document is not published, in words. */
export function reasonOf(document: Held): string {
  switch (document.reason) {
    case 'draft':
      return 'a draft'
    case 'errors':
      return 'it has errors'
    case 'scheduled':
      return `until ${document.until?.iso ?? 'later'}`
    case 'expired':
      return `expired on ${document.until?.iso ?? 'an earlier day'}`
  }
}

function lastLine(outcome: Outcome): string {
  const { counts } = outcome
  const what = `${count(counts.pages, 'page')}, ${count(counts.posts, 'post')}, ${seconds(outcome.milliseconds)}`
  const parts = [what, heldBack(outcome.held), problems(outcome.messages)].filter((part) => part !== '')
  return `${verdict(outcome)}: ${parts.join('; ')}.`
}

function verdict({ mode, failed, published, counts, out }: Outcome): string {
  const folder = printable(out)
  if (mode === 'check') return failed ? 'Not fit to publish' : 'Fit to publish'
  const changes = `${counts.written} written, ${counts.removed} removed`
  if (published) {
    return `${failed ? 'Published with errors' : 'Published'}, ${folder} has ${count(counts.files, 'file')} (${changes})`
  }
  if (counts.written + counts.removed === 0) return `Nothing published, ${folder} is as it was`
  return `Interrupted, ${folder} is completed by the next build (${changes})`
}

function heldBack(held: readonly Held[]): string {
  if (held.length === 0) return ''
  const words: Record<HeldReason, string> = {
    errors: 'with errors',
    draft: 'draft',
    scheduled: 'scheduled',
    expired: 'expired',
  }
  const kinds = reasons.flatMap((reason) => {
    const found = held.filter((document) => document.reason === reason).length
    return found === 0 ? [] : [`${found} ${words[reason]}`]
  })
  return `${held.length} held back (${kinds.join(', ')})`
}

function problems(messages: readonly Message[]): string {
  const errors = messages.filter(isError).length
  const warnings = messages.length - errors
  return [errors === 0 ? '' : count(errors, 'error'), warnings === 0 ? '' : count(warnings, 'warning')]
    .filter((part) => part !== '')
    .join(', ')
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function seconds(milliseconds: number): string {
  return milliseconds < 9950 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds / 1000)} s`
}
