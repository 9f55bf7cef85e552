import { hrefOf, outputOf } from '../core/address.ts'
import { yearAddress } from '../core/feed-address.ts'
import { grouped } from '../core/grouped.ts'
import type { Route } from '../core/route.ts'
import type { Post, Site } from '../core/site.ts'
import { cardOf } from './cards.ts'
import { chromeOf } from './chrome.ts'
import { pageFacts } from './page-facts.ts'

/** The list of years, and the posts of every year by month, newest first. */
export function archive(site: Site): readonly Route[] {
  if (site.posts.length === 0) return []
  const years = [...grouped(site.posts, ({ date }) => date.year)].sort(([a], [b]) => b - a)
  return [indexRoute(site, years), ...years.map(([year, posts]) => yearRoute(site, year, posts))]
}

function indexRoute(site: Site, years: readonly (readonly [number, readonly Post[]])[]): Route {
  return {
    output: outputOf('/archive/'),
    kind: 'archive',
    view: () => ({
      kind: 'archive',
      site: chromeOf(site, '/archive/'),
      page: pageFacts(site, { address: '/archive/', title: '' }),
      years: years.map(([year, posts]) => ({
        year: String(year),
        href: hrefOf(site.config.base, yearAddress(year)),
        count: posts.length,
      })),
    }),
    origin: '',
    step: 'page',
    lists: [],
  }
}

function yearRoute(site: Site, year: number, posts: readonly Post[]): Route {
  const address = yearAddress(year)
  return {
    output: outputOf(address),
    kind: 'year',
    view: () => ({
      kind: 'year',
      site: chromeOf(site, address),
      page: pageFacts(site, { address, title: String(year) }),
      year: String(year),
      months: [...grouped(posts, ({ date }) => date.month)]
        .sort(([a], [b]) => b - a)
        .map(([month, written]) => ({ month, posts: written.map((post) => cardOf(site, post)) })),
    }),
    origin: '',
    step: 'page',
    lists: posts.map((post) => post.address),
  }
}
