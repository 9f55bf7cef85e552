import { hrefOf, outputOf } from '../core/address.ts'
import type { Route } from '../core/route.ts'
import type { Author, Site } from '../core/site.ts'
import { urlOf } from '../core/url.ts'
import type { AuthorView, Link, ListPage, ViewImage } from '../core/views.ts'
import { chromeOf, feedLinks } from './chrome.ts'
import { listRoutes } from './list-routes.ts'
import { imageOf, pageFacts } from './page-facts.ts'
import type { ListPart } from './pagination.ts'

/** The index of authors, and the page of every author. */
export function authors(site: Site): readonly Route[] {
  if (site.authors.length === 0) return []
  const lists = listRoutes(site, site.authors, {
    kind: 'author',
    perPage: site.config.postsPerPage,
    title: ({ name }) => name,
    origin: () => '',
    view: (author, part, list) => authorView(site, author, part, list),
  })
  return [indexRoute(site), ...lists]
}

function indexRoute(site: Site): Route {
  return {
    output: outputOf('/authors/'),
    kind: 'authors',
    view: () => ({
      kind: 'authors',
      site: chromeOf(site, '/authors/'),
      page: pageFacts(site, { address: '/authors/', title: '' }),
      authors: site.authors.map(({ name, address, posts, bio }) => ({
        label: name,
        href: hrefOf(site.config.base, address),
        count: posts.length,
        description: bio,
      })),
    }),
    origin: '',
    step: 'page',
    lists: [],
  }
}

function authorView(site: Site, author: Author, part: ListPart, list: ListPage): AuthorView {
  const feeds = feedLinks(site, { scope: 'author', name: author.name }, author.address)
  return {
    kind: 'author',
    site: chromeOf(site, part.address),
    page: pageFacts(site, {
      address: part.address,
      title: author.name,
      description: part.number === undefined ? author.bio : undefined,
      number: part.number,
      feeds,
    }),
    name: author.name,
    bio: author.bio,
    links: linksOf(author),
    image: portrait(site, author),
    emailHref: author.email === undefined ? undefined : mailto(author.email),
    feedHref: feeds[0]?.href,
    list,
  }
}

/** The author's own site first, called by its host. */
function linksOf({ url, links }: Author): readonly Link[] {
  const own = url === undefined ? [] : [{ label: urlOf(url)?.host ?? url, href: url }]
  return [...own, ...links.map((link) => ({ label: link.label, href: link.url }))]
}

/** The name stands beside it: the portrait is decoration, and its alternative is empty. */
function portrait(site: Site, { image }: Author): ViewImage | undefined {
  return image === undefined ? undefined : imageOf(site, image, '')
}

/** RFC 6068, 2: what is not allowed in an address is percent-encoded, the `@` is not. */
function mailto(email: string): string {
  return `mailto:${email.toWellFormed().split('@').map(encodeURIComponent).join('@')}`
}
