import { hrefOf, outputOf } from '../core/address.ts'
import type { Route } from '../core/route.ts'
import type { Site, Tag } from '../core/site.ts'
import { chromeOf, feedLinks } from './chrome.ts'
import { listRoutes } from './list-routes.ts'
import { pageFacts } from './page-facts.ts'

/** The index of tags, and the list of every tag. */
export function tags(site: Site): readonly Route[] {
  return site.tags.length === 0 ? [] : [indexRoute(site), ...site.tags.flatMap((tag) => tagRoutes(site, tag))]
}

function indexRoute(site: Site): Route {
  return {
    output: outputOf('/tags/'),
    view: {
      kind: 'tags',
      site: chromeOf(site, '/tags/'),
      page: pageFacts(site, { address: '/tags/', title: '' }),
      tags: site.tags.map(({ label, address, posts, description }) => ({
        label,
        href: hrefOf(site.config.base, address),
        count: posts.length,
        description,
      })),
    },
    origin: '',
    step: 'page',
  }
}

function tagRoutes(site: Site, tag: Tag): readonly Route[] {
  const feeds = feedLinks(site, { scope: 'tag', name: tag.label }, tag.address)
  return listRoutes(site, {
    address: tag.address,
    title: tag.label,
    posts: tag.posts,
    perPage: site.config.tagsPerPage,
    origin: '',
    view: ({ part, list }) => ({
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
    }),
  })
}
