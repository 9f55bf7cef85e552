/**
 * Who may ask the development server, and for what. The pages it serves are not public yet, and every page of the web that
 * the author visits can send requests to this machine: so a request must come to a name of ours (a foreign name would be
 * DNS rebinding), and from no page but ours.
 *
 * Browsers that send Fetch Metadata are held to it; but they send it to trustworthy addresses only, so nothing rests on it
 * alone. What only proxies say (`X-Forwarded-Host`, `Forwarded`) counts for nothing: anybody can say it.
 */

import { ownFolder } from '../own/own.ts'
import type { Names } from './names.ts'

/** What the guard looks at. Header fields that came twice have two values. */
export interface Asked {
  readonly method: string
  /** As in the request line. */
  readonly target: string
  readonly host: readonly string[]
  readonly origin: readonly string[]
  /** `Sec-Fetch-Site`, `-Mode` and `-Dest`. */
  readonly site: string | undefined
  readonly mode: string | undefined
  readonly dest: string | undefined
  readonly accept: string | undefined
  /** Whether it was made on this computer; see local.ts. */
  readonly isLocal: boolean
}

export interface Refusal {
  readonly status: 400 | 403 | 405 | 406
  /** What is wrong, and the way out. Plain text. */
  readonly text: string
  /** For `Allow`. */
  readonly allow?: string
}

export const eventsPath = `${ownFolder}events`
const tokenPath = `${ownFolder}token`

/** @returns undefined where the request may pass. */
export function guard(asked: Asked, names: Names): Refusal | undefined {
  return (
    foreignHost(asked, names) ??
    foreignOrigin(asked, names) ??
    wrongMethod(asked) ??
    foreignPage(asked) ??
    elsewhere(asked)
  )
}

function foreignHost({ host }: Asked, { hosts }: Names): Refusal | undefined {
  const [name, ...more] = host
  if (name === undefined || more.length > 0) {
    return { status: 400, text: 'The request must name its host, once.' }
  }
  if (hosts.has(name.toLowerCase())) return undefined
  return {
    status: 403,
    text: `This is the development server of a site that may not be public yet. It answers to its own names only, and ${quoted(name)} is none of them.\n\n${wayOut(name)}`,
  }
}

function foreignOrigin({ origin }: Asked, { origins }: Names): Refusal | undefined {
  const [from, ...more] = origin
  if (from === undefined) return undefined
  if (more.length > 0) return { status: 400, text: 'The request names two origins.' }
  // Browsers write an origin in lower case, in one way only (HTML, "serialisation of an origin").
  if (origins.has(from)) return undefined
  const who = from === 'null' ? 'A page without an address of its own (a file, a sandboxed frame)' : quoted(from)
  const host = /^https?:\/\/([^/]+)$/.exec(from)?.[1] ?? ''
  return {
    status: 403,
    text: `${who} may not ask the development server of this site for anything: only its own pages may.\n\n${wayOut(host)}`,
  }
}

function wrongMethod({ method, target }: Asked): Refusal | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined
  const isOwn = target.startsWith(ownFolder)
  if (method === 'POST' && isOwn) return undefined
  const allow = isOwn ? 'GET, HEAD, POST' : 'GET, HEAD'
  return { status: 405, text: `Nothing here takes ${quoted(method)}. It takes ${allow}.`, allow }
}

function foreignPage(asked: Asked): Refusal | undefined {
  const { method, target, site, mode, dest, accept } = asked
  const isEvents = pathOf(target) === eventsPath
  if (isEvents && !(accept ?? '').includes('text/event-stream')) {
    return { status: 406, text: 'This is a stream of events: it goes to who accepts text/event-stream.' }
  }
  // A browser says the origin with every POST, and of an event stream only when it is another one.
  if (method === 'POST' && asked.origin.length === 0) return onlyOurPages
  if (isEvents || method === 'POST') return site === undefined || site === 'same-origin' ? undefined : onlyOurPages
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined
  // A link in a mail, or on another site: it leads here, and whoever sent it sees nothing of it.
  const isVisit = mode === 'navigate' && (dest === undefined || dest === 'document')
  return isVisit ? undefined : onlyOurPages
}

/** Whoever may read the site can read it from anywhere; what is done here, is done by who sits here. */
function elsewhere({ method, target, isLocal }: Asked): Refusal | undefined {
  if (isLocal || (method !== 'POST' && pathOf(target) !== tokenPath)) return undefined
  return {
    status: 403,
    text: 'Files are opened, posts are made and pages are checked only by who sits at the computer that runs gazette dev. Do it there, at the address with "localhost" in it that Gazette printed when it started.',
  }
}

const onlyOurPages: Refusal = {
  status: 403,
  text: 'Only pages of this server may ask for that; the request comes from elsewhere.',
}

function pathOf(target: string): string {
  return target.split(/[?#]/, 1)[0] ?? ''
}

/** Browsers send the same again when they are told the way: so it is written for the author who sits before one. */
function wayOut(host: string): string {
  const plain = 'Open the address that Gazette printed when it started, with "localhost" in it.'
  if (!/^(?:\[[\da-f:.]+\]|[a-z\d](?:[a-z\d._-]*[a-z\d])?)(?::\d+)?$/i.test(host)) return plain
  return `${plain} Or, if you know that ${quoted(host)} is this very server (a proxy, a name of this machine), start it with\n\n  gazette dev --allow-host ${host}`
}

/** What a stranger wrote is cut short, and shown as text: the answer is text/plain, and told not to be sniffed. */
function quoted(text: string): string {
  const shown = text.replace(/[^\u0020-\u007e]/g, '?')
  return `"${shown.length > 100 ? `${shown.slice(0, 100)}...` : shown}"`
}
