/** Links that follow what has moved. The rules of `link-target.ts`, read backwards. */
import { type Address, addressOf, decodePath, encodePath } from '../core/address.ts'
import { isAddress } from '../core/body.ts'
import { protocolOf } from '../core/html-policy.ts'
import { resolve, targetOf } from './link-target.ts'

/** Files that change their places, and what follows from it for addresses. */
export interface Moves {
  /** Old path to new path, from the site's root. */
  readonly paths: ReadonlyMap<string, string>
  /** Old address to new address, where they differ. */
  readonly addresses: ReadonlyMap<string, Address>
  /** The site's address, to recognise absolute links to itself. */
  readonly url: string | undefined
}

/**
 * A link as it has to be written when files have moved, in the manner it was written; undefined where it may stay.
 * @param written As read from the source, percent-encoding included.
 * @param from The file that it stands in, before the move.
 */
export function relink(written: string, from: string, moves: Moves): string | undefined {
  const to = moves.paths.get(from) ?? from
  const absolute = written.startsWith('//') ? `https:${written}` : written
  const [, place = '', rest = ''] = /^([^?#]*)([\s\S]*)$/.exec(written) ?? []
  const target = targetOf(written, from, moves.url).to
  if (place === '' || !isAddress(target)) return undefined
  const changed =
    protocolOf(absolute) !== ''
      ? newUrl(place, target, moves)
      : place.startsWith('/')
        ? newPath(place, target, moves)
        : newRelative(place, from, to, moves)
  return changed === undefined || changed === place ? undefined : changed + rest
}

/** Where something is now that was at an address; the address may lack its slash, or name the file of its folder. */
export function movedAddress(address: string, { addresses }: Moves): string | undefined {
  const exact = addresses.get(address)
  if (exact !== undefined) return exact
  const withSlash = addresses.get(`${address}/`)
  if (withSlash !== undefined) return withSlash.replace(/\/$/, '')
  const folder = address.endsWith('/index.html') ? addresses.get(address.slice(0, -'index.html'.length)) : undefined
  return folder === undefined ? undefined : `${folder}index.html`
}

function newUrl(place: string, target: Address, moves: Moves): string | undefined {
  const moved = movedAddress(target, moves)
  const [, host = ''] = /^((?:https?:)?\/\/[^/]+)/i.exec(place) ?? []
  const base = moves.url === undefined ? '' : new URL(moves.url).pathname.replace(/\/$/, '')
  return moved === undefined ? undefined : `${host}${base}${inManner(moved, place)}`
}

/** `/posts/a/`, and `/posts/a.md` for the file of that path. */
function newPath(place: string, target: Address, moves: Moves): string | undefined {
  if (!decodePath(place).endsWith('.md')) {
    const moved = movedAddress(target, moves)
    return moved === undefined ? undefined : inManner(moved, place)
  }
  const file = movedFile(`content/${resolve(decodePath(place).split('/'))}`, moves)
  return file === undefined ? undefined : inManner(file.slice('content'.length), place)
}

/** The new path of a moved file, by its path or by another that comes to the same address. */
export function movedFile(file: string, { paths }: Moves): string | undefined {
  const exact = paths.get(file)
  if (exact !== undefined) return exact
  const address = addressOf(file)
  return [...paths].find(([old]) => addressOf(old) === address)?.[1]
}

function newRelative(place: string, from: string, to: string, moves: Moves): string | undefined {
  const decoded = decodePath(place)
  const isFolder = place.endsWith('/') || /(?:^|\/)\.{1,2}$/.test(place)
  const file = resolve([...folderOf(from), ...decoded.split('/')])
  const now = isFolder ? movedFolder(file, moves) : (movedFile(file, moves) ?? movedFolder(file, moves))
  const target = now ?? file
  const written = writtenFrom(folderOf(to), target, place, isFolder)
  // What leads there still and was written in a way of its own stays; the plain way is kept plain.
  const isPlain = writtenFrom(folderOf(from), file, place, isFolder) === place
  return !isPlain && resolve([...folderOf(to), ...decoded.split('/')]) === target ? undefined : written
}

/** A relative path in the manner of another: `./` in front where that has some dots in front, `/` behind for a folder. */
function writtenFrom(folders: readonly string[], target: string, place: string, isFolder: boolean): string {
  const path = relativePath(folders, target.split('/'))
  const slash = isFolder && !path.endsWith('/') ? '/' : ''
  const dot = /^\.{1,2}\//.test(path) || !/^\.{1,2}\//.test(place) ? '' : './'
  return inManner(`${dot}${path}${slash}`, place)
}

/** For links that name a folder, or a page without `.md`: the same folder seen from its new address. */
function movedFolder(path: string, moves: Moves): string | undefined {
  if (path.endsWith('.md') || !path.startsWith('content/')) return undefined
  const moved = movedAddress(addressOf(`${path}/index.md`), moves)
  return moved === undefined ? undefined : `content${moved.replace(/\/$/, '')}`
}

function folderOf(path: string): readonly string[] {
  return path.split('/').slice(0, -1)
}

function relativePath(folders: readonly string[], parts: readonly string[]): string {
  let common = 0
  while (common < folders.length && common < parts.length && folders[common] === parts[common]) common++
  const path = `${'../'.repeat(folders.length - common)}${parts.slice(common).join('/')}`
  // A colon in the first name would make it a protocol; and nothing at all is the folder itself.
  return path === '' || path.split('/', 1)[0]?.includes(':') ? `./${path}` : path
}

/** Encoded where the old link was, else only as far as Markdown and HTML need. */
function inManner(path: string, place: string): string {
  if (/%[0-9a-f]{2}/i.test(place)) return encodePath(path)
  const unsafe = /[()]/.test(place) ? /[\s"'<>\\`&%?#]/g : /[\s"'<>\\`&%?#()]/g
  return path.replace(unsafe, (character) => {
    const encoded = encodeURIComponent(character)
    return encoded.length > 1 ? encoded : `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  })
}
