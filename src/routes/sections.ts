import { type Address, hrefOf, parentOf } from '../core/address.ts'
import type { Route } from '../core/route.ts'
import type { Section, Site } from '../core/site.ts'
import type { ListPage, SectionView } from '../core/views.ts'
import { bodyUse } from './body-use.ts'
import { correctionsOf } from './cards.ts'
import { chromeOf, editHref, feedLinks } from './chrome.ts'
import { listRoutes } from './list-routes.ts'
import { lookupOf } from './lookup.ts'
import { breadcrumbs, openGraphImage, pageFacts, pathTo } from './page-facts.ts'
import type { ListPart } from './pagination.ts'

/** The list page of every folder that has posts, or an `index.md` with pages beside it. The home has its own. */
export function sections(site: Site): readonly Route[] {
  const lists = site.sections.filter(({ address }) => address !== '/')
  return listRoutes(site, lists, {
    kind: 'section',
    perPage: site.config.postsPerPage,
    title: (section) => fullTitle(site, section),
    origin: ({ index }) => index?.path ?? '',
    view: (section, part, list) => sectionView(site, section, part, list),
  })
}

function sectionView(site: Site, section: Section, part: ListPart, list: ListPage): SectionView {
  const { index } = section
  const isFirst = part.number === undefined
  return {
    kind: 'section',
    site: chromeOf(site, part.address),
    page: pageFacts(site, {
      address: part.address,
      title: fullTitle(site, section),
      description: isFirst ? (index?.meta.description ?? (index?.summary || undefined)) : undefined,
      language: index?.meta.lang,
      number: part.number,
      openGraph: index === undefined ? {} : { image: openGraphImage(site, index) },
      feeds: section.hasFeed ? feedLinks(site, { scope: 'section', name: section.title }, section.address) : [],
      breadcrumbs: isFirst ? breadcrumbs(site, section.address) : pathTo(site, section.address),
    }),
    body: isFirst && index !== undefined ? bodyUse(site, index) : undefined,
    corrections: isFirst && index !== undefined ? correctionsOf(index) : [],
    list,
    pages: isFirst ? section.pages.flatMap((address) => pageLink(site, address)) : [],
    editHref: isFirst && index !== undefined ? editHref(site, index.path) : undefined,
  }
}

/** Folders are often called alike: `/posts/2026/` and `/news/2026/` are "Posts: 2026" and "News: 2026"; `/2014/05/` is "2014-05". */
function fullTitle(site: Site, section: Section): string {
  const parent = parentOf(section.address)
  const above = parent === undefined || parent === '/' ? undefined : lookupOf(site).sections.get(parent)
  if (section.index !== undefined || above === undefined) return section.title
  const title = fullTitle(site, above)
  const isDate = /^\d{4}(?:-\d\d)?$/.test(title) && /^\d\d$/.test(section.title)
  return `${title}${isDate ? '-' : ': '}${section.title}`
}

function pageLink(site: Site, address: Address): readonly { readonly label: string; readonly href: string }[] {
  const label = lookupOf(site).titleAt(address)
  return label === undefined ? [] : [{ label, href: hrefOf(site.config.base, address) }]
}
