/** What can stand behind the keys of front matter. */
import * as z from 'zod'
import { urlOf } from '../core/url.ts'

/** YAML reads `2026`, `1.10` and `true` as numbers and truth values; where text is asked for, they are text. */
export const text = z.union([z.string(), z.number(), z.boolean()])
export const texts = z.union([text, z.array(text)])
const correction = z.strictObject({ date: text, text })
export const corrections = z.union([correction, z.array(correction)])
export const url = z.string().refine(isWebAddress).meta({ format: 'uri' })

/** A well-formed language tag (RFC 5646, section 2.1, without the grandfathered ones). JSON Schema knows no flag for case. */
export const languageTag =
  /^(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*(?:-[A-WY-Za-wyz\d](?:-[A-Za-z\d]{2,8})+)*(?:-[xX](?:-[A-Za-z\d]{1,8})+)?$/

/** An IRI with a scheme (RFC 3987, section 2.2): what follows is free of white space, controls and delimiters. */
export const absoluteIri = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`\u0000-\u001f\u007f-\u009f]+$/

/** Whether a text is an absolute address of the web, with nothing in it that a link could not hold. */
function isWebAddress(written: string): boolean {
  return /^https?:\/\/[^\s<>"]+$/i.test(written) && urlOf(written)?.username === ''
}

/** A file, or a file and its title. */
export const file = z.union([text, z.strictObject({ file: text, title: text.nullish() })])
