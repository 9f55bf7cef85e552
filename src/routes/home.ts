import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import { bodyUse } from './body-use.ts'
import { cardOf } from './cards.ts'
import { chromeOf } from './chrome.ts'
import { listRoutes } from './list-routes.ts'
import { lookupOf } from './lookup.ts'
import { openGraphImage, pageFacts } from './page-facts.ts'

/** The home page: the text of `content/index.md`, pinned posts, and all posts in pages. */
export function home(site: Site): readonly Route[] {
  const { config } = site
  const section = lookupOf(site).sections.get('/')
  const index = section?.index
  const title = section?.title ?? config.title
  // A post shown on top is not repeated below it; where it has scrolled on to a numbered page it stays, for good.
  const pinned = new Set(site.posts.filter(({ head }) => head.meta.pinned).map((post) => cardOf(site, post)))
  return listRoutes(site, {
    address: '/',
    title,
    posts: site.posts.map(({ address }) => address),
    perPage: config.postsPerPage,
    origin: index?.path ?? '',
    view: ({ part, list }) => {
      const isFirst = part.number === undefined
      return {
        kind: 'home',
        site: chromeOf(site, part.address),
        page: pageFacts(site, {
          address: part.address,
          title,
          description: isFirst ? (index?.meta.description ?? (config.description || undefined)) : undefined,
          language: index?.meta.lang,
          number: part.number,
          openGraph: index === undefined ? {} : { image: openGraphImage(site, index) },
        }),
        body: isFirst && index !== undefined ? bodyUse(site, index) : undefined,
        pinned: isFirst ? [...pinned] : [],
        list: isFirst ? { ...list, posts: list.posts.filter((card) => !pinned.has(card)) } : list,
      }
    },
  })
}
