import { type Address, dateInPath, withoutDate } from '../core/address.ts'
import { dayOf } from '../core/day.ts'
import type { Correction, Meta, MetaEnclosure, MetaImage } from '../core/document.ts'
import type { Position } from '../core/message.ts'
import { type Moment, parseMoment } from '../core/time.ts'
import { readFormerAddress } from './former-address.ts'
import {
  named,
  type Reader,
  readLine,
  readLines,
  readMoment,
  readText,
  reportKey,
  reportValue,
} from './front-matter-reader.ts'
import type { FrontMatterName } from './front-matter-schema.ts'
import type { Found, FrontMatterValues } from './front-matter-values.ts'
import { readEnclosures } from './meta-enclosures.ts'
import { readImage } from './meta-image.ts'

/** Validated front matter, with the place of every value that later stages may have to point at. */
export interface ReadMeta {
  readonly meta: Meta
  readonly positions: Readonly<Record<string, Position>>
}

/** Makes the Meta of a document of values of the right kinds. Where a value cannot be used, its default counts. */
export function readMeta(reader: Reader, values: FrontMatterValues): ReadMeta {
  const positions = new Map<string, Position>()
  const find = <T>(name: FrontMatterName, read: (found: Found) => T): T | undefined => {
    const found = values.known.get(name)
    if (found === undefined) return undefined
    const position = reader.yaml.positions[found.path]
    if (position !== undefined) positions.set(name, position)
    return read(found)
  }
  const line = (name: FrontMatterName) => find(name, ({ path, value }) => readLine(reader, path, value))
  const flag = (name: FrontMatterName) => find(name, ({ value }) => value === true)
  const moment = (name: FrontMatterName) => find(name, ({ path, value }) => readMoment(reader, path, value))
  /** Items that are kept stand in `positions` by the index that they have in Meta. */
  const list = <T>(name: FrontMatterName, read: (text: string, path: string) => T | undefined): readonly T[] => {
    const items = find(name, ({ path, value }) => readLines(reader, path, value)) ?? []
    const kept: T[] = []
    for (const { text, path } of items) {
      const item = read(text, path)
      if (item === undefined) continue
      const position = reader.yaml.positions[path]
      if (position !== undefined) positions.set(`${name}.${kept.length}`, position)
      kept.push(item)
    }
    return kept
  }
  const type = line('type')
  const meta: Meta = {
    title: line('title') ?? titleOf(reader.file),
    ...given({ date: dateOf(reader, moment('date'), values) }),
    ...given({ updated: moment('updated'), description: line('description') }),
    authors: list('authors', (text, path) => authorOf(reader, text, path)),
    tags: list('tags', (text, path) => tagOf(reader, text, path)),
    draft: flag('draft') ?? false,
    ...given(endOf(moment('expires'), moment('removed'))),
    ...given({ reason: line('reason') }),
    silent: flag('silent') ?? false,
    corrections: find('corrections', ({ path, value }) => correctionsOf(reader, path, value)) ?? [],
    aliases: list('aliases', (text, path) => aliasOf(reader, text, path)),
    ...given({ image: imageOf(reader, values, find), enclosures: enclosuresOf(reader, find, positions) }),
    ...given({ lang: line('lang'), license: line('license'), canonical: line('canonical') }),
    share: flag('share') ?? true,
    ...given({ toc: flag('toc') }),
    pinned: flag('pinned') ?? false,
    ...given({
      type: type === 'post' || type === 'page' ? type : undefined,
      layout: line('layout'),
      link: line('link'),
      id: find('id', ({ path, value }) => readText(reader, path, value)),
    }),
    extra: values.extra,
  }
  for (const key of ['reason', 'silent'] as const) {
    if (!values.known.has(key) || meta.expires !== undefined) continue
    const note = 'Add "removed:" with the day it is taken down, or remove the line.'
    reportKey(
      reader,
      'front-matter-no-effect',
      key,
      `"${key}" says something about a withdrawal, and there is none.`,
      note,
    )
  }
  if (reader.file === 'content/notice.md' && meta.corrections.length > 0) {
    const text = 'The notice shows no corrections: it is on every page, and has none of its own.'
    reportKey(reader, 'front-matter-no-effect', 'corrections', text, 'Say it in its text, or remove the lines.')
  }
  // Whoever takes a post down on the day it came out writes the same day twice.
  const isPlanned = meta.removed === undefined
  if (isPlanned && meta.date !== undefined && meta.expires !== undefined && meta.expires.epoch <= meta.date.epoch) {
    const text = `It expires on ${dayOf(meta.expires)} and its date is ${dayOf(meta.date)}, so it never comes out.`
    const path = values.known.get('expires')?.path ?? 'expires'
    reportValue(reader, 'expires-first', path, text, 'Correct one of the two, or write "draft: true" to hold it back.')
  }
  for (const key of Object.keys(values.extra)) {
    const position = reader.yaml.positions[`extra.${key}`] ?? reader.yaml.positions[key]
    if (position !== undefined) positions.set(`extra.${key}`, position)
  }
  return { meta, positions: Object.fromEntries(positions) }
}

/** A document ends once, whichever of the two comes first. */
function endOf(expires: Moment | undefined, removed: Moment | undefined): Pick<Meta, 'expires' | 'removed'> {
  const ends = removed === undefined || (expires !== undefined && expires.epoch < removed.epoch) ? expires : removed
  return { ...(ends === undefined ? {} : { expires: ends }), ...(removed === undefined ? {} : { removed }) }
}

function correctionsOf(reader: Reader, path: string, value: unknown): readonly Correction[] {
  const one = (place: string, { date, text }: { readonly date: unknown; readonly text: unknown }) => ({
    at: readMoment(reader, `${place}.date`, date),
    words: readLine(reader, `${place}.text`, text),
  })
  const items = Array.isArray(value)
    ? value.map((item, index) => one(`${path}.${index}`, item))
    : [one(path, value as Parameters<typeof one>[1])]
  return items
    .flatMap(({ at, words }) => {
      return at === undefined || words === '' ? [] : [{ date: at, text: words }]
    })
    .sort((a, b) => a.date.epoch - b.date.epoch)
}

/** A record without the keys that have no value. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

/** A title for a document that has none, from the name of its file or folder: `open-data` is `Open data`. */
export function titleOf(path: string): string {
  const segments = path.split('/').slice(1)
  const stem = (segments.pop() ?? '').replace(/\.md$/, '')
  const name = withoutDate(stem === 'index' ? (segments.pop() ?? 'home') : stem)
  const words = name.replace(/[-_\s]+/g, ' ').trim() || name
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The date of the front matter, else of the file name. */
function dateOf(
  reader: Reader,
  written: Moment | undefined,
  { embargo, known }: FrontMatterValues,
): Moment | undefined {
  const other = embargo === undefined ? undefined : readMoment(reader, embargo.path, embargo.value)
  const date = written !== undefined && other !== undefined && other.epoch > written.epoch ? other : written
  const inPath = dateInPath(reader.file)
  if (inPath === undefined) return date
  const day = parseMoment(inPath, reader.options.timeZone)
  if (day === undefined) {
    const text = `"${inPath}" in the file name is not a date.`
    const note =
      'Rename the file so that it begins with a day that exists, as in 2026-06-02-open-data.md, or with a letter.'
    reportValue(reader, 'date-impossible', '', text, note)
  } else if (date !== undefined && !isSameDay(date, day)) {
    const text = `The front matter says ${dayOf(date)}, the file name says ${inPath}.`
    const path = known.get('date')?.path ?? 'date'
    reportValue(
      reader,
      'date-disagrees',
      path,
      text,
      'The front matter counts. Make both the same day; the address does not change with the date.',
    )
  }
  return date ?? day
}

function isSameDay(a: Moment, b: Moment): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day
}

/** No e-mail address is published unless an entry of content/authors.yml says so. */
function authorOf(reader: Reader, text: string, path: string): string | undefined {
  if (!/[^\s@<(]@[^\s@.]+\.[^\s@]/.test(text)) return text
  const what = `The author ${named(reader, path, text)} holds an e-mail address, which would be published.`
  const note = 'Write the name alone. An address that may be published goes to content/authors.yml.'
  reportValue(reader, 'front-matter-invalid', path, what, note)
  return undefined
}

function tagOf(reader: Reader, text: string, path: string): string {
  if (path === 'tags' && /[,;]/.test(text)) {
    const items = text.split(/[,;]/).flatMap((item) => item.trim() || [])
    const what = `The tags ${named(reader, path, text)} are one text, and so one tag.`
    reportValue(reader, 'front-matter-list-as-text', path, what, `Write a list:  tags: [${items.join(', ')}]`)
  }
  return text
}

function aliasOf(reader: Reader, text: string, path: string): Address | undefined {
  const former = readFormerAddress(text, reader.options.url)
  if ('address' in former) return former.address
  const what = `The alias ${named(reader, path, text)} ${former.reason}.`
  const note = 'An alias is a path on this site where the page used to be: /2014/05/old-name/.'
  reportValue(reader, 'front-matter-invalid', path, what, note)
  return undefined
}

/** Each stands in `positions` by the index that it has in Meta. */
function enclosuresOf(
  reader: Reader,
  find: <T>(name: FrontMatterName, read: (found: Found) => T) => T | undefined,
  positions: Map<string, Position>,
): readonly MetaEnclosure[] | undefined {
  const found = find('enclosure', ({ path, value }) => readEnclosures(reader, path, value)) ?? []
  found.forEach(({ path }, index) => {
    const position = reader.yaml.positions[path]
    if (position !== undefined) positions.set(`enclosure.${index}`, position)
  })
  return found.length === 0 ? undefined : found.map(({ enclosure }) => enclosure)
}

/** The image with what is said of it; a word about an image that is not there is not dropped silently. */
function imageOf(
  reader: Reader,
  { known }: FrontMatterValues,
  find: <T>(name: FrontMatterName, read: (found: Found) => T) => T | undefined,
): MetaImage | undefined {
  const src = find('image', ({ path, value }) => readImage(reader, path, readLine(reader, path, value)))
  const alt = find('imageAlt', ({ path, value }) => readLine(reader, path, value))
  const credit = find('imageCredit', ({ path, value }) => readLine(reader, path, value))
  if (src !== undefined) {
    if (alt === undefined) {
      const note = 'Add "imageAlt:" with what the image says, for readers who cannot see it.'
      reportValue(reader, 'image-alt-missing', 'image', 'The image has no alternative text.', note)
    }
    return { src, ...given({ alt, credit }) }
  }
  for (const key of ['imageAlt', 'imageCredit'] as const) {
    if (!known.has(key) || known.has('image')) continue
    const note = 'Add "image:" with the name of the file, or remove the line.'
    reportKey(reader, 'front-matter-no-effect', key, `"${key}" says something about an image, and there is none.`, note)
  }
  return undefined
}
