import type { Files } from '../core/files.ts'
import { compareMessages, isError, type Message } from '../core/message.ts'
import type { Site } from '../core/site.ts'
import { type KnownProblems, readKnownProblems } from './known-problems.ts'

/** Gathers messages and gives each its final severity. */
export interface Judge {
  hear(messages: readonly Message[], site?: Site): void
  /** Whether there is an error that is none by --strict alone. */
  hasErrors(): boolean
  /** The final severity of a message. */
  judge(found: Message, site: Site | undefined): Message
  /**
   * Everything heard, judged and sorted, each once. Only of a build that looked at everything can it be said which known
   * problems are gone.
   */
  verdict(isComplete: boolean): readonly Message[]
}

/**
 * Three rules change a severity, in this order: a mistake in a draft or in an expired document stops nobody (in a
 * scheduled one it does, or its date would make an error of what was none: law 13), but for the mistake of holding back what
 * was published; a problem listed in content/known-problems.yml is a warning; under `--strict` every warning is an error but for those.
 */
export function openJudge(files: Files, request: { readonly strict: boolean }): Judge {
  const known: KnownProblems = readKnownProblems(files)
  const heard: Message[] = [...known.messages]
  let site: Site | undefined

  /** Of the site that was asked about last: a site held back at large has as many messages as it has documents. */
  let withheld: { readonly site: Site | undefined; readonly paths: ReadonlySet<string> } | undefined
  const isWithheld = (path: string, of: Site | undefined): boolean => {
    if (withheld === undefined || withheld.site !== of) {
      const held = of?.held.filter(({ reason }) => reason === 'draft' || reason === 'expired') ?? []
      withheld = { site: of, paths: new Set(held.map((document) => document.path)) }
    }
    return withheld.paths.has(path)
  }

  const judge: Judge['judge'] = (found, withSite) => {
    if (isWithheld(found.file, withSite) && found.code !== 'address-vanished') return asWarning(found)
    if (isError(found)) return known.covers(found) ? asWarning(found) : found
    return request.strict && found.code !== 'link-held-back' ? { ...found, severity: 'error' } : found
  }
  return {
    hear(messages, withSite) {
      // One by one: there may be more than a call can take.
      for (const found of messages) heard.push(found)
      site = withSite ?? site
    },
    judge,
    hasErrors: () => heard.some(isError),
    verdict(isComplete) {
      const judged = [...heard, ...(isComplete ? known.gone(heard) : [])]
        .map((found) => judge(found, site))
        .sort(compareMessages)
      return judged.filter((found, index) => index === 0 || !same(found, judged[index - 1]))
    },
  }
}

function asWarning(found: Message): Message {
  return isError(found) ? { ...found, severity: 'warning' } : found
}

function same(a: Message, b: Message | undefined): boolean {
  return b !== undefined && compareMessages(a, b) === 0
}
