/**
 * Addresses: the path is the address (law 5). The rules are fixed for ever in `docs/addresses.md`, line by line.
 */

/** Where something is on the site, decoded, without base path: `/posts/2026/open-data/`, `/feed.xml`. */
export type Address = `/${string}`

/** Where something is in the output folder: `posts/2026/open-data/index.html`. */
export type OutputPath = string

/** Top-level names that Gazette uses itself. */
export const reservedNames = ['tags', 'authors', 'archive', 'page', 'planet', 'feeds'] as const

/** White space, control characters and every character that RFC 3986 reserves or forbids in a path segment. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const unsafe = /[\s\u0000-\u001f\u007f-\u009f:/?#[\]@!$&'()*+,;=%"<>\\^`{|}]+/gu

const datePrefix = /^(\d{4})-(\d{1,2})-(\d{1,2})-(?=.)/

/**
 * The address of a file under `content/`: of a document (`.md`) its page, of any other file the file itself.
 * @param path From the site's root: `content/posts/2026-06-02-open-data.md`.
 */
export function addressOf(path: string): Address {
  const segments = path.replace(/^content\//, '').split('/')
  const name = segments.pop() ?? ''
  if (!name.endsWith('.md')) return `/${[...segments, name].map(slugSegment).join('/')}`
  const stem = name.slice(0, -'.md'.length)
  if (stem === 'index') {
    const folder = segments.pop()
    if (folder === undefined) return '/'
    return `/${[...segments, withoutDate(folder)].map(slugSegment).join('/')}/`
  }
  return `/${[...segments, withoutDate(stem)].map(slugSegment).join('/')}/`
}

/** The date in a document's file name, or in the name of the folder of an `index.md`: `2026-06-02`, or undefined. */
export function dateInPath(path: string): string | undefined {
  const segments = path.replace(/^content\//, '').split('/')
  const stem = (segments.pop() ?? '').replace(/\.md$/, '')
  const match = datePrefix.exec(stem === 'index' ? (segments.pop() ?? '') : stem)
  return match === null ? undefined : `${match[1]}-${match[2]}-${match[3]}`
}

function withoutDate(name: string): string {
  return name.replace(datePrefix, '')
}

function slugSegment(segment: string): string {
  return segment
    .normalize('NFC')
    .replace(unsafe, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[-.]+(?=.)|[-.]+$/g, '')
}

/** The slug of a tag or an author: lower case, letters, digits and marks of any script, the rest `-`. Never empty. */
export function slugOf(label: string): string {
  const slug = label
    .normalize('NFC')
    .toLowerCase()
    .replace(/\+/g, '-plus')
    .replace(/#/g, '-sharp')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .normalize('NFC')
  if (slug !== '') return slug
  return Array.from(label, (character) => `u${(character.codePointAt(0) ?? 0).toString(16)}`).join('-') || 'untitled'
}

/** The file that holds an address in the output. */
export function outputOf(address: Address): OutputPath {
  const path = address.slice(1)
  return address.endsWith('/') ? `${path}index.html` : path
}

/** What two addresses must not share: a host may ignore case and normalisation. */
export function foldAddress(address: string): string {
  return address.normalize('NFC').toLowerCase()
}

/** The percent-encoded form of an address or of a fragment, for links and feeds (RFC 3986). */
export function encodePath(path: string): string {
  return path.split('/').map(encodeSegment).join('/')
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed?.() ?? segment)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%40/g, '@')
    .replace(/%3A/g, ':')
    .replace(/%2B/g, '+')
    .replace(/%2C/g, ',')
    .replace(/%3D/g, '=')
}

/** A root-relative link: base path, encoded address and fragment. `fragment` is decoded and has no `#`. */
export function hrefOf(base: string, address: Address, fragment = ''): string {
  return `${base}${encodePath(address)}${fragment === '' ? '' : `#${encodeSegment(fragment)}`}`
}

/** An absolute link. `url` is the site's address without a trailing slash, base path included. */
export function absoluteOf(url: string, address: Address, fragment = ''): string {
  return `${url}${hrefOf('', address, fragment)}`
}

/** The address of the folder an address lies in: of `/posts/2026/a/` it is `/posts/2026/`, of `/` it is undefined. */
export function parentOf(address: Address): Address | undefined {
  if (address === '/') return undefined
  return address.replace(/[^/]+\/?$/, '') as Address
}
