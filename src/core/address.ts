/**
 * Addresses: the path is the address (law 5). The rules are fixed for ever in `docs/addresses.md`, line by line.
 */
import { hashBytes } from './hash.ts'

/** Where something is on the site, decoded, without base path: `/posts/2026/open-data/`, `/feed.xml`. */
export type Address = `/${string}`

/** Where something is in the output folder: `posts/2026/open-data/index.html`. */
export type OutputPath = string

/** Top-level names that Gazette uses itself; `planet` where there is a content/planet.yml. */
export const reservedNames = ['tags', 'authors', 'archive', 'page', 'planet', 'feeds'] as const

/** Those of a site. */
export function reservedNamesOf({ planet }: { readonly planet: object | undefined }): readonly string[] {
  return planet === undefined ? reservedNames.filter((name) => name !== 'planet') : reservedNames
}

/**
 * What no segment of an address holds: white space, control characters, every character that RFC 3986 reserves or
 * forbids in a path, characters nobody sees (soft hyphen, zero-width space, direction marks and their kind) and what is
 * no character at all. The joiners U+200C and U+200D stay: words are spelt with them.
 */
const unsafe =
  /(?:[\s\u0000-\u001f\u007f-\u009f:/?#[\]@!$&'()*+,;=%"<>\\^`{|}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufff9-\uffff]|\p{Cs})+/gu

const datePrefix = /^(\d{4})-(\d{1,2})-(\d{1,2})-(?=.)/su

/** Most file systems hold names of 255 bytes; what encoding and numbering add must still fit. */
const longestSegment = 230

/**
 * The address of a file: of a document (`.md` under `content/`) its page, of any other file there the file itself, with
 * a safe name; of a file under `static/` its path, verbatim.
 *
 * It depends on the path alone, never on another file, and no two calls on any machine give different answers.
 * @param path From the site's root: `content/posts/2026-06-02-open-data.md`.
 */
export function addressOf(path: string): Address {
  if (path.startsWith('static/')) return `/${path.slice('static/'.length)}`
  const segments = path.replace(/^content\//, '').split('/')
  const name = segments.pop() ?? ''
  if (!name.endsWith('.md')) return join(segments, slugFileName(name))
  const stem = name.slice(0, -'.md'.length)
  if (stem !== 'index') return `${join(segments, slugSegment(withoutDate(stem)))}/`
  const folder = segments.pop()
  return folder === undefined ? '/' : `${join(segments, slugSegment(withoutDate(folder)))}/`
}

/** The date in a document's file name, or in the name of the folder of an `index.md`: `2026-06-02`, or undefined. */
export function dateInPath(path: string): string | undefined {
  const segments = path.replace(/^content\//, '').split('/')
  const stem = (segments.pop() ?? '').replace(/\.md$/, '')
  const match = datePrefix.exec(stem === 'index' ? (segments.pop() ?? '') : stem)
  if (match === null) return undefined
  const [, year = '', month = '', day = ''] = match
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function join(folders: readonly string[], name: string): Address {
  return `/${[...folders.map(slugSegment), name].join('/')}`
}

/** A document's file name (without `.md`) or its folder's, without the date in front. */
export function withoutDate(name: string): string {
  return name.replace(datePrefix, '')
}

/** A safe name for one segment of an address. Idempotent, never empty, NFC, no dot, hyphen, `_` or `~` in front. */
export function slugSegment(segment: string): string {
  const slug = segment
    .normalize('NFC')
    .replace(unsafe, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[-._~]+|[-.]+$/g, '')
  return shortened(slug === '' ? numbered(segment) : slug)
}

/** The extension stays beside the name, so that `Map (1).png` is `Map-1.png` and a server still knows what it is. */
function slugFileName(name: string): string {
  const [, stem, extension] = /^(.+)(\.[A-Za-z0-9]{1,16})$/su.exec(name) ?? []
  return stem === undefined || extension === undefined ? slugSegment(name) : `${slugSegment(stem)}${extension}`
}

/** The name of something that has no character to be called by: the numbers of those it has. */
function numbered(name: string): string {
  const characters = Array.from(name.normalize('NFC').replace(/[\ufe00-\ufe0f]/g, ''))
  return characters.map((character) => `u${(character.codePointAt(0) ?? 0).toString(16)}`).join('-') || 'untitled'
}

/** Too long a name is cut, and told apart from others by a hash of the whole. */
function shortened(slug: string): string {
  if (byteLength(slug) <= longestSegment) return slug
  let kept = ''
  for (const character of slug) {
    if (byteLength(kept + character) > longestSegment - 10) break
    kept += character
  }
  return `${kept.replace(/[-.]+$/, '')}-${hashBytes(slug).slice(0, 8)}`
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}

/**
 * The slug of a tag or an author: lower case, letters, digits and marks of any script, the rest `-`. `+` and the `#`
 * after a letter are spelt out (C++, C#). Idempotent, never empty, never a name that Windows keeps for a device.
 */
export function slugOf(label: string): string {
  const slug = label
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\ufe00-\ufe0f]/g, '')
    .replace(/\+/g, '-plus-')
    .replace(/(?<=[\p{L}\p{N}])#/gu, '-sharp-')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    // A mark that has lost its letter has nothing to stand on.
    .replace(/(?<![\p{L}\p{N}\p{M}])\p{M}+/gu, '')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '')
    .normalize('NFC')
  if (isDeviceName(slug)) return `x-${slug}`
  return shortened(slug === '' ? numbered(label) : slug)
}

/** Whether Windows keeps a name for a device (`con`, `NUL.txt`, `lpt1`), so that no file or folder can have it. */
export function isDeviceName(name: string): boolean {
  return /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]|conin\$|conout\$)(?:\.|$)/i.test(
    name,
  )
}

/** The file that holds an address in the output. */
export function outputOf(address: Address): OutputPath {
  const path = address.slice(1)
  return address.endsWith('/') ? `${path}index.html` : path
}

/** The inverse: of `posts/open-data/index.html` it is `/posts/open-data/`. */
export function addressOfOutput(output: OutputPath): Address {
  return `/${output.replace(/(^|\/)index\.html$/, '$1')}`
}

/** What two addresses must not share: a host may ignore case and normalisation. Upper case first joins ß and SS, ς and σ. */
export function foldAddress(address: string): string {
  // Nearly every address is plain, and every address of a site comes through here.
  if (/^[\u0000-@[-\u007f]*$/.test(address)) return address
  return address.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')
}

/** The percent-encoded form of an address or of a fragment, for links and feeds (RFC 3986). */
export function encodePath(path: string): string {
  // Nearly every path is plain, and every link of every page comes through here.
  if (/^[\w.~@:+,=/-]*$/.test(path)) return path
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

/** The top-level folder that an address lies below: of `/posts/2026/a/` it is `/posts/`; undefined for one at the top. */
export function topFolder(address: Address): Address | undefined {
  return /^\/[^/]+\/(?=.)/.exec(address)?.[0] as Address | undefined
}

/** The address of the folder an address lies in: of `/posts/2026/a/` it is `/posts/2026/`, of `/` it is undefined. */
export function parentOf(address: Address): Address | undefined {
  if (address === '/') return undefined
  const end = address.length - (address.endsWith('/') ? 2 : 1)
  return address.slice(0, address.lastIndexOf('/', end) + 1) as Address
}

/** A path as written in a link, decoded. A `%` that begins no character stays, and so does an encoded `/`. */
export function decodePath(path: string): string {
  return path.split('/').map(decodeSegment).join('/')
}

function decodeSegment(segment: string): string {
  try {
    const decoded = decodeURIComponent(segment)
    return decoded.includes('/') ? segment : decoded
  } catch {
    return segment
  }
}
