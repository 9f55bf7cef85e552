/** The schema of `content/planet.yml`, for people who never saw TypeScript. */
import * as z from 'zod'
import { isWebUrl } from '../core/url.ts'

const text = z.string().trim().min(1)
const optionalText = text.nullish()
const webPage = text.refine(isWebUrl, 'a full address with https://')
const size = z.int().min(1).max(1000)
const terms = z.array(text).nullish()

const planetFeed = z.strictObject({
  feed: text.describe('The address of the feed: https://blog.example.gov/feed.xml.'),
  name: text.describe('What the blog is called on your pages.'),
  key: optionalText.describe(
    'The short name in addresses and file names: a-z, 0-9 and -. Default: made of the name. Never change it.',
  ),
  author: optionalText.describe('Who writes it, where its entries do not say.'),
  face: optionalText.describe('A picture of your own site, under content/ or static/: /faces/data-team.png.'),
  license: z
    .union([text, z.strictObject({ name: text, url: webPage.nullish() })])
    .nullish()
    .describe('The licence of its texts: CC-BY-4.0, or its name and address. Needed for "show: full" and for images.'),
  include: terms.describe('Only entries that hold one of these words or phrases.'),
  exclude: terms.describe('No entries that hold one of these words or phrases.'),
  show: z
    .enum(['excerpt', 'full', 'link'])
    .nullish()
    .describe('How much of an entry is shown. Default excerpt; full needs a licence.'),
  keep: z
    .strictObject({
      entries: size.nullish().describe('Entries that are kept at most. Default 100.'),
      days: z.int().min(1).max(100_000).nullish().describe('Days after which an entry goes. Default: never.'),
    })
    .nullish()
    .describe('How much of the feed is kept.'),
  paused: z.boolean().nullish().describe('true: it is not fetched; what is there stays.'),
})

export const planetSchema = z.strictObject({
  title: optionalText.describe('The name of the planet. Default: made of the name of the site.'),
  description: optionalText.describe('One or two sentences about it.'),
  perPage: size.nullish().describe('Entries on one page. Default 20.'),
  feedSize: size.nullish().describe('Entries in the merged feeds. Default 50.'),
  newest: size.nullish().describe('How many entries of a feed that is new here are taken. Default 5.'),
  images: z
    .boolean()
    .nullish()
    .describe('true: images of feeds with a licence are copied, and shown from your own site. Default: links to them.'),
  blocked: terms.describe('Entries that are shown nowhere: their permalinks or ids.'),
  feeds: z.array(planetFeed).nullish().describe('The feeds. An entry seen through two of them belongs to the first.'),
})

export type PlanetFile = z.infer<typeof planetSchema>
export type PlanetFeedFile = z.infer<typeof planetFeed>
