import { type Address, absoluteOf, hrefOf, outputOf } from '../core/address.ts'
import { type FeedFormat, feedAddress, feedFormats } from '../core/feed-address.ts'
import { planetAddresses } from '../core/planet-address.ts'
import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import type { FeedArchiveView, FeedsView, FollowedView, MainFeedView } from '../core/views.ts'
import { chromeOf, hasFeeds } from './chrome.ts'
import { feedArchive } from './feed-archive.ts'
import { type Followed, followed } from './followed.ts'
import { pageFacts } from './page-facts.ts'
import { hasPlanetFeeds } from './planet-feeds.ts'

export const feedIndexAddress: Address = '/feeds/'

/** The page that says what a feed is, and lists all of them. */
export function feedIndex(site: Site): readonly Route[] {
  if (!hasFeeds(site)) return []
  const view = () => feedsView(site)
  return [{ output: outputOf(feedIndexAddress), kind: 'feeds', view, origin: '', step: 'page', lists: [] }]
}

function feedsView(site: Site): FeedsView {
  const lists = followed(site)
  const of = (scope: Followed['scope']): readonly FollowedView[] =>
    lists.filter((list) => list.scope === scope).map((list) => followedView(site, list))
  const [main] = of('site')
  if (main === undefined) throw new Error('A site with feeds has one of its own')
  return {
    kind: 'feeds',
    site: chromeOf(site, feedIndexAddress),
    page: pageFacts(site, { address: feedIndexAddress, title: '' }),
    main,
    sections: of('section'),
    tags: of('tag'),
    authors: of('author'),
    planet: hasPlanetFeeds(site)
      ? [followedView(site, { name: site.config.planet?.title ?? '', address: planetAddresses.river }, '', feedFormats)]
      : [],
    archive: archiveOf(site),
  }
}

function followedView(
  site: Site,
  { name, address }: Pick<Followed, 'name' | 'address'>,
  title = site.config.title,
  formats: readonly FeedFormat[] = site.config.feedFormats,
): FollowedView {
  const { base } = site.config
  const hrefIn = (format: FeedFormat) =>
    formats.includes(format) ? hrefOf(base, feedAddress(address, format)) : undefined
  return {
    label: name === '' ? title : name,
    href: hrefOf(base, address),
    atomHref: hrefOf(base, feedAddress(address, 'atom')),
    rssHref: hrefIn('rss'),
    jsonHref: hrefIn('json'),
  }
}

function archiveOf(site: Site): readonly FeedArchiveView[] {
  return feedArchive(site.posts, site.config.feedSize)
    .map(({ address, year, part }) => ({ year: String(year), part, href: hrefOf(site.config.base, address) }))
    .toReversed()
}

/** For the head of the home page: the main feed in its other formats, and its hubs. */
export function mainFeed(site: Site): MainFeedView | undefined {
  const { url, base, hubs, feedFormats: formats } = site.config
  const hrefIn = (format: FeedFormat) => (formats.includes(format) ? hrefOf(base, feedAddress('/', format)) : undefined)
  if (url === undefined || !hasFeeds(site)) return undefined
  return {
    rssHref: hrefIn('rss'),
    jsonHref: hrefIn('json'),
    hubs,
    self: absoluteOf(url, feedAddress('/')),
  }
}
