import { hrefOf, outputOf } from '../core/address.ts'
import type { Route } from '../core/route.ts'
import type { Site, Tag } from '../core/site.ts'
import type { ListPage, TagView } from '../core/views.ts'
import { chromeOf, feedLinks } from './chrome.ts'
import { listRoutes } from './list-routes.ts'
import { pageFacts } from './page-facts.ts'
import type { ListPart } from './pagination.ts'

/** The index of tags, and the list of every tag. */
export function tags(site: Site): readonly Route[] {
  if (site.tags.length === 0) return []
  const lists = listRoutes(site, site.tags, {
    kind: 'tag',
    perPage: site.config.tagsPerPage,
    title: ({ label }) => label,
    origin: () => '',
    view: (tag, part, list) => tagView(site, tag, part, list),
  })
  return [indexRoute(site), ...lists]
}

function indexRoute(site: Site): Route {
  return {
    output: outputOf('/tags/'),
    kind: 'tags',
    view: () => ({
      kind: 'tags',
      site: chromeOf(site, '/tags/'),
      page: pageFacts(site, { address: '/tags/', title: '' }),
      tags: site.tags.map(({ label, address, posts, description }) => ({
        label,
        href: hrefOf(site.config.base, address),
        count: posts.length,
        description,
      })),
    }),
    origin: '',
    step: 'page',
    lists: [],
  }
}

function tagView(site: Site, tag: Tag, part: ListPart, list: ListPage): TagView {
  const feeds = feedLinks(site, { scope: 'tag', name: tag.label }, tag.address)
  return {
    kind: 'tag',
    site: chromeOf(site, part.address),
    page: pageFacts(site, {
      address: part.address,
      title: tag.label,
      description: part.number === undefined ? tag.description : undefined,
      number: part.number,
      feeds,
    }),
    label: tag.label,
    description: tag.description,
    feedHref: feeds[0]?.href,
    list,
  }
}
