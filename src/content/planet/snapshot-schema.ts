/** The shape of what lies in `content/planet/`. Anybody may have edited it, so nothing of it is believed. */
import * as z from 'zod'
import { withoutIllegalCharacters } from '../../core/html.ts'
import { toIri } from '../../core/iri.ts'
import { snapshotVersion } from '../../core/planet.ts'
import { urlOf } from '../../core/url.ts'

/**
 * Counts of what stands beside the text of an entry, in characters and items; a fetch keeps less. The pages and feeds of a
 * planet show many entries, so none may make them too large for a reader's program.
 */
const most = { line: 5_000, summary: 100_000, list: 200 }

/** Titles and names are one line: white space is collapsed, and characters that no page or feed may hold are left out. */
const line = atMost(most.line).transform((text) => withoutIllegalCharacters(text).replace(/\s+/g, ' ').trim())
const words = line.refine((text) => text !== '', 'a text')
const id = atMost(most.line)
  .transform(withoutIllegalCharacters)
  .refine((text) => text.trim() !== '', 'a text')
const webAddress = atMost(most.line)
  .transform(toIri)
  .refine(
    (text) => /^https?:\/\/[^\s"<>\\^`{|}]+$/i.test(text) && urlOf(text) !== undefined,
    'a full address with https://',
  )
const date = z
  .string()
  .regex(
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/,
    'a date of RFC 3339',
  )
  .refine((text) => !Number.isNaN(Date.parse(text)), 'a date of RFC 3339')
  // The years that a fetch believes; RFC 822, which RSS keeps to, cannot say those of the first thousand.
  .refine((text) => text >= '1900' && text < '2201', 'a date of the years 1900 to 2200')
const language = z.string().regex(/^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i, 'a language tag')

function atMost(characters: number) {
  return z.string().refine((text) => text.length <= characters, `a text of at most ${characters} characters`)
}

function few<Item extends z.ZodType>(item: Item) {
  return z.array(item).refine((list) => list.length <= most.list, `a list of at most ${most.list}`)
}

const author = z.object({ name: words, uri: webAddress.exactOptional() })

const feed = z.object({
  address: webAddress,
  format: line,
  id: id.exactOptional(),
  title: line,
  subtitle: line.exactOptional(),
  link: webAddress.exactOptional(),
  language: language.exactOptional(),
  rights: line.exactOptional(),
  license: webAddress.exactOptional(),
  updated: date.exactOptional(),
  authors: few(author).exactOptional(),
})

/** A snapshot, whose entries are looked at one by one: a bad one takes none of the others with it. */
export const snapshotSchema = z.object({
  version: z.literal(snapshotVersion),
  feed,
  received: z.object({ at: date }),
  entries: z.array(z.unknown()),
})

/** Pictures that cannot run anything when somebody opens them: no SVG. */
const imageName = /^[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*\.(?:avif|gif|jpe?g|png|webp)$/i

export const entrySchema = z.object({
  id,
  link: webAddress.exactOptional(),
  title: line,
  authors: few(author).exactOptional(),
  published: date.exactOptional(),
  updated: date.exactOptional(),
  seen: date,
  language: language.exactOptional(),
  rights: line.exactOptional(),
  license: webAddress.exactOptional(),
  categories: few(words).exactOptional(),
  source: z
    .object({
      id: id.exactOptional(),
      title: line.exactOptional(),
      link: webAddress.exactOptional(),
      self: webAddress.exactOptional(),
    })
    .exactOptional(),
  summary: atMost(most.summary).exactOptional(),
  whole: z.boolean(),
  content: z.array(z.string()),
  images: z
    .record(z.string(), z.string().regex(imageName, 'the name of a picture in content/planet/images/'))
    .exactOptional(),
})

export type ReadEntry = z.infer<typeof entrySchema>

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day')

/** What pages show of a feed's health; the rest is for the fetch. */
const feedHealth = z.object({
  state: z.enum(['fine', 'failing', 'gone', 'held']),
  since: day,
  problem: words.exactOptional(),
})

export const healthSchema = z.object({ version: z.literal(1), feeds: z.record(z.string(), feedHealth) })
