/** What every answer gets before it is sent: the headers that keep others out, conditional requests, ranges, HEAD. */
import { hashBytes } from '../../core/hash.ts'
import type { Answer } from './answer.ts'
import { ownPolicy } from './content-policy.ts'

/** The fields of a request that change how the same answer is sent. */
export interface Conditions {
  readonly method: string
  readonly ifNoneMatch?: string | undefined
  readonly range?: string | undefined
  readonly ifRange?: string | undefined
}

export interface Finished {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Whatever an answer says, these stay: who may read it is the server's to decide. */
const fixed: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
}

/**
 * What an answer may say otherwise. The referrer is not `no-referrer`: a browser would then send `Origin: null` with the
 * server's own forms.
 */
const usual: Readonly<Record<string, string>> = {
  'content-security-policy': ownPolicy,
  'referrer-policy': 'same-origin',
  'cache-control': 'no-cache',
}

/**
 * Never sent, whoever asks for it: permissions for other origins, cookies, a promise about https that would hold for
 * everything else on this machine, and what belongs to the connection.
 */
const forbidden =
  /^(?:access-control-.*|timing-allow-origin|set-cookie|strict-transport-security|connection|keep-alive|transfer-encoding|content-length|upgrade|trailer|date)$/

export function finish(answer: Answer, conditions: Conditions): Finished {
  const body = typeof answer.body === 'string' ? new TextEncoder().encode(answer.body) : answer.body
  const given = Object.entries(answer.headers).filter(([name]) => !forbidden.test(name))
  const headers = { ...usual, ...Object.fromEntries(given), ...fixed }
  return withoutBody(
    conditions.method,
    answer.status === 200
      ? selected({ ...answer, headers, body }, conditions)
      : { status: answer.status, headers, body },
  )
}

function selected(answer: Finished, { method, ifNoneMatch, range, ifRange }: Conditions): Finished {
  if (method !== 'GET' && method !== 'HEAD') return answer
  const etag = answer.headers.etag ?? `"${hashBytes(answer.body)}"`
  const headers = { ...answer.headers, etag }
  if (ifNoneMatch !== undefined && matches(ifNoneMatch, etag)) return { status: 304, headers, body: new Uint8Array() }
  // Nobody resumes a page, and a player seeks in a recording.
  if ((answer.headers['content-type'] ?? '').startsWith('text/html')) return { ...answer, headers }
  const ranged = { ...headers, 'accept-ranges': 'bytes' }
  const size = answer.body.length
  const part = method === 'GET' && (ifRange ?? etag) === etag ? partOf(range, size) : undefined
  if (part === undefined) return { ...answer, headers: ranged }
  if (part === 'beyond')
    return { status: 416, headers: { ...ranged, 'content-range': `bytes */${size}` }, body: new Uint8Array() }
  const [first, last] = part
  return {
    status: 206,
    headers: { ...ranged, 'content-range': `bytes ${first}-${last}/${size}` },
    body: answer.body.subarray(first, last + 1),
  }
}

/** The length is that of the body that GET would have (RFC 9110 section 9.3.2); 304 has none (section 15.4.5). */
function withoutBody(method: string, answer: Finished): Finished {
  if (answer.status === 304) return answer
  const headers = { ...answer.headers, 'content-length': String(answer.body.length) }
  return { ...answer, headers, body: method === 'HEAD' ? new Uint8Array() : answer.body }
}

/** If-None-Match compares weakly (RFC 9110 section 13.1.2). */
function matches(field: string, etag: string): boolean {
  return field.trim() === '*' || field.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}

/**
 * One range of bytes, first and last included (RFC 9110 section 14). Several ranges, other units and nonsense are left
 * unanswered: the whole is then right.
 */
function partOf(
  range: string | undefined,
  size: number,
): readonly [first: number, last: number] | 'beyond' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? []
  if (from === '' && to === '') return undefined
  const [first, last] =
    from === ''
      ? [Math.max(0, size - Number(to)), size - 1]
      : [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)]
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined
  return first >= size || (from === '' && Number(to) === 0) ? 'beyond' : [first, last]
}
