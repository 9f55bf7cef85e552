import { urlOf } from '../core/url.ts'
import type { Destination } from './destination.ts'
import type { Reply } from './exchange.ts'
import type { Hop, Reason } from './outcome.ts'

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * Where an answer leads; undefined where it leads nowhere else. Whether that place may be asked is not decided here.
 * @param before The redirects that led to it.
 */
export function redirectFrom(
  { status, headers }: Reply,
  { url }: Destination,
  before: readonly Hop[],
  most: number,
): Hop | Reason | undefined {
  if (!redirects.has(status)) return undefined
  const { location } = headers
  if (location === undefined) return { kind: 'redirect-broken', text: 'it redirects, and does not say where to' }
  const to = urlOf(asUtf8(location), url)?.href
  if (to === undefined) return { kind: 'redirect-broken', text: 'it redirects to what is no address' }
  const seen = new Set([url, ...before.map(({ from }) => from)])
  if (seen.has(withoutFragment(to))) return { kind: 'redirect-loop', text: 'it redirects in a circle' }
  if (before.length >= most) return { kind: 'redirects-too-many', text: `it redirects more than ${most} times` }
  return { from: url, to, status, permanent: status === 301 || status === 308 }
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '')
}

/** Node reads headers as Latin-1; servers that write other letters unencoded write them in UTF-8. */
function asUtf8(value: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(value, (letter) => letter.charCodeAt(0)))
  } catch {
    return value
  }
}
