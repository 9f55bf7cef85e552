/** The planet's pages, feeds and list of subscriptions; nothing on a site without one. */
import { type Address, hrefOf, outputOf } from '../core/address.ts'
import { grouped } from '../core/grouped.ts'
import { monthAddress, planetAddresses } from '../core/planet-address.ts'
import type { PlanetItem, PlanetSource } from '../core/planet-site.ts'
import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import type { PageView, PlanetBaseView, PlanetMonthLink } from '../core/views.ts'
import { chromeOf } from './chrome.ts'
import { pageFacts } from './page-facts.ts'
import { type ListPart, paginate } from './pagination.ts'
import { hasPlanetFeeds, planetFeeds } from './planet-feeds.ts'
import { cardView, itemsOf, itemView, sourceFacts } from './planet-items.ts'
import { planetOpml } from './planet-opml.ts'
import { redirectRoute } from './redirects.ts'

export function planet(site: Site): readonly Route[] {
  if (site.planet === undefined || site.config.planet === undefined) return []
  const { sources, items } = site.planet
  const months = [...grouped(items, ({ date }) => monthAddress(date.year, date.month))]
  return [
    ...listRoutes(site, planetAddresses.river, items, 'planet', '', (part, base) => ({
      ...{ ...base, kind: 'planet', description: site.config.planet?.description },
      ...shownOn(site, part),
    })),
    ...sources.flatMap((source) => sourceRoutes(site, source)),
    page(site, planetAddresses.archive, 'planet-archive', '', { noindex: true }, (base) => ({
      ...{ ...base, kind: 'planet-archive', months: months.map((month) => monthLink(site, month)) },
    })),
    ...months.map(([address, found], index) => {
      const [first] = found
      const neighbour = (at: number) => {
        const month = months[at]
        return month === undefined ? undefined : monthLink(site, month)
      }
      return page(site, address, 'planet-month', '', { noindex: true }, (base) => ({
        ...{ ...base, kind: 'planet-month', year: yearOf(first), month: first?.date.month ?? 1 },
        cards: found.map((item) => cardView(site, item)),
        ...{ newer: neighbour(index - 1), older: neighbour(index + 1) },
      }))
    }),
    page(site, planetAddresses.feeds, 'planet-feeds', '', {}, (base) => ({
      ...{ ...base, kind: 'planet-feeds', sources: sources.map((source) => sourceFacts(site, source)) },
      opmlHref: hrefOf(site.config.base, planetAddresses.opml),
    })),
    planetOpml(site, sources),
    ...planetFeeds(site),
  ]
}

function sourceRoutes(site: Site, source: PlanetSource): readonly Route[] {
  const { address, config, path } = source
  const title = config.name
  return listRoutes(site, address, itemsOf(site, config.key), 'planet-source', title, (part, base) => ({
    ...{ ...base, kind: 'planet-source', source: sourceFacts(site, source) },
    ...shownOn(site, part),
  })).map((route) => ({ ...route, origin: source.feed === undefined ? '' : path }))
}

/** The pages of a list, and the redirect where the next of them will be. */
function listRoutes(
  site: Site,
  address: Address,
  items: readonly PlanetItem[],
  kind: PageView['kind'],
  title: string,
  viewOf: (part: ListPart<PlanetItem>, base: PlanetBaseView) => PageView,
): readonly Route[] {
  const { parts, next } = paginate(address, items, site.config.planet?.perPage ?? 20)
  const routes = parts.map((part) =>
    // What readers look for is at the originals: search engines are led past the pages that only pass it on.
    page(
      site,
      part.address,
      kind,
      title,
      { number: part.number, noindex: kind !== 'planet' || part.number !== undefined },
      (base) => viewOf(part, base),
    ),
  )
  if (next === undefined) return routes
  const label = title === '' ? planetTitle(site) : title
  return [
    ...routes,
    redirectRoute(site, next, () => ({ label: label === '' ? site.config.title : label, address }), ''),
  ]
}

function page(
  site: Site,
  address: Address,
  kind: PageView['kind'],
  title: string,
  claim: { readonly number?: number | undefined; readonly noindex?: boolean },
  viewOf: (base: PlanetBaseView) => PageView,
): Route {
  return {
    output: outputOf(address),
    kind,
    view: () =>
      viewOf({
        site: chromeOf(site, address),
        page: pageFacts(site, {
          ...claim,
          address,
          title,
          description: address === planetAddresses.river ? site.config.planet?.description : undefined,
          feeds: hasPlanetFeeds(site)
            ? [{ scope: 'planet', name: planetTitle(site), href: hrefOf(site.config.base, planetAddresses.atom) }]
            : [],
        }),
        planet: planetChrome(site),
      }),
    origin: '',
    step: 'page',
  }
}

function planetChrome(site: Site): PlanetBaseView['planet'] {
  const { base } = site.config
  const feed = (address: Address) => (hasPlanetFeeds(site) ? hrefOf(base, address) : undefined)
  return {
    title: planetTitle(site),
    riverHref: hrefOf(base, planetAddresses.river),
    archiveHref: hrefOf(base, planetAddresses.archive),
    feedsHref: hrefOf(base, planetAddresses.feeds),
    atomHref: feed(planetAddresses.atom),
    rssHref: feed(planetAddresses.rss),
    jsonHref: feed(planetAddresses.json),
  }
}

function planetTitle(site: Site): string {
  return site.config.planet?.title ?? ''
}

function shownOn(site: Site, { posts, newer, older }: ListPart<PlanetItem>) {
  const link = (address: Address | undefined) => (address === undefined ? undefined : hrefOf(site.config.base, address))
  return { items: posts.map((item) => itemView(site, item)), newerHref: link(newer), olderHref: link(older) }
}

function monthLink(site: Site, [address, items]: readonly [Address, readonly PlanetItem[]]): PlanetMonthLink {
  const [first] = items
  return {
    year: yearOf(first),
    month: first?.date.month ?? 1,
    href: hrefOf(site.config.base, address),
    count: items.length,
  }
}

function yearOf(item: PlanetItem | undefined): string {
  return String(item?.date.year ?? 0)
}
