/**
 * Where a written link leads. `./other.md` and `../x/index.md` are files beside this one, `/x` is inside the base path,
 * an absolute link to the site's own address is the same as one without it. The rules are in `docs/addresses.md`.
 */
import { type Address, addressOf } from '../core/address.ts'
import { protocolOf } from '../core/html-policy.ts'

export interface Target {
  /** An address of this site, '' for the same page, or an absolute URL. */
  readonly to: Address | '' | string
  /** Decoded; '' when there is none or `to` is a URL. */
  readonly fragment: string
  /** As written, with its `?`; '' when there is none or `to` is a URL. */
  readonly query: string
}

/**
 * @param written A relative or absolute address with a protocol that links may have.
 * @param path The file it is written in.
 * @param url The site's address, if it has one.
 */
export function targetOf(written: string, path: string, url: string | undefined): Target {
  const absolute = written.startsWith('//') ? `https:${written}` : written
  if (protocolOf(absolute) !== '') {
    const inside = url === undefined ? undefined : withinSite(absolute, url)
    if (inside === undefined) return { to: encodeUrl(absolute), fragment: '', query: '' }
    return targetOf(inside, path, undefined)
  }
  const [, place = '', query = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#[\s\S]*)?$/.exec(written) ?? []
  return { to: place === '' ? '' : addressIn(place, path), fragment: decode(hash.slice(1)), query: encodeUrl(query) }
}

/** The part of an absolute URL behind the site's own address, or undefined when it leads elsewhere. */
function withinSite(absolute: string, url: string): string | undefined {
  const [site, target] = [splitUrl(url), splitUrl(absolute)]
  if (site === undefined || target === undefined || site.host !== target.host) return undefined
  const base = site.rest.replace(/\/+$/, '')
  const { rest } = target
  if (rest === base || rest === '') return rest === base ? '/' : undefined
  if (!rest.startsWith(base)) return undefined
  const inside = rest.slice(base.length)
  return inside.startsWith('/') ? `/${inside.replace(/^\/+/, '')}` : /^[?#]/.test(inside) ? `/${inside}` : undefined
}

function splitUrl(url: string): { readonly host: string; readonly rest: string } | undefined {
  const match = /^https?:\/\/([^/?#]+)([\s\S]*)$/i.exec(url)
  const host = match?.[1]?.toLowerCase().replace(/:(?:80|443)$/, '')
  return host === undefined ? undefined : { host, rest: match?.[2] ?? '' }
}

function addressIn(place: string, path: string): Address {
  // A slash that was encoded is a slash all the same: nothing may hide from `resolve`.
  const segments = place.split('/').map(decode).join('/').split('/')
  const isFolder = place.endsWith('/') || /(?:^|\/)\.{1,2}$/.test(place)
  if (place.startsWith('/')) {
    const resolved = resolve(segments)
    const literal: Address = `/${resolved}${isFolder && resolved !== '' ? '/' : ''}`
    return resolved.endsWith('.md') ? addressOf(`content${literal}`) : literal
  }
  const file = resolve([...path.split('/').slice(0, -1), ...segments])
  if (file === 'content' || file.startsWith('content/')) return addressOf(isFolder ? `${file}/index.md` : file)
  return `/${file.replace(/^static\//, '')}${isFolder && file !== '' ? '/' : ''}`
}

/** Without dot segments; never above the root, and without the empty segments that would begin a host name. */
export function resolve(segments: readonly string[]): string {
  const done: string[] = []
  for (const segment of segments) {
    if (segment === '..') done.pop()
    else if (segment !== '' && segment !== '.') done.push(segment)
  }
  return done.join('/')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Encodes what may not stand in a URL and leaves what is encoded already (as CommonMark's reference implementation does). */
function encodeUrl(url: string): string {
  return url
    .toWellFormed()
    .replace(/%[0-9a-f]{2}|[^!#$&-;=?-Z_a-z~]/giu, (found) =>
      found.length === 3 && found.startsWith('%') ? found : encodeURIComponent(found),
    )
}
