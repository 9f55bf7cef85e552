/** Which document somebody means, by whatever they have at hand: its file, its folder, its address, or what their browser shows. */
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { addressOf, decodePath, foldAddress } from '../../core/address.ts'
import type { Head } from '../../core/document.ts'
import { suggest } from '../../core/suggest.ts'
import { type Misuse, misuse } from '../arguments.ts'

export interface Where {
  /** Absolute path of the site. */
  readonly root: string
  /** Absolute. */
  readonly workingFolder: string
  /** Path of the site's address: '' or '/blog'. */
  readonly base: string
}

/** @param written A path from the current folder, from the site's root or from content/, an address, or a URL. */
export function findDocument(written: string, heads: readonly Head[], where: Where): Head | Misuse {
  const documents = heads.filter(({ path }) => path !== 'content/notice.md')
  const byPath = new Map(documents.map((head) => [head.path, head]))
  for (const path of pathsFor(written, where)) {
    const plain = path.replace(/\/$/, '')
    const found = byPath.get(plain) ?? byPath.get(`${plain}/index.md`)
    if (found !== undefined) return found
  }
  const address = addressFor(written, where.base)
  const wanted = address === undefined ? undefined : foldAddress(address.replace(/(?:\/(?:index\.html)?)?$/, '/'))
  const found = documents.find((head) => wanted !== undefined && foldAddress(head.address) === wanted)
  if (found !== undefined) return found
  const near = suggest(
    lastName(written),
    documents.map(({ path }) => lastName(path)),
  )
  const meant = documents.find(({ path }) => near !== undefined && lastName(path) === near)
  return misuse(
    `There is no document "${written}".`,
    meant === undefined
      ? 'Write the path of its file, like content/posts/2026/open-data.md, or its address, like /posts/2026/open-data/.'
      : `Did you mean ${meant.path}?`,
  )
}

/** The paths from the site's root that may be meant, the likeliest first. */
export function pathsFor(written: string, { root, workingFolder }: Omit<Where, 'base'>): readonly string[] {
  const fromHere = relative(root, resolve(workingFolder, written)).replaceAll(sep, '/')
  const plain = written.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '')
  const isOutside = fromHere === '' || fromHere.startsWith('..') || isAbsolute(fromHere)
  const below = isAbsolute(written) || /^\.\.?(?:\/|$)/.test(written) ? [] : [plain, `content/${plain}`]
  return [...(isOutside ? [] : [fromHere]), ...below]
}

/** The address that is written, without the base path; undefined where none is. */
export function addressFor(written: string, base: string): string | undefined {
  const path = /^https?:\/\/[^/?#]+([^?#]*)/i.exec(written)?.[1] ?? (written.startsWith('/') ? written : undefined)
  if (path === undefined) return undefined
  const decoded = decodePath(path)
  const inside = base !== '' && decoded.startsWith(`${base}/`) ? decoded.slice(base.length) : decoded
  return inside.endsWith('.md') ? addressOf(`content${inside}`) : inside.normalize('NFC')
}

/** What a file is called: `open-data` of `posts/open-data.md`, and of `posts/open-data/index.md`. */
function lastName(path: string): string {
  const names = path.replace(/\/$/, '').replace(/\.md$/, '').split('/')
  return (names.at(-1) === 'index' ? names.at(-2) : names.at(-1)) ?? ''
}
