/** The schema of `content/site.yml`, `content/authors.yml` and `content/tags.yml`, for people who never saw TypeScript. */
import * as z from 'zod'
import { shareNetworks } from '../core/config.ts'
import { feedFormats } from '../core/feed-address.ts'
import { isWebUrl, urlOf } from '../core/url.ts'

const text = z.string().trim().min(1)
const optionalText = text.nullish()
const webPage = text.refine(isWebUrl, 'a full address with https://')
const link = text.refine(
  (written) => /^(?:https?|mailto|tel):/i.test(written) && urlOf(written) !== undefined,
  'a full address: https://…, mailto:… or tel:…',
)

const navigationItem = z.strictObject({
  label: text.describe('The words of the link.'),
  page: optionalText.describe('A page of this site: its file under content/ (about.md) or its address (/about/).'),
  link: optionalText.describe('A page elsewhere: its full address.'),
})

const extraKeyType = z.enum(['text', 'number', 'boolean', 'date', 'list'])

export const siteSchema = z.strictObject({
  title: optionalText.describe('The name of the site.'),
  tagline: optionalText.describe('A few words under the name.'),
  description: optionalText.describe('One or two sentences for search engines and feed readers.'),
  address: optionalText.describe('Where the site will be: https://blog.example.gov or https://example.gov/blog.'),
  language: optionalText.describe('The language of the site as a tag of BCP 47: en, fr-CA.'),
  timeZone: optionalText.describe('The time zone of dates in the content: America/New_York.'),
  feedId: z
    .strictObject({
      authority: text.describe('A host name that your organization owned on the date below.'),
      date: z.coerce.string().describe('A date on which you owned it: 2026, 2026-11 or 2026-11-23.'),
    })
    .nullish()
    .describe('The fixed part of every feed entry id. Set it once and never change it.'),
  logo: optionalText.describe('An image under content/ or static/: /logo.svg.'),
  favicon: optionalText.describe('An icon under content/ or static/: /favicon.svg.'),
  accent: optionalText.describe('The colour of links: #0b5cad.'),
  navigation: z.array(navigationItem).nullish().describe('The links at the top of every page.'),
  footer: z.array(navigationItem).nullish().describe('The links at the bottom of every page.'),
  contact: optionalText.describe(
    'A page (/contact/), an address elsewhere, or an e-mail address that may be published.',
  ),
  repository: z
    .union([
      text,
      z.strictObject({
        url: text,
        branch: optionalText,
        edit: optionalText.describe('The address that edits a file; {path} stands for its path.'),
      }),
    ])
    .nullish()
    .describe('Where the content is kept, for the links "Edit this page".'),
  license: z
    .union([text, z.strictObject({ name: text, url: webPage.nullish() })])
    .nullish()
    .describe('The licence of the texts: CC-BY-4.0, or its name and address.'),
  share: z
    .union([z.literal(false), z.array(z.enum(shareNetworks))])
    .nullish()
    .describe('The networks of the share links, in order; false for none.'),
  postsPerPage: z.int().min(1).max(1000).nullish().describe('Posts on one page of a list. Default 10.'),
  tagsPerPage: z.int().min(1).max(1000).nullish().describe('Posts on one page of a tag. Default: as postsPerPage.'),
  feedSize: z.int().min(1).max(1000).nullish().describe('Entries in a feed. Default 20.'),
  deepLinks: z
    .boolean()
    .nullish()
    .describe('Whether sections that lose their id are told, since others may link to them. Default true.'),
  feeds: z
    .strictObject({
      also: z
        .array(z.union([text, z.strictObject({ address: text, format: z.enum(feedFormats).nullish() })]))
        .nullish()
        .describe('Old addresses at which the feed of the site is repeated: /feed/, /index.xml.'),
      formats: z
        .array(z.enum(feedFormats))
        .nullish()
        .describe('The formats of every feed: atom, rss, json. Atom is always there. Default: all three.'),
    })
    .nullish()
    .describe('The formats of feeds, and feeds at further addresses.'),
  websub: z
    .union([webPage, z.array(webPage)])
    .nullish()
    .describe('The address of a WebSub hub, or several: "gazette ping" tells it of new posts.'),
  newsletter: z
    .union([text, z.strictObject({ address: text, text: optionalText.describe('The words of the link.') })])
    .nullish()
    .describe('Where posts can be had by e-mail: a page of this site or its full address.'),
  extraKeys: z
    .record(
      z.string(),
      z.union([
        extraKeyType,
        z.strictObject({
          type: extraKeyType,
          required: z.boolean().nullish(),
          values: z.array(text).nullish(),
        }),
      ]),
    )
    .nullish()
    .describe('Front matter keys of your own.'),
  elsewhere: z
    .array(text)
    .nullish()
    .describe('Paths that others serve on this host; links below them are not checked.'),
  uncheckedLinks: z
    .array(text)
    .nullish()
    .describe(
      'Addresses on other sites that "gazette check --external" does not ask: a host (linkedin.com) or the beginning of an address; * stands for anything.',
    ),
  hsts: z
    .strictObject({ includeSubDomains: z.boolean().nullish(), preload: z.boolean().nullish() })
    .nullish()
    .describe('Parts of Strict-Transport-Security that bind more than this host.'),
})

export const authorsSchema = z.record(
  z.string().regex(/^[a-z0-9-]+$/, 'an id is made of a-z, 0-9 and -'),
  z
    .strictObject({
      name: text,
      bio: optionalText,
      url: webPage.nullish(),
      links: z.array(z.strictObject({ label: text, url: link })).nullish(),
      image: optionalText,
      email: optionalText.describe('Published only with publishEmail: true.'),
      publishEmail: z.boolean().nullish(),
    })
    .refine(
      (entry) =>
        entry.publishEmail !== true || !entry.email || /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(entry.email),
      {
        path: ['email'],
        message: 'an e-mail address',
      },
    ),
)

export const tagsSchema = z.record(
  z.string(),
  z
    .strictObject({
      label: optionalText.describe('How the tag is written. Default: its key.'),
      description: optionalText,
      aliases: z.array(text).nullish().describe('Other spellings that mean this tag.'),
    })
    .nullish(),
)

export type SiteFile = z.infer<typeof siteSchema>
export type AuthorsFile = z.infer<typeof authorsSchema>
export type TagsFile = z.infer<typeof tagsSchema>
