/**
 * What a browser is told of the site: the content of `/_gazette/state.json` and of the event `state`. Plain data, as
 * small as can be looked at: the dashboard has the rest.
 */
import { hrefOf } from '../core/address.ts'
import { type LineReader, lineReader, type QuotedLine, quoteLines } from '../core/excerpt.ts'
import { isError, type Message, type Severity } from '../core/message.ts'
import { visibleText } from '../core/visible-text.ts'
import type { Progress } from '../engine/build.ts'
import type { Live, Look } from '../engine/live.ts'

export interface State {
  /** Number of the last look that ended; 0 before the first has. */
  readonly look: number
  /** Of the whole site, however many `messages` holds. */
  readonly counts: {
    readonly errors: number
    readonly warnings: number
    readonly posts: number
    readonly routes: number
  }
  /** Errors first. At most 50 errors, and at most 20 warnings of one code and 100 in all. */
  readonly messages: readonly StateMessage[]
  /** Paths of sources that cannot be used as they are: the page shows their last good state. */
  readonly stale: readonly string[]
  /** Pages that have been rendered and checked, of how many. */
  readonly checked: { readonly done: number; readonly total: number }
  /** What the look under way is doing; null when none is. */
  readonly progress: Progress | null
  /** Of the last look, in milliseconds. */
  readonly timings: readonly { readonly stage: string; readonly milliseconds: number }[]
  /** How many documents the last look read anew. */
  readonly read: number
  /** What a look threw, which is a mistake of Gazette's; null where the last one ended well. */
  readonly failure: string | null
}

export interface StateMessage {
  readonly severity: Severity
  readonly code: string
  readonly text: string
  readonly note: string
  /** '' when no file is to blame. */
  readonly file: string
  readonly line: number
  readonly column: number
  readonly length: number
  /** Safe to show: what acts instead of being shown has stand-ins. */
  readonly excerpt: readonly QuotedLine[]
  readonly related: readonly {
    readonly file: string
    readonly line: number
    readonly column: number
    readonly text: string
  }[]
  /** Path of the page that is made of the file, encoded, base path included: `/posts/2026/a/`; null where there is none. */
  readonly page: string | null
}

const mostErrors = 50
const mostWarnings = 100
const mostOfOneCode = 20

/** The state at this moment. The first call for a look makes its link check. */
export function stateOf(live: Live, failure?: string): State {
  const look = live.last()
  const now = { progress: live.progress() ?? null, failure: failure ?? null }
  if (look === undefined) return { ...nothing, ...now }
  const messages = look.messages()
  const errors = messages.filter(isError).length
  return {
    look: look.number,
    counts: {
      errors,
      warnings: messages.length - errors,
      posts: look.site?.posts.length ?? 0,
      routes: look.routes.length,
    },
    messages: stateMessages(chosen(messages), look),
    stale: look.stale,
    checked: look.checked(),
    timings: look.timings,
    read: look.read,
    ...now,
  }
}

const nothing: Omit<State, 'progress' | 'failure'> = {
  look: 0,
  counts: { errors: 0, warnings: 0, posts: 0, routes: 0 },
  messages: [],
  stale: [],
  checked: { done: 0, total: 0 },
  timings: [],
  read: 0,
}

/** The messages that a page can show without becoming a book; sorted they arrive, sorted they stay. */
function chosen(messages: readonly Message[]): readonly Message[] {
  const byCode = new Map<string, number>()
  let errors = 0
  let warnings = 0
  return messages.filter((found) => {
    if (isError(found)) return ++errors <= mostErrors
    const before = byCode.get(found.code) ?? 0
    byCode.set(found.code, before + 1)
    return before < mostOfOneCode && ++warnings <= mostWarnings
  })
}

/** Messages as pages show them, with the lines they are about. */
export function stateMessages(messages: readonly Message[], look: Look): readonly StateMessage[] {
  const lines = lineReader(look.sources)
  const pages = pagesByFile(messages, look)
  return messages.map((found) => ({
    severity: found.severity,
    code: found.code,
    text: visibleText(found.text),
    note: visibleText(found.note),
    file: found.file,
    line: found.line,
    column: found.column,
    length: found.length ?? 1,
    excerpt: visibleExcerpt(found, lines),
    related: (found.related ?? []).map(({ file, line, column, text }) => ({
      file,
      line,
      column,
      text: visibleText(text),
    })),
    page: pages.get(found.file) ?? null,
  }))
}

function visibleExcerpt(found: Message, lines: LineReader): readonly QuotedLine[] {
  return quoteLines(found, lines).map(({ number, before, meant, after }) => ({
    number,
    before: visibleText(before),
    meant: visibleText(meant),
    after: visibleText(after),
  }))
}

/** The pages of the files that messages are about. A site has many files, and few of them have messages. */
function pagesByFile(messages: readonly Message[], { site }: Look): ReadonlyMap<string, string> {
  if (site === undefined) return new Map()
  const wanted = new Set(messages.map(({ file }) => file))
  const heads = [
    ...site.posts.map(({ head }) => head),
    ...site.pages.map(({ head }) => head),
    ...site.sections.flatMap(({ index }) => index ?? []),
  ]
  return new Map(
    heads.filter(({ path }) => wanted.has(path)).map(({ path, address }) => [path, hrefOf(site.config.base, address)]),
  )
}
