import type { Address } from './address.ts'
import type { Site } from './site.ts'

/** Atom 1.0 (RFC 4287), RSS 2.0, JSON Feed 1.1. Atom is the one that others are told of first. */
export const feedFormats = ['atom', 'rss', 'json'] as const
export type FeedFormat = (typeof feedFormats)[number]

const names: Readonly<Record<FeedFormat, string>> = { atom: 'feed.xml', rss: 'rss.xml', json: 'feed.json' }

/** The media type that a format is registered or known by, for links to it. */
export const feedMediaTypes: Readonly<Record<FeedFormat, string>> = {
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
  json: 'application/feed+json',
}

/** The feed of a list: of `/tags/drupal/` it is `/tags/drupal/feed.xml`. */
export function feedAddress(list: Address, format: FeedFormat = 'atom'): Address {
  return `${list}${names[format]}`
}

/** The feed of a list in all formats there are, or in those that are named. */
export function feedAddresses(list: Address, formats: readonly FeedFormat[] = feedFormats): readonly Address[] {
  return formats.map((format) => feedAddress(list, format))
}

/**
 * The lists that can be followed: of the site, of every top-level section, tag and author. None without an address of
 * the site, or without posts. A preview leaves their feeds out, and has the same list.
 */
export function followedLists(
  site: Pick<Site, 'config' | 'posts' | 'sections' | 'tags' | 'authors'>,
): readonly Address[] {
  if (site.config.url === undefined || site.posts.length === 0) return []
  const lists = [...site.sections.filter(({ hasFeed }) => hasFeed), ...site.tags, ...site.authors]
  return ['/', ...lists.map(({ address }) => address)]
}

/** The archive page of a year. */
export function yearAddress(year: number): Address {
  return `/archive/${String(year).padStart(4, '0')}/`
}

/** Part of the archived feed of a year that is not over, by number from the oldest on. */
export function feedPartAddress(year: number, part: number): Address {
  return feedAddress(`${yearAddress(year)}page/${part}/`)
}
