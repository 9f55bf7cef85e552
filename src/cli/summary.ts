/** What a build or check came to, in a few lines. The last one says it all. */
import { compareText, isError, type Message } from '../core/message.ts'
import type { Change, Held, HeldReason } from '../core/site.ts'
import type { Moment } from '../core/time.ts'
import type { Counts } from '../engine/build.ts'
import type { ExternalReport } from '../external/check-external.ts'
import { externalLines } from './external-lines.ts'
import type { Paint } from './paint.ts'
import type { Since } from './since.ts'
import { printable } from './terminal-text.ts'

export interface Outcome {
  readonly mode: 'build' | 'check'
  readonly failed: boolean
  /** It shows drafts or the future, and is for nobody but its authors. */
  readonly preview: boolean
  /** All that was made is in the output folder. */
  readonly published: boolean
  readonly messages: readonly Message[]
  /** Where the messages of changed files are to come first. */
  readonly since?: Since | undefined
  readonly counts: Counts
  readonly held: readonly Held[]
  /** The next change that time alone will make; undefined where nothing is scheduled. */
  readonly next?: Change | undefined
  /** What other sites said of the links to them, where they were asked. */
  readonly external?: ExternalReport | undefined
  readonly milliseconds: number
  /** The output folder as the user knows it: `dist`. */
  readonly out: string
}

/** Held back for errors come first: somebody has to act. */
const reasons: readonly HeldReason[] = ['errors', 'draft', 'scheduled', 'expired']

/** Lines of text, each with its line break. */
export function summary(outcome: Outcome, paint: Paint): string {
  return [
    ...heldLines(outcome.held),
    ...nextLine(outcome.next),
    ...externalLines(outcome.external),
    paint.strong(lastLine(outcome)),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

export function heldLines(held: readonly Held[]): string[] {
  const sorted = [...held].sort(
    (a, b) => reasons.indexOf(a.reason) - reasons.indexOf(b.reason) || compareText(a.path, b.path),
  )
  return sorted.map((document) => `held back: ${printable(document.path)} (${reasonOf(document)})`)
}

/** What somebody, or a schedule, has to build again for. */
function nextLine(next: Change | undefined): string[] {
  if (next === undefined) return []
  return [`next change: ${written(next.at)}, ${doing[next.kind]} ${printable(next.path)}`]
}

const doing: Readonly<Record<Change['kind'], string>> = {
  appears: 'publishing',
  expires: 'taking down',
  'notice-begins': 'showing',
  'notice-ends': 'hiding',
}

/** Why a document is not published, in words. */
export function reasonOf(document: Held): string {
  switch (document.reason) {
    case 'draft':
      return 'a draft'
    case 'errors':
      return 'it has errors'
    case 'scheduled':
      return `until ${document.until === undefined ? 'later' : written(document.until)}`
    case 'expired':
      return `expired on ${document.until === undefined ? 'an earlier day' : written(document.until)}`
  }
}

/** As authors write it in front matter. */
export function written({ iso, dateOnly }: Moment): string {
  return dateOnly ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
}

function lastLine(outcome: Outcome): string {
  const { counts } = outcome
  const what = `${count(counts.pages, 'page')}, ${count(counts.posts, 'post')}, ${seconds(outcome.milliseconds)}`
  const parts = [what, heldBack(outcome.held), problems(outcome.messages)].filter((part) => part !== '')
  return `${verdict(outcome)}: ${parts.join('; ')}.`
}

function verdict({ mode, failed, preview, published, counts, out }: Outcome): string {
  const folder = printable(out)
  if (mode === 'check') return failed ? 'Not fit to publish' : 'Fit to publish'
  const changes = `${counts.written} written, ${counts.removed} removed`
  if (published) {
    const done = preview ? 'Preview made' : 'Published'
    return `${done}${failed ? ' with errors' : ''}, ${folder} has ${count(counts.files, 'file')} (${changes})`
  }
  if (counts.written + counts.removed === 0)
    return `${preview ? 'No preview made' : 'Nothing published'}, ${folder} is as it was`
  return `Interrupted, ${folder} is completed by the next build (${changes})`
}

function heldBack(held: readonly Held[]): string {
  if (held.length === 0) return ''
  const words: Record<HeldReason, (number: number) => string> = {
    errors: (number) => `${number} with errors`,
    draft: (number) => count(number, 'draft'),
    scheduled: (number) => `${number} scheduled`,
    expired: (number) => `${number} expired`,
  }
  const kinds = reasons.flatMap((reason) => {
    const found = held.filter((document) => document.reason === reason).length
    return found === 0 ? [] : [words[reason](found)]
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

/** "1 page", "2 pages". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function seconds(milliseconds: number): string {
  return milliseconds < 9950 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds / 1000)} s`
}
