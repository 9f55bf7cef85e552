import type { Head } from '../core/document.ts'
import type { Route } from '../core/route.ts'
import type { Post, Site } from '../core/site.ts'
import type { HomeView, ListPage } from '../core/views.ts'
import { bodyUse } from './body-use.ts'
import { cardOf, correctionsOf } from './cards.ts'
import { chromeOf } from './chrome.ts'
import { mainFeed } from './feed-index.ts'
import { listRoutes } from './list-routes.ts'
import { openGraphImage, pageFacts } from './page-facts.ts'
import type { ListPart } from './pagination.ts'

/** The home page: the text of `content/index.md`, pinned posts, and all posts in pages. */
export function home(site: Site): readonly Route[] {
  // The home is the first of the sections.
  const section = site.sections.find(({ address }) => address === '/')
  const index = section?.index
  const title = section?.title ?? site.config.title
  const list = { address: '/' as const, posts: site.posts.map(({ address }) => address) }
  const pinned = site.posts.filter(({ head }) => head.meta.pinned)
  return listRoutes(site, [list], {
    kind: 'home',
    perPage: site.config.postsPerPage,
    title: () => title,
    origin: () => index?.path ?? '',
    besides: ({ number }) => (number === undefined ? pinned.map(({ address }) => address) : []),
    view: (_list, part, page) => homeView(site, title, index, pinned, part, page),
  })
}

function homeView(
  site: Site,
  title: string,
  index: Head | undefined,
  pinnedPosts: readonly Post[],
  part: ListPart,
  list: ListPage,
): HomeView {
  const { config } = site
  const isFirst = part.number === undefined
  // A post shown on top is not repeated below it; where it has scrolled on to a numbered page it stays, for good.
  const pinned = new Set(isFirst ? pinnedPosts.map((post) => cardOf(site, post)) : [])
  return {
    kind: 'home',
    site: chromeOf(site, part.address),
    page: pageFacts(site, {
      address: part.address,
      title,
      description: isFirst ? (index?.meta.description ?? (config.description || undefined)) : undefined,
      language: index?.meta.lang,
      number: part.number,
      mainFeed: isFirst ? mainFeed(site) : undefined,
      openGraph: index === undefined ? {} : { image: openGraphImage(site, index) },
    }),
    body: isFirst && index !== undefined ? bodyUse(site, index) : undefined,
    corrections: isFirst && index !== undefined ? correctionsOf(index) : [],
    pinned: [...pinned],
    list: { ...list, posts: list.posts.filter((card) => !pinned.has(card)) },
  }
}
