import { basename, dirname } from 'node:path/posix'
import { foldAddress, withoutDate } from '../../core/address.ts'
import { refusedPath } from '../../writing/new-document.ts'
import { type Misuse, misuse } from '../arguments.ts'
import { addressFor, pathsFor, type Where } from './find-document.ts'

/**
 * The path that a document is to have.
 * @param written A file that ends with `.md`, a folder that is there or ends with `/`, or an address.
 * @param old The path it has.
 * @param files Every file of the site below content/.
 */
export function moveTarget(written: string, old: string, files: readonly string[], where: Where): string | Misuse {
  const target = targetPath(written, old, files, where)
  if (typeof target !== 'string') return target
  const refused = refusedPath(target)
  if (refused !== undefined) return misuse(refused.problem, refused.wayOut)
  if (target === old) return misuse(`${old} is there already.`, 'Name another file or folder.')
  const other = files.find((path) => foldAddress(path) === foldAddress(target))
  if (other === undefined || other === old) return target
  return misuse(`${other} is there already.`, 'Name a file that is not there yet; nothing is ever overwritten.')
}

function targetPath(written: string, old: string, files: readonly string[], where: Where): string | Misuse {
  const isFolder = (path: string): boolean => files.some((file) => file.startsWith(`${path}/`))
  const isIndex = basename(old) === 'index.md'
  const own = isIndex ? `${basename(dirname(old))}/index.md` : basename(old)
  const path = pathsFor(written, where).find((one) => one === 'content' || one.startsWith('content/'))
  const address = path === undefined ? addressFor(written, where.base) : undefined
  if (path === undefined && address === undefined) {
    return misuse(`"${written}" is outside content/.`, 'Write a path like content/posts/2026/open-data.md.')
  }
  const plain = (path ?? `content${address}`).replace(/\/+$/, '')
  if (plain.endsWith('.md')) return plain
  const isOwnFolder = isIndex && plain === dirname(old)
  if (isFolder(plain) && !isOwnFolder) return `${plain}/${own}`
  // An address is that of the document; a path with a slash is that of a folder around it.
  if (path !== undefined && written.endsWith('/')) return `${plain}/${own}`
  const name = basename(isIndex ? dirname(old) : old)
  const date = name.slice(0, name.length - withoutDate(name).length)
  if (isIndex)
    return address === undefined ? `${plain}/index.md` : `${dirname(plain)}/${date}${basename(plain)}/index.md`
  if (address !== undefined) return `${dirname(plain)}/${date}${basename(plain)}.md`
  return misuse(
    `"${written}" is neither a Markdown file nor a folder.`,
    'Write .md at its end for a file, or / for a new folder.',
  )
}
