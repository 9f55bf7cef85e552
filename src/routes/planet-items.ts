/** Items of the planet and their sources, as pages show them. */
import { type Address, hrefOf } from '../core/address.ts'
import type { BodyUse, ImageUse } from '../core/body.ts'
import { grouped } from '../core/grouped.ts'
import { licenseAt } from '../core/license.ts'
import { planetAddresses } from '../core/planet-address.ts'
import type { PlanetItem, PlanetSource } from '../core/planet-site.ts'
import { remembered } from '../core/remembered.ts'
import type { Site } from '../core/site.ts'
import { type Moment, parseMoment } from '../core/time.ts'
import { urlOf } from '../core/url.ts'
import type {
  LicenseView,
  PlanetAuthor,
  PlanetCard,
  PlanetItemView,
  PlanetSourceFacts,
  ViewImage,
} from '../core/views.ts'
import { dateView } from './cards.ts'
import { licenseView } from './chrome.ts'
import { lookupOf } from './lookup.ts'
import { imageOf } from './page-facts.ts'

export function itemView(site: Site, item: PlanetItem): PlanetItemView {
  return itemViewsIn(site)(item)
}

/** An item stands on three pages or so; they share one view. */
const itemViewsIn = remembered((site: Site) =>
  remembered(
    (item: PlanetItem): PlanetItemView => ({
      ...cardView(site, item),
      body: itemBody(site, item),
      isCut: item.shown?.isCut ?? false,
    }),
  ),
)

export function cardView(site: Site, item: PlanetItem): PlanetCard {
  const source = sourceOf(site, item.source)
  const { entry, date, updated } = item
  const { title, link, source: via } = entry
  return {
    title,
    href: link,
    host: hostOf(link),
    source: {
      name: source.config.name,
      href: hrefOf(site.config.base, source.address),
      face: faceOf(site, source),
    },
    authors: authorsOf(source, item).filter(({ name }) => name !== source.config.name),
    date: dateView(date),
    updated: isLater(updated, date) ? dateView(updated) : undefined,
    language: entry.language ?? source.feed?.language ?? site.config.language,
    license: licenseOfItem(source, item),
    via: via?.title ? { name: via.title, href: via.link } : undefined,
  }
}

/** Its text, with the copies of images that may be shown. */
export function itemBody(site: Site, { shown, copies }: PlanetItem): BodyUse | undefined {
  if (shown === undefined) return undefined
  const { assets } = lookupOf(site)
  const images: Record<Address, ImageUse> = {}
  for (const copy of copies) {
    const asset = assets.get(copy)
    if (asset !== undefined) images[copy] = { width: asset.width, height: asset.height }
  }
  return { body: shown.body, address: planetAddresses.river, links: {}, images }
}

/** Who wrote an item: whom it names, else whom the owner of the planet names, else whom the feed names. */
export function authorsOf(source: PlanetSource, { entry }: PlanetItem): readonly PlanetAuthor[] {
  if (entry.authors !== undefined && entry.authors.length > 0) return entry.authors.map(authorView)
  if (source.config.author !== undefined) return [{ name: source.config.author, href: undefined }]
  return (source.feed?.authors ?? []).map(authorView)
}

function authorView({ name, uri }: { readonly name: string; readonly uri?: string }): PlanetAuthor {
  return { name, href: uri }
}

/** What the owner of the planet has agreed on counts; else what the entry or its feed says. */
export function licenseOfItem({ config, feed }: PlanetSource, { entry }: PlanetItem): LicenseView | undefined {
  if (config.license !== undefined) return licenseView(config.license)
  const address = entry.license ?? feed?.license
  if (address !== undefined) return licenseView(licenseAt(address))
  const rights = entry.rights ?? feed?.rights
  return rights ? { name: rights, href: undefined } : undefined
}

export function sourceFacts(site: Site, source: PlanetSource): PlanetSourceFacts {
  const { config, feed, health } = source
  const items = itemsOf(site, config.key)
  const state = config.paused ? 'paused' : (health?.state ?? (feed === undefined ? 'unknown' : 'fine'))
  const license = config.license ?? (feed?.license === undefined ? undefined : licenseAt(feed.license))
  return {
    name: config.name,
    href: hrefOf(site.config.base, source.address),
    face: faceOf(site, source),
    author: config.author,
    description: feed?.subtitle,
    language: feed?.language ?? site.config.language,
    siteHref: feed?.link,
    feedHref: config.address,
    license: license === undefined ? undefined : licenseView(license),
    show: config.show,
    count: items.length,
    newest: items[0] === undefined ? undefined : dateView(items[0].date),
    health: {
      state,
      // Of a feed that is well, nobody asks since when.
      since: health === undefined || state === 'fine' || state === 'paused' ? undefined : dayView(health.since),
      problem: config.paused ? undefined : health?.problem,
    },
  }
}

/** Of a source, newest first. */
export function itemsOf(site: Site, key: string): readonly PlanetItem[] {
  return indexOf(site).items.get(key) ?? []
}

export function sourceOf(site: Site, key: string): PlanetSource {
  const source = indexOf(site).sources.get(key)
  // An item is made of its source (see site/planet.ts).
  if (source === undefined) throw new Error(`No source "${key}"`)
  return source
}

const indexOf = remembered(({ planet }: Site) => ({
  items: grouped(planet?.items ?? [], ({ source }) => source),
  sources: new Map(planet?.sources.map((source) => [source.config.key, source])),
}))

function faceOf(site: Site, { config }: PlanetSource): ViewImage | undefined {
  const { face } = config
  return face !== undefined && lookupOf(site).assets.has(face) ? imageOf(site, face, '') : undefined
}

function isLater(updated: Moment, date: Moment): boolean {
  return updated.year !== date.year || updated.month !== date.month || updated.day !== date.day
}

function dayView(day: string): PlanetCard['date'] | undefined {
  const moment = parseMoment(day, 'UTC')
  return moment === undefined ? undefined : dateView(moment)
}

function hostOf(link: string | undefined): string {
  return (link === undefined ? undefined : urlOf(link)?.host) ?? ''
}
