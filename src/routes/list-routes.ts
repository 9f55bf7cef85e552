import { type Address, hrefOf, outputOf } from '../core/address.ts'
import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import type { ListPage, PageView } from '../core/views.ts'
import { cardsOf } from './cards.ts'
import { type ListPart, paginate } from './pagination.ts'
import { redirectRoute } from './redirects.ts'

/** What lists posts, newest first: the home, a section, a tag, an author. */
export interface PostList {
  readonly address: Address
  readonly posts: readonly Address[]
}

/** How lists of one kind are shown. */
export interface ListKind<List extends PostList> {
  readonly kind: PageView['kind']
  readonly perPage: number
  readonly title: (list: List) => string
  /** The source file to name in messages; '' where there is none. */
  readonly origin: (list: List) => string
  /** Posts that a page shows besides those of its part of the list. */
  readonly besides?: (part: ListPart) => readonly Address[]
  /** The view of one page of a list. */
  readonly view: (list: List, part: ListPart, page: ListPage) => PageView
}

/** The first page of each list, its numbered pages, and the redirect where the next of them will be. */
export function listRoutes<List extends PostList>(
  site: Site,
  lists: readonly List[],
  shown: ListKind<List>,
): readonly Route[] {
  const routes: Route[] = []
  for (const list of lists) {
    const { parts, next } = paginate(list.address, list.posts, shown.perPage)
    for (const part of parts) {
      routes.push({
        output: outputOf(part.address),
        kind: shown.kind,
        view: () => shown.view(list, part, pageOf(site, part)),
        origin: shown.origin(list),
        step: 'page',
        lists: shown.besides === undefined ? part.posts : [...part.posts, ...shown.besides(part)],
      })
    }
    if (next === undefined) continue
    const target = () => ({ label: shown.title(list), address: list.address })
    routes.push(redirectRoute(site, next, target, shown.origin(list)))
  }
  return routes
}

function pageOf(site: Site, { posts, newer, older }: ListPart): ListPage {
  const link = (address: Address | undefined) => (address === undefined ? undefined : hrefOf(site.config.base, address))
  return { posts: cardsOf(site, posts), newerHref: link(newer), olderHref: link(older) }
}
