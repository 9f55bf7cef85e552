/** Asks for one feed, and reads what comes in a process of its own. */
import { createHash } from 'node:crypto'
import type { Snapshot } from '../core/planet.ts'
import { urlOf } from '../core/url.ts'
import type { Network } from '../net/network.ts'
import { type Answer, isUnreached, movedForGood, type Outcome } from '../net/outcome.ts'
import { statusWords } from '../net/status-words.ts'
import { shortened } from './html/plain-text.ts'
import { type Confinement, readApart } from './read/read-apart.ts'
import type { ReadFeed } from './read/read-result.ts'

export type Asked = (
  | { readonly kind: 'received'; readonly read: ReadFeed; readonly received: Omit<Snapshot['received'], 'at'> }
  /** By the word of the server (304), or since the same bytes came again. `etag`: a newer one for the same bytes. */
  | { readonly kind: 'same'; readonly etag: string | undefined }
  | {
      readonly kind: 'failing'
      readonly problem: string
      readonly advice: string
      readonly until?: number | undefined
      readonly unreached: boolean
    }
  | { readonly kind: 'gone' }
  /** Nobody was asked: there was no time, or the host had asked another feed for time. */
  | { readonly kind: 'left' }
) & { readonly movedTo: string | undefined }

const accept =
  'application/atom+xml, application/feed+json, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.5, */*;q=0.1'

export interface Question {
  readonly address: string
  /** What is kept, if its validators hold for this address; undefined: all of the feed is wanted. */
  readonly kept: Snapshot | undefined
  readonly network: Network
  readonly confinement: Confinement
  readonly signal: AbortSignal
  /** Lets few read at a time. */
  readonly turn: <T>(work: () => Promise<T>) => Promise<T>
}

export async function askFeed({ address, kept, network, confinement, signal, turn }: Question): Promise<Asked> {
  const outcome = await network.ask({
    url: address,
    method: 'GET',
    wantsBody: true,
    accept,
    validators: { etag: kept?.received.etag, lastModified: kept?.received.lastModified },
    // A feed that fails now is asked by the next run; nobody has to insist.
    attempts: 1,
    staysSecure: true,
    signal,
  })
  const movedTo = outcome.answered ? movedForGood(outcome.hops)?.replace(/#.*$/s, '') : undefined
  if (!outcome.answered) {
    if (outcome.kind === 'given-up' || outcome.kind === 'asked-to-wait') return { kind: 'left', movedTo }
    return { ...failure(outcome), movedTo }
  }
  const { status, headers, body } = outcome
  if (status === 304 && kept !== undefined) return { kind: 'same', etag: headers.etag, movedTo }
  if (status === 410) return { kind: 'gone', movedTo: undefined }
  if (status < 200 || status > 299) return { ...refusal(outcome), movedTo }
  if (body.byteLength === 0) return { ...unread('The answer is empty.'), movedTo }
  const hash = createHash('sha256').update(body).digest('hex')
  if (kept?.received.hash === hash) return { kind: 'same', etag: headers.etag, movedTo }
  const result = await turn(() =>
    readApart({ bytes: body, contentType: headers['content-type'], address: outcome.url }, confinement),
  )
  if ('problem' in result) return { kind: 'failing', ...result, unreached: false, movedTo }
  const { etag, 'last-modified': lastModified } = headers
  return {
    kind: 'received',
    read: result,
    received: {
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { lastModified }),
      hash,
    },
    movedTo,
  }
}

function unread(problem: string) {
  return { kind: 'failing', problem, advice: usual, unreached: false } as const
}

const usual = 'Nothing has to be done, unless it stays so: the last good copy is shown, and the feed is asked again.'
const correct = 'Open the address in a browser, and correct it in content/planet.yml.'

const advices: Readonly<Record<string, string>> = {
  'name-unknown': correct,
  'address-invalid': correct,
  'protocol-refused': correct,
  'port-refused': correct,
  'credentials-refused': correct,
  'address-refused': 'Gazette speaks only to addresses that anybody can reach. Correct it in content/planet.yml.',
  'body-too-large': 'Ask whoever runs the blog for a feed of the newest posts only.',
}

function failure(outcome: Extract<Outcome, { answered: false }>) {
  const behind = outcome.hops.length === 0 ? '' : ` (behind a redirect to ${shown(outcome.url)})`
  return {
    kind: 'failing',
    problem: `The feed was not received: ${outcome.text}${behind}.`,
    advice: advices[outcome.kind] ?? usual,
    unreached: isUnreached(outcome),
  } as const
}

/** As much of an address as may stand on a page: whoever redirects may have put a password into it. */
function shown(address: string): string {
  const url = urlOf(address)
  if (url === undefined) return 'what is no address'
  url.username = ''
  url.password = ''
  return shortened(url.href, 200)
}

const meanings: Readonly<Record<number, string>> = {
  401: 'it asks for a password',
  402: 'it asks for money',
  403: 'it refuses',
  406: 'it refuses',
}

function refusal({ status, url, until }: Answer) {
  const meaning = statusWords(status, meanings, 'no feed')
  return {
    kind: 'failing',
    problem: `${new URL(url).hostname} answers ${status} (${meaning}).`,
    advice:
      status === 404
        ? correct
        : status === 401 || status === 403
          ? 'Ask whoever runs the blog to let feed readers in.'
          : usual,
    until,
    unreached: false,
  } as const
}
