/** A file of `content/planet/` in, one value out: what somebody else's feed said, made safe, or how the feeds are. */
import type * as z from 'zod'
import { addressOf } from '../../core/address.ts'
import type { Body } from '../../core/body.ts'
import type { Code } from '../../core/codes.ts'
import type { SourceFile } from '../../core/files.ts'
import { type Hash, hashValue } from '../../core/hash.ts'
import { type Message, message } from '../../core/message.ts'
import { planetFolder, planetHealthFile, planetImageFolder } from '../../core/planet.ts'
import type { EntryHead, HealthHead, PlanetFile, Rendition, SnapshotHead } from '../../core/planet-file.ts'
import { renderForeign, type Shown } from './foreign-html.ts'
import { jsonPlaces, type Places } from './json-places.ts'
import { entrySchema, healthSchema, type ReadEntry, snapshotSchema } from './snapshot-schema.ts'

/**
 * Reads a snapshot or the health of the feeds. What is wrong with it becomes a message, a warning at most: a feed of
 * somebody else's never stops the site. An entry that cannot be used is left out, and so is a file.
 */
export function toPlanetFile(source: SourceFile): PlanetFile {
  return source.path === planetHealthFile ? healthFile(source) : snapshotFile(source)
}

function snapshotFile(source: SourceFile): PlanetFile {
  const { path } = source
  const key = path.slice(planetFolder.length + 1).replace(/\.json$/, '')
  const unusable = (messages: readonly Message[]): PlanetFile => ({
    head: { kind: 'snapshot', path, key, feed: undefined, received: '', entries: [], messages },
    bodies: {},
    texts: [],
  })
  const read = readJson(source, snapshotSchema, 'snapshot-invalid')
  if (read.value === undefined) return unusable(read.messages)
  const { feed, received, entries: written } = read.value
  const messages: Message[] = []
  const bodies: Record<Hash, Body> = {}
  const texts: string[] = []
  const entries: EntryHead[] = []
  const removed: Removals = { count: 0, entry: undefined }
  if (written.length > mostEntries) messages.push(tooMany(path, written.length, read.places))
  written.slice(0, mostEntries).forEach((one, index) => {
    const parsed = entrySchema.safeParse(one)
    if (!parsed.success) {
      messages.push(...parsed.error.issues.slice(0, 1).map((issue) => entryProblem(path, index, issue, read.places)))
      return
    }
    const { content, images, summary, whole, ...facts } = parsed.data
    const text = renderForeign(parsed.data, copiesOf(images))
    if (text.refusal !== undefined) messages.push(tooLarge(path, index, text.refusal, read.places))
    if (text.removed > 0) {
      removed.entry ??= index
      removed.count += text.removed
    }
    const keep = (shown: Shown): Rendition => {
      // Two entries of one text are two bodies, so that each can be shown in its own way.
      const hash = hashValue([path, facts.id, shown.body])
      bodies[hash] = shown.body
      return { body: hash, copies: shown.copies, isCut: shown.isCut, isEmpty: shown.body.length === 0 }
    }
    entries.push({ ...facts, full: keep(text.full), excerpt: keep(text.excerpt) })
    texts.push([facts.title, ...(facts.categories ?? []), summary ?? '', text.words].join('\n'))
  })
  if (removed.entry !== undefined) messages.push(removalMessage(path, removed, read.places))
  const head: SnapshotHead = {
    ...{ kind: 'snapshot', path, key, feed, received: received.at },
    ...{ entries, messages },
  }
  return { head, bodies, texts }
}

/** Five times what `keep:` allows: a file with more was written by no fetch. */
const mostEntries = 5000

interface Removals {
  count: number
  /** The first entry that lost something. */
  entry: number | undefined
}

function healthFile(source: SourceFile): PlanetFile {
  const { value, messages } = readJson(source, healthSchema, 'snapshot-invalid')
  const head: HealthHead = { kind: 'health', path: source.path, feeds: value?.feeds ?? {}, messages }
  return { head, bodies: {}, texts: [] }
}

interface ReadJson<Value> {
  readonly value: Value | undefined
  readonly messages: readonly Message[]
  /** Where values stand, found out when somebody asks. */
  readonly places: Places
}

function readJson<Schema extends z.ZodType>(
  { path, bytes }: SourceFile,
  schema: Schema,
  code: Code,
): ReadJson<z.infer<Schema>> {
  const note = 'Delete the file; "gazette planet fetch" writes it again.'
  const text = new TextDecoder('utf-8', { fatal: false }).decode(bytes)
  const places = jsonPlaces(text)
  const failed = (place: object, problem: string): ReadJson<z.infer<Schema>> => ({
    value: undefined,
    messages: [message(code, { file: path, ...place }, `The file cannot be used: ${problem}.`, note)],
    places,
  })
  let written: unknown
  try {
    written = JSON.parse(text)
  } catch {
    return failed(places.problem(), 'it is not readable JSON')
  }
  const parsed = schema.safeParse(written)
  if (parsed.success) return { value: parsed.data, messages: [], places }
  const [issue] = parsed.error.issues
  return failed(places.of(issue?.path ?? []), issue === undefined ? 'it is no snapshot' : problemOf(issue))
}

function entryProblem(file: string, index: number, issue: z.core.$ZodIssue, places: Places): Message {
  return message(
    'snapshot-entry-invalid',
    { file, ...places.of(['entries', index, ...issue.path]) },
    `The entry is left out: ${problemOf(issue)}.`,
    'Correct it there, or run "gazette planet fetch", which takes it from the feed again, as long as that has it.',
  )
}

function tooMany(file: string, count: number, places: Places): Message {
  return message(
    'snapshot-entry-invalid',
    { file, ...places.of(['entries', mostEntries]) },
    `What comes from here on is left out: the snapshot has ${count} entries, and ${mostEntries} are the most.`,
    'A fetch keeps no more than "keep:" allows, so somebody may have edited the file: look at its history.',
  )
}

function tooLarge(file: string, index: number, refusal: string, places: Places): Message {
  return message(
    'snapshot-entry-invalid',
    { file, ...places.of(['entries', index, 'content']) },
    `The text of the entry is left out: ${refusal}.`,
    'Its title and its link are shown all the same. Block the entry under "blocked:" in content/planet.yml if you do not want them.',
  )
}

function removalMessage(file: string, { count, entry }: Removals, places: Places): Message {
  return message(
    'snapshot-html-removed',
    { file, ...places.of(['entries', entry ?? 0, 'content']) },
    count === 1
      ? 'Something that no page may hold was removed from an entry.'
      : `${count} things that no page may hold were removed from entries, this one first.`,
    'A fetch keeps nothing of the kind, so somebody may have edited the file: look at its history.',
  )
}

function problemOf({ code, message: text, path }: z.core.$ZodIssue): string {
  const name = path.length === 0 ? 'it' : `"${path.join('.')}"`
  return code === 'custom' || code === 'invalid_format'
    ? `${name} is not ${text.replace(/^Invalid string: must match.*/, 'of the right form')}`
    : `${name} is missing or of the wrong kind`
}

/** Which images of an entry have a copy among our own files. */
function copiesOf(images: ReadEntry['images']): (address: string) => `/${string}` | undefined {
  const copies = new Map(Object.entries(images ?? {}))
  return (address) => {
    const name = copies.get(address)
    return name === undefined ? undefined : addressOf(`${planetImageFolder}/${name}`)
  }
}
