/** The merged feeds: what the planet's feeds say, in one, with the ids, authors and rights that each entry came with. */
import { absoluteOf, encodePath, hrefOf, outputOf } from '../core/address.ts'
import { type FeedFormat, feedFormats } from '../core/feed-address.ts'
import type { FeedEntryView, FeedSourceView, FeedView } from '../core/feed-view.ts'
import { planetAddresses } from '../core/planet-address.ts'
import type { PlanetItem, PlanetSource } from '../core/planet-site.ts'
import { remembered } from '../core/remembered.ts'
import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import { tagUri } from '../core/tag-uri.ts'
import { hasFeeds } from './chrome.ts'
import { feedImage } from './feed-image.ts'
import { feedStyleAddress } from './feed-style.ts'
import { authorsOf, itemBody, licenseOfItem, sourceOf } from './planet-items.ts'

/** Feeds leave the site: they need its address, and a preview has no business in them. */
export function hasPlanetFeeds({ config, planet, preview }: Site): boolean {
  return config.url !== undefined && !preview && planet !== undefined && planet.items.length > 0
}

export function planetFeeds(site: Site): readonly Route[] {
  const { url } = site.config
  if (url === undefined || !hasPlanetFeeds(site)) return []
  return feedFormats.map((format) => ({
    output: outputOf(planetAddresses[format]),
    kind: 'feed',
    view: () => feedView(site, url, format),
    origin: '',
    step: 'feed',
  }))
}

function feedView(site: Site, url: string, format: FeedFormat): FeedView {
  const { config, planet } = site
  const entries = (planet?.items ?? []).slice(0, config.planet?.feedSize).map((item) => entriesIn(site)(item))
  const updated = entries.map((entry) => entry.updated)
  return {
    kind: 'feed',
    format,
    scope: 'planet',
    name: config.planet?.title ?? '',
    siteTitle: config.title,
    subtitle: config.planet?.description,
    id: tagUri(config, planetAddresses.atom),
    self: absoluteOf(url, planetAddresses[format]),
    alternate: absoluteOf(url, planetAddresses.river),
    url,
    language: config.language,
    updated: updated.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a)),
    // Every entry has its own.
    rights: undefined,
    license: undefined,
    icon: feedImage(site, url, config.favicon, 1),
    logo: feedImage(site, url, config.logo, 2),
    hubs: config.hubs,
    history: undefined,
    // What makes a feed readable in a browser is there where the site has feeds of its own.
    readable: hasFeeds(site)
      ? { stylesheetHref: hrefOf(config.base, feedStyleAddress), help: absoluteOf(url, '/feeds/') }
      : undefined,
    deleted: [],
    entries,
  }
}

/** The feeds share their entries. */
const entriesIn = remembered((site: Site) => remembered((item: PlanetItem) => entryView(site, item)))

function entryView(site: Site, item: PlanetItem): FeedEntryView {
  const { entry, date, updated } = item
  const source = sourceOf(site, item.source)
  const license = licenseOfItem(source, item)
  const authors = authorsOf(source, item).map(({ name, href }) => ({ name, uri: href, email: undefined }))
  const body = itemBody(site, item)
  return {
    id: isAbsolute(entry.id) ? entry.id : ownId(site, item),
    // A title must not be empty, and what a post without one is called by readers is its blog.
    title: entry.title === '' ? source.config.name : entry.title,
    // Readers want somewhere to go: where the entry has no page, that on which all of its blog are shown.
    url: entry.link ?? absoluteOf(site.config.url ?? '', source.address),
    linked: undefined,
    published: date.iso,
    updated: updated.iso,
    // Readers do not take the author from the source.
    authors: authors.length > 0 ? authors : [{ name: source.config.name, uri: source.feed?.link, email: undefined }],
    categories: [...new Set(entry.categories)].map((label) => ({ term: label, label, scheme: undefined })),
    summary: '',
    body,
    language: entry.language ?? source.feed?.language,
    rights: entry.rights ?? source.feed?.rights ?? license?.name,
    license: entry.license ?? source.feed?.license ?? license?.href,
    enclosures: [],
    source: sourceView(source, item),
    places: {},
    origin: source.path,
  }
}

/** The feed that an entry is from: where that has it from another one, that one. */
function sourceView({ config, feed }: PlanetSource, { entry }: PlanetItem): FeedSourceView {
  const { source: via } = entry
  const none = { updated: undefined, rights: undefined, license: undefined, authors: [] }
  if (via?.title && (via.id ?? via.self) !== undefined) {
    return { ...none, id: absolute(via.id ?? via.self), title: via.title, self: via.self, alternate: via.link }
  }
  return {
    id: absolute(feed?.id) ?? config.address,
    title: feed?.title || config.name,
    updated: feed?.updated,
    self: feed?.address ?? config.address,
    alternate: feed?.link,
    rights: feed?.rights,
    license: feed?.license,
    authors: (feed?.authors ?? []).map(({ name, uri }) => ({ name, uri, email: undefined })),
  }
}

/** An id that means something in its own feed alone becomes one for the world, which is the same in every build. */
function ownId({ config }: Site, { source, entry }: PlanetItem): string {
  return `${tagUri(config, planetAddresses.river)}${source}/${encodePath(entry.id).replaceAll('/', '%2F')}`
}

function absolute(id: string | undefined): string | undefined {
  return id !== undefined && isAbsolute(id) ? id : undefined
}

/** RFC 3987, as far as a feed must hold to it. */
function isAbsolute(id: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`\u0000-\u001f\u007f-\u009f]+$/i.test(id)
}
