import { type Address, hrefOf, outputOf } from '../core/address.ts'
import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import type { ListPage, PageView } from '../core/views.ts'
import { cardsOf } from './cards.ts'
import { type ListPart, paginate } from './pagination.ts'
import { redirectRoute } from './redirects.ts'

/** The part of a list that one page shows. */
export interface ListSlice {
  readonly part: ListPart
  readonly list: ListPage
}

export interface PagedList {
  readonly address: Address
  readonly title: string
  readonly posts: readonly Address[]
  readonly perPage: number
  /** The source file to name in messages; '' where there is none. */
  readonly origin: string
  readonly view: (slice: ListSlice) => PageView
}

/** The first page of a list, its numbered pages, and the redirect where the next of them will be. */
export function listRoutes(site: Site, paged: PagedList): readonly Route[] {
  const { base } = site.config
  const { parts, next } = paginate(paged.address, paged.posts, paged.perPage)
  const link = (address: Address | undefined) => (address === undefined ? undefined : hrefOf(base, address))
  const pages = parts.map((part): Route => {
    const list = { posts: cardsOf(site, part.posts), newerHref: link(part.newer), olderHref: link(part.older) }
    const view = paged.view({ part, list })
    return { output: outputOf(part.address), view, origin: paged.origin, step: 'page' }
  })
  if (next === undefined) return pages
  const target = { label: paged.title, address: paged.address }
  return [...pages, redirectRoute(site, next, target, paged.origin)]
}
