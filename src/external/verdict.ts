/** What the answer of another site says about a link to it. */
import { type Answer, isUnreached, movedForGood, type Outcome } from '../net/outcome.ts'
import { statusWords } from '../net/status-words.ts'

export type Verdict = Fine | Moved | Gone | Unreachable | Unknown

export interface Fine {
  readonly state: 'ok'
}

/** It is fine, and for good at another address. */
export interface Moved {
  readonly state: 'moved'
  readonly to: string
}

/** The site is there and says that the page is not, or no reader can ever get there. */
export interface Gone {
  readonly state: 'gone'
  readonly reason: string
}

/** No page came; it may be an outage. */
export interface Unreachable {
  readonly state: 'unreachable'
  readonly reason: string
}

/** It cannot be told from here: the site answers browsers only, asks for a password, or lies inside our own network. */
export interface Unknown {
  readonly state: 'unknown'
  readonly reason: string
}

/** Nobody would paste a longer one into a post. */
const longestAddress = 2000

/** Whether the answer to HEAD is worth nothing until a GET has confirmed it: many servers know only that (or answer 404). */
export function isDoubtful(outcome: Outcome): boolean {
  if (outcome.answered) return outcome.status >= 400 && outcome.status !== 410 && outcome.status !== 429
  return ['connection-lost', 'headers-timeout', 'http-broken', 'redirect-broken', 'redirect-loop'].includes(
    outcome.kind,
  )
}

/** @returns undefined where it was not asked at all. */
export function verdictOf(outcome: Outcome): Verdict | undefined {
  if (outcome.answered) return verdictOfAnswer(outcome)
  const { kind, text } = outcome
  const behind = outcome.hops.length === 0 ? '' : ` (behind a redirect to ${outcome.url})`
  const reason = `${text}${behind}`
  if (kind === 'given-up' || kind === 'asked-to-wait') return undefined
  // What a name leads to may be another address from outside than from here; a number is the same everywhere.
  if (kind === 'address-refused' && !text.startsWith('its name')) return { state: 'gone', reason }
  if (kind === 'address-invalid') return { state: 'gone', reason }
  return doubts.has(kind) ? { state: 'unknown', reason } : { state: 'unreachable', reason }
}

/** Failures behind which the page may well open in a browser. */
const doubts: ReadonlySet<string> = new Set([
  'address-refused',
  'port-refused',
  'credentials-refused',
  'protocol-refused',
  // Browsers have cookies, more authorities, and fetch missing certificates.
  'redirect-loop',
  'redirects-too-many',
  'certificate-unverifiable',
  'headers-too-large',
])

function verdictOfAnswer({ status, url, hops, headers }: Answer): Verdict {
  if (status === 404 || status === 410) {
    const behind = hops.length === 0 ? '' : ` for ${url}, where it redirects`
    return { state: 'gone', reason: `${new URL(url).hostname} answers ${status} (${meaningOf(status)})${behind}` }
  }
  if (status >= 500 && status < 600 && headers['cf-mitigated'] === undefined) {
    return { state: 'unreachable', reason: `${new URL(url).hostname} answers ${status} (${meaningOf(status)})` }
  }
  // 999 is LinkedIn's; all of these mean "not you".
  if (status >= 400 || status < 200) {
    return { state: 'unknown', reason: `${new URL(url).hostname} answers ${status} (${meaningOf(status)})` }
  }
  const to = newAddress(hops)
  return to === undefined ? { state: 'ok' } : { state: 'moved', to }
}

/** Where a page has moved for good; undefined where that is no better address for readers. */
function newAddress(hops: Answer['hops']): string | undefined {
  const to = movedForGood(hops)
  const from = hops[0]?.from
  if (to === undefined || from === undefined || to.length > longestAddress) return undefined
  return isDowngrade(from, to) || isDoor(to, from) ? undefined : to
}

function isDowngrade(from: string, to: string): boolean {
  return from.startsWith('https:') && to.startsWith('http:')
}

/** Whether somebody stands in the way and wants a name, a password or consent first. */
function isDoor(to: string, from: string): boolean {
  const { pathname, search } = new URL(to)
  const asked = new URL(from).pathname
  return (
    /\/(?:log-?in|sign-?in|sso|auth|oauth2?|consent|captcha|challenge)(?:[/.]|$)/i.test(pathname) ||
    (asked.length > 1 && decode(search).includes(asked))
  )
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const meanings: Readonly<Record<number, string>> = {
  401: 'asks for a password',
  402: 'asks for money',
  403: 'refused',
  405: 'refused',
  406: 'refused',
  410: 'gone',
}

function meaningOf(status: number): string {
  return statusWords(status, meanings, 'refused')
}

/** Whether the link's own host as a whole fails, so that its other pages need not be asked one by one. */
export function isOfHost(outcome: Outcome): boolean {
  return !outcome.answered && outcome.hops.length === 0 && isUnreached(outcome)
}
