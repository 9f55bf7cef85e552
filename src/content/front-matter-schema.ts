/** The schema of front matter: every key there is, once, for reading, for editors (JSON Schema) and for the documentation. */
import * as z from 'zod'
import { absoluteIri, corrections, file, languageTag, text, texts, url } from './front-matter-kinds.ts'

/** One key of the front matter. */
export interface FrontMatterKey {
  readonly schema: z.ZodType
  /** What can stand there, to go on "where … is expected". */
  readonly expects: string
  /** What counts when the key is absent. */
  readonly fallback: string
  /** A line, or lines, as an author would write them. */
  readonly example: string
  readonly description: string
}

const none = 'none'

export const frontMatterKeys = {
  title: {
    schema: text,
    expects: 'a text',
    fallback: 'required',
    example: 'title: Opening our code',
    description: 'The title. A colon followed by a space needs quotes around the whole title.',
  },
  date: {
    schema: text,
    expects: 'a date',
    fallback: 'the date in the file name',
    example: 'date: 2026-06-02',
    description: 'The day, or day and time, of publication. A document with a date is a post; in the future it waits.',
  },
  updated: {
    schema: text,
    expects: 'a date',
    fallback: none,
    example: 'updated: 2026-06-09 14:30',
    description: 'When the text last changed in a way that readers should know of.',
  },
  description: {
    schema: text,
    expects: 'a text',
    fallback: 'the first paragraph, in lists only',
    example: 'description: What we learnt from a year in the open.',
    description: 'One or two sentences for lists, search engines and link previews.',
  },
  authors: {
    schema: texts,
    expects: 'a name or a list of names',
    fallback: none,
    example: 'authors: [ann-lee, "Ruiz, Ana"]',
    description: 'Who wrote it: ids of content/authors.yml, or names. One text is one author, also with a comma in it.',
  },
  tags: {
    schema: texts,
    expects: 'a text or a list of texts',
    fallback: none,
    example: 'tags: [open source, procurement]',
    description: 'What it is about. One text is one tag, also with spaces in it; several tags are a list.',
  },
  draft: {
    schema: z.boolean(),
    expects: 'true or false',
    fallback: 'false',
    example: 'draft: true',
    description: 'True holds the document back until the line is removed.',
  },
  expires: {
    schema: text,
    expects: 'a date',
    fallback: none,
    example: 'expires: 2027-01-31',
    description: 'From this moment on the document is no longer published. A note stays at its address.',
  },
  removed: {
    schema: text,
    expects: 'a date',
    fallback: none,
    example: 'removed: 2026-06-09',
    description:
      'Takes a published document down, from this moment on. A note stays at its address, with day and reason.',
  },
  reason: {
    schema: text,
    expects: 'a text',
    fallback: none,
    example: 'reason: It named the wrong office.',
    description: 'Why it was removed, or has expired. Readers are told where it was.',
  },
  silent: {
    schema: z.boolean(),
    expects: 'true or false',
    fallback: 'false',
    example: 'silent: true',
    description:
      'True tells readers of a removed document that something was there, but neither its title nor the reason.',
  },
  corrections: {
    schema: corrections,
    expects: 'a list of dates and texts',
    fallback: none,
    example: 'corrections: [{ date: 2026-06-09, text: The first version named the wrong year. }]',
    description:
      'What was put right after publication. Each is shown on the page and in feeds, and counts as an update.',
  },
  aliases: {
    schema: texts,
    expects: 'a path or a list of paths',
    fallback: none,
    example: 'aliases: [/2014/05/old-name/]',
    description: 'Former addresses of this page on this site. Each becomes a redirect.',
  },
  image: {
    schema: z.string(),
    expects: 'the path of an image file',
    fallback: none,
    example: 'image: map.png',
    description: 'The image of the document: a file beside it, or from the top of the site (/images/map.png).',
  },
  imageAlt: {
    schema: text,
    expects: 'a text',
    fallback: none,
    example: 'imageAlt: A map of the 12 regional offices',
    description: 'What the image says, for those who cannot see it.',
  },
  imageCredit: {
    schema: text,
    expects: 'a text',
    fallback: none,
    example: 'imageCredit: Ann Lee, CC BY 4.0',
    description: 'Who made the image.',
  },
  enclosure: {
    schema: z.union([file, z.array(file)]),
    expects: 'the path of a file, or a list of files',
    fallback: none,
    example: 'enclosure: { file: report.pdf, title: The whole report }',
    description: 'Files that come with the post: a recording, a report. Feeds carry them, the page links to them.',
  },
  lang: {
    schema: z.string().regex(languageTag),
    expects: 'a language tag of BCP 47 (en, fr-CA)',
    fallback: 'the language of the site',
    example: 'lang: fr-CA',
    description: 'The language of the document where it is not the language of the site.',
  },
  license: {
    schema: text,
    expects: 'a text',
    fallback: 'the licence of the site',
    example: 'license: CC-BY-4.0',
    description: 'The licence of this text where it is not the licence of the site.',
  },
  canonical: {
    schema: url,
    expects: 'an absolute address (https://…)',
    fallback: 'its own address',
    example: 'canonical: https://example.gov/the-original/',
    description: 'Where the original is, for a text that was first published elsewhere.',
  },
  share: {
    schema: z.boolean(),
    expects: 'true or false',
    fallback: 'true',
    example: 'share: false',
    description: 'False leaves the share links out.',
  },
  toc: {
    schema: z.boolean(),
    expects: 'true or false',
    fallback: 'by the number of headings',
    example: 'toc: true',
    description: 'Whether the page begins with a table of contents.',
  },
  pinned: {
    schema: z.boolean(),
    expects: 'true or false',
    fallback: 'false',
    example: 'pinned: true',
    description: 'True keeps a post at the top of the home page.',
  },
  type: {
    schema: z.enum(['post', 'page']),
    expects: '"post" or "page"',
    fallback: 'post with a date, page without',
    example: 'type: page',
    description: 'Overrides what the date says: a dated page, or an undated post.',
  },
  layout: {
    schema: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/),
    expects: 'the name of a layout',
    fallback: 'by the type',
    example: 'layout: report',
    description: 'A layout of the site’s own: a file in layouts/, without its extension.',
  },
  link: {
    schema: url,
    expects: 'an absolute address (https://…)',
    fallback: none,
    example: 'link: https://example.gov/their-news/',
    description: 'Makes it a link post: lists and feeds lead to this address.',
  },
  id: {
    schema: z.string().regex(absoluteIri),
    expects: 'an absolute IRI (tag:…, urn:…, https://…)',
    fallback: 'made from the address',
    example: 'id: tag:example.gov,2014:/?p=1234',
    description: 'The id of the entry in feeds, kept byte for byte; for posts that were published by other software.',
  },
  extra: {
    schema: z.record(z.string(), z.unknown()),
    expects: 'a mapping of keys to values',
    fallback: none,
    example: 'extra: { project: atlas }',
    description: 'Anything for layouts of the site’s own.',
  },
} as const satisfies Record<string, FrontMatterKey>

export type FrontMatterName = keyof typeof frontMatterKeys

export const frontMatterNames = Object.keys(frontMatterKeys) as readonly FrontMatterName[]

export function isFrontMatterName(key: string): key is FrontMatterName {
  return Object.hasOwn(frontMatterKeys, key)
}

/**
 * The schema of what YAML reads, with unknown keys let through: they are warnings of their own. Null and empty values
 * count as absent and are taken out before.
 */
export const frontMatterSchema = z.looseObject(
  Object.fromEntries(
    frontMatterNames.map((name) => {
      const { schema, description, example } = frontMatterKeys[name] as FrontMatterKey
      const allowed = name === 'title' ? schema : schema.nullable().optional()
      return [name, allowed.meta({ ...schema.meta(), description: `${description} Example: ${example}` })]
    }),
  ),
)

/** A JSON Schema (draft 7, which editors' YAML extensions read) for editors that check and complete front matter. */
export function frontMatterJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    ...z.toJSONSchema(frontMatterSchema, { io: 'input', target: 'draft-7' }),
    title: 'Front matter of a Gazette document',
  }
}
