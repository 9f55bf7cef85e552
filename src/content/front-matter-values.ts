import type { Json } from '../core/document.ts'
import { suggest } from '../core/suggest.ts'
import { readExtra } from './extra-keys.ts'
import { foreignKey } from './foreign-keys.ts'
import { named, type Reader, readJson, reportKey, reportValue } from './front-matter-reader.ts'
import {
  type FrontMatterKey,
  type FrontMatterName,
  frontMatterKeys,
  frontMatterNames,
  frontMatterSchema,
  isFrontMatterName,
} from './front-matter-schema.ts'

/** The values of a file's front matter that can be used, and where each was read from. */
export interface FrontMatterValues {
  /** Of Gazette's own keys; of the right kind, never null or empty. */
  readonly known: ReadonlyMap<FrontMatterName, Found>
  /** Another generator's date of publication, beside a date. */
  readonly embargo: Found | undefined
  readonly extra: Readonly<Record<string, Json>>
}

/** A value, and the path it stands at. */
export interface Found {
  readonly path: string
  readonly value: unknown
}

/** Keys that `content/notice.md` has beside those of any document; the configuration reads them. */
const noticeKeys: readonly string[] = ['from', 'until']

/** Sorts the keys of front matter: Gazette's own, the site's own, another generator's, nobody's. All are accounted for. */
export function sortValues(reader: Reader, data: Readonly<Record<string, unknown>>): FrontMatterValues {
  const own = new Map<FrontMatterName, unknown>()
  const withheld: Withheld = new Map()
  const extra: Extra = { values: new Map(), tried: new Set() }
  for (const [key, value] of Object.entries(data)) {
    const isForeignLayout = key === 'layout' && foreignKey(key, value) !== undefined
    if (reader.file === 'content/notice.md' && noticeKeys.includes(key)) continue
    if (isFrontMatterName(key) && !isForeignLayout) {
      if (!isAbsent(value)) own.set(key, value)
    } else if (Object.hasOwn(reader.options.extraKeys, key)) readExtraInto(extra, reader, key, key, value)
    else reportStranger(reader, key, value, withheld)
  }
  dropInvalid(reader, own)
  readExtraMapping(reader, own.get('extra'), extra)
  requireExtra(reader, extra)
  const known = new Map<FrontMatterName, Found>([...own].map(([name, value]) => [name, { path: name, value }]))
  for (const [name, found] of withheld) if (!known.has(name) || name === 'draft') known.set(name, found)
  return {
    known,
    embargo: own.has('date') ? withheld.get('date') : undefined,
    extra: Object.fromEntries(extra.values),
  }
}

/** What other generators' keys hold back. */
type Withheld = Map<'draft' | 'expires' | 'date', Found>

interface Extra {
  readonly values: Map<string, Json>
  /** Keys that were given, also those that could not be read. */
  readonly tried: Set<string>
}

/** Null and empty values count as absent: templates of editors leave them behind. */
function isAbsent(value: unknown): boolean {
  if (value === null || value === undefined) return true
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.every(isAbsent)
  return typeof value === 'object' && Object.keys(value).length === 0
}

function reportStranger(reader: Reader, key: string, value: unknown, withheld: Withheld): void {
  const foreign = foreignKey(key, value)
  const shown = key.length > 60 ? `${key.slice(0, 60)}…` : key
  if (foreign !== undefined) {
    const text =
      key === 'layout'
        ? `"layout: ${String(value)}" is a key of another generator.`
        : `"${shown}" is a key of another generator.`
    reportKey(reader, 'front-matter-foreign-key', key, text, foreign.note)
    if (foreign.as !== undefined && !isAbsent(foreign.as.value)) {
      withheld.set(foreign.as.key, { path: key, value: foreign.as.value })
    }
    return
  }
  const near = suggest(key, [...frontMatterNames, ...Object.keys(reader.options.extraKeys)])
  const note =
    near === undefined
      ? 'Remove it, put it under "extra:", or declare it under "extraKeys:" in content/site.yml.'
      : `Did you mean "${near}"?`
  reportKey(
    reader,
    'front-matter-unknown-key',
    key,
    `Gazette does not know the key "${shown}", and leaves it out.`,
    note,
  )
}

/** Takes out what is not of the kind that its key asks for: the value, or one item of a list. */
function dropInvalid(reader: Reader, known: Map<FrontMatterName, unknown>): void {
  // A title that is missing has its own message.
  const candidate = { title: '', ...Object.fromEntries(known) }
  for (const issue of frontMatterSchema.safeParse(candidate).error?.issues ?? []) {
    const name = String(issue.path[0])
    if (!isFrontMatterName(name)) continue
    const value = known.get(name)
    const items: readonly unknown[] = Array.isArray(value) && isListKey(name) ? flat(value) : []
    const wrong = items.filter((item) => item !== null && typeof item === 'object')
    if (Array.isArray(value) && isListKey(name)) {
      if (wrong.length === 0) continue
      reportInvalid(reader, name, firstWrong(value, name), wrong[0])
      known.set(name, withoutMappings(value))
    } else {
      reportInvalid(reader, name, name, value)
      known.delete(name)
    }
  }
}

function isListKey(name: FrontMatterName): boolean {
  return name === 'tags' || name === 'authors' || name === 'aliases'
}

/** Lists in lists are read as one list. */
function flat(value: readonly unknown[]): unknown[] {
  return value.flatMap((item) => (Array.isArray(item) ? flat(item) : [item]))
}

function firstWrong(value: readonly unknown[], path: string): string {
  const index = value.findIndex((item) => (Array.isArray(item) ? flat(item) : [item]).some(isMapping))
  const item = value[index]
  return Array.isArray(item) ? firstWrong(item, `${path}.${index}`) : `${path}.${index}`
}

function isMapping(value: unknown): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** Null stands for what was taken out, so that the others keep their places. */
function withoutMappings(value: readonly unknown[]): unknown[] {
  return value.map((item) => (Array.isArray(item) ? withoutMappings(item) : isMapping(item) ? null : item))
}

function reportInvalid(reader: Reader, name: FrontMatterName, path: string, value: unknown): void {
  const { expects } = frontMatterKeys[name]
  const what = path === name ? `"${name}" is` : `"${name}" holds`
  const wanted = path === name ? expects : 'a text'
  const text = `${what} ${named(reader, path, value)}, where ${wanted} is expected.`
  reportValue(reader, 'front-matter-invalid', path, text, noteOn(name, value))
}

function noteOn(name: FrontMatterName, value: unknown): string {
  const { example, expects } = frontMatterKeys[name] as FrontMatterKey
  if (name === 'corrections') return `${wrongCorrection(value)}Write it like this:  ${example}`
  if (expects === 'true or false' && typeof value === 'string') {
    if (/^(?:true|yes|y|on|1)$/i.test(value.trim())) return `Write "${name}: true", without quotes.`
    if (/^(?:false|no|n|off|0)$/i.test(value.trim())) return `Write "${name}: false", without quotes.`
  }
  if (name === 'lang' && typeof value === 'string' && value.includes('_')) {
    return `Write "lang: ${value.replaceAll('_', '-')}", with a hyphen.`
  }
  if (name === 'image' && isMapping(value))
    return 'Write three keys: "image: map.png", "imageAlt: …" and "imageCredit: …".'
  if (name === 'authors') return 'Write names or ids. What else is known of an author goes to content/authors.yml.'
  return `Write it like this:  ${example}`
}

/** What is wrong with the first correction that is: a key that is missing, or one too many. */
function wrongCorrection(value: unknown): string {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  for (const [index, item] of items.entries()) {
    const which = items.length === 1 ? 'The correction' : `Correction ${index + 1}`
    if (!isMapping(item)) return `${which} needs "date:" and "text:". `
    const keys = Object.keys(item as object)
    const missing = ['date', 'text'].find((key) => isAbsent((item as Record<string, unknown>)[key]))
    if (missing !== undefined) return `${which} has no "${missing}:". `
    const strange = keys.find((key) => key !== 'date' && key !== 'text')
    if (strange !== undefined) return `${which} has a key "${strange}", which means nothing here. `
  }
  return ''
}

function readExtraMapping(reader: Reader, value: unknown, extra: Extra): void {
  if (value === null || typeof value !== 'object') return
  for (const [key, inner] of Object.entries(value)) {
    if (extra.tried.has(key)) {
      const text = `"${key}" is given twice: here, and under "extra:".`
      reportKey(reader, 'front-matter-duplicate-key', key, text, 'The one under "extra:" counts. Remove the other.')
    }
    readExtraInto(extra, reader, key, `extra.${key}`, inner)
  }
}

function readExtraInto(extra: Extra, reader: Reader, key: string, path: string, value: unknown): void {
  if (isAbsent(value)) return
  extra.tried.add(key)
  const { extraKeys } = reader.options
  const declared = Object.hasOwn(extraKeys, key) ? extraKeys[key] : undefined
  const read = declared === undefined ? readJson(reader, path, value) : readExtra(reader, path, value, declared)
  if (read !== undefined) extra.values.set(key, read)
}

function requireExtra(reader: Reader, extra: Extra): void {
  for (const [key, declared] of Object.entries(reader.options.extraKeys)) {
    if (!declared.required || extra.tried.has(key)) continue
    const text = `The key "${key}" is missing, which this site requires of every document.`
    const example = declared.values?.[0] ?? (declared.type === 'boolean' ? 'true' : '…')
    reportValue(reader, 'front-matter-invalid', '', text, `Add a line "${key}: ${example}" to the front matter.`)
  }
}
