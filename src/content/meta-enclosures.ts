import { isAddress } from '../core/body.ts'
import type { MetaEnclosure } from '../core/document.ts'
import { named, type Reader, readLine, reportValue } from './front-matter-reader.ts'
import { targetOf } from './link-target.ts'

/** A file, and the path of the value that names it. */
export interface FoundEnclosure {
  readonly enclosure: MetaEnclosure
  readonly path: string
}

/** The files that come with a document: one or a list, each a path or a mapping of `file` and `title`. */
export function readEnclosures(reader: Reader, path: string, value: unknown): readonly FoundEnclosure[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => readEnclosures(reader, `${path}.${index}`, item))
  if (value === null || value === undefined) return []
  if (typeof value !== 'object') return enclosureOf(reader, path, value, undefined)
  const { file, title } = value as { readonly file?: unknown; readonly title?: unknown }
  const words = title === null || title === undefined ? undefined : readLine(reader, `${path}.title`, title)
  return enclosureOf(reader, `${path}.file`, file, words)
}

/** Its type and length are read off the file, so it has to be here. */
function enclosureOf(
  reader: Reader,
  path: string,
  value: unknown,
  title: string | undefined,
): readonly FoundEnclosure[] {
  const written = readLine(reader, path, value)
  if (written === '') return []
  const { to } = targetOf(written, reader.file, reader.options.url)
  if (isAddress(to)) return [{ enclosure: { src: to, ...(title ? { title } : {}) }, path }]
  const text = `The file ${named(reader, path, value)} is on another site, and cannot come with a feed from here.`
  const note = 'Save a copy beside this document, if its licence allows that, or link to it in the text.'
  reportValue(reader, 'front-matter-invalid', path, text, note)
  return []
}
