/** sitemap.xml (sitemaps.org 0.9): every page that may be indexed, with the date of its content and never of the build. */
import { type Address, absoluteOf, addressOfOutput } from '../core/address.ts'
import { escapeHtml } from '../core/html.ts'
import type { Route } from '../core/route.ts'
import type { Page, Post, Site } from '../core/site.ts'
import type { Moment } from '../core/time.ts'
import type { PageView, PostCard } from '../core/views.ts'
import { dateView } from './cards.ts'
import { lookupOf } from './lookup.ts'
import { textRoute } from './text-route.ts'

interface Entry {
  readonly url: string
  readonly modified: () => Moment | undefined
}

/**
 * Reads the list of pages off the routes, so that a page of a site's own generator is on it too. A page whose original
 * is elsewhere (canonical) is not. Of documents and lists, which are nearly all of a site, the site and the route know all
 * that is asked; other pages are asked for their views, once, when the file is wanted.
 * @param limit How many addresses one file may hold.
 */
export function sitemap(site: Site, routes: readonly Route[], limit = 50_000): readonly Route[] {
  const { url } = site.config
  if (url === undefined || site.preview) return []
  // Where all could be on one file, nobody has to be asked before the file is wanted.
  if (routes.length <= limit) return [file('sitemap.xml', () => urlset(entriesOf(site, url, routes)))]
  const entries = entriesOf(site, url, routes)
  if (entries.length <= limit) return [file('sitemap.xml', () => urlset(entries))]
  const parts = Array.from({ length: Math.ceil(entries.length / limit) }, (_, index) =>
    entries.slice(index * limit, (index + 1) * limit),
  )
  const list = parts.map((part, index) => ({
    url: absoluteOf(url, `/sitemap-${index + 1}.xml`),
    modified: () => newest(part.map(({ modified }) => modified())),
  }))
  return [
    file('sitemap.xml', () => sitemapIndex(list)),
    ...parts.map((part, index) => file(`sitemap-${index + 1}.xml`, () => urlset(part))),
  ]
}

function entriesOf(site: Site, url: string, routes: readonly Route[]): readonly Entry[] {
  const { posts, pages } = lookupOf(site)
  return routes.flatMap((route) => {
    const address = addressOfOutput(route.output)
    const own = absoluteOf(url, address)
    const document = posts.get(address) ?? pages.get(address)
    if (document !== undefined) {
      return isOriginal(document, own) ? [{ url: own, modified: () => updateOf(document) }] : []
    }
    if (unlisted.has(route.kind)) return []
    const { lists } = route
    if (lists !== undefined) return [{ url: own, modified: () => modifiedOf(site, address, lists) }]
    const view = route.view()
    if (!('page' in view) || view.page.noindex || view.page.canonical !== own) return []
    const { postsByHref } = lookupOf(site)
    const shown = cardsOn(view).flatMap(({ href }) => postsByHref.get(href)?.address ?? [])
    return [{ url: own, modified: () => modifiedOf(site, address, shown) }]
  })
}

const unlisted: ReadonlySet<Route['kind']> = new Set([
  'copy',
  'feed',
  'text',
  'redirect',
  'gone',
  'not-found',
  'planet-source',
  'planet-month',
])

function isOriginal({ head }: Post | Page, own: string): boolean {
  return head.meta.canonical === undefined || head.meta.canonical === own
}

function updateOf(document: Post | Page): Moment | undefined {
  return 'updated' in document ? document.updated : document.head.meta.updated
}

/** When what a page shows was last changed by an author; undefined where nobody can say. */
function modifiedOf(site: Site, address: Address, shown: readonly Address[]): Moment | undefined {
  const { posts, sections } = lookupOf(site)
  return newest([sections.get(address)?.index?.meta.updated, ...shown.map((post) => posts.get(post)?.updated)])
}

function cardsOn(view: PageView): readonly PostCard[] {
  if ('list' in view) return [...view.list.posts, ...('pinned' in view ? view.pinned : [])]
  return view.kind === 'year' ? view.months.flatMap((month) => month.posts) : []
}

function newest(moments: readonly (Moment | undefined)[]): Moment | undefined {
  return moments.reduce((a, b) => (b !== undefined && (a === undefined || b.epoch > a.epoch) ? b : a), undefined)
}

function urlset(entries: readonly Entry[]): string {
  const items = entries.map((entry) => `<url>${inner(entry)}</url>\n`).join('')
  return `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${items}</urlset>\n`
}

function sitemapIndex(entries: readonly Entry[]): string {
  const items = entries.map((entry) => `<sitemap>${inner(entry)}</sitemap>\n`).join('')
  return `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${items}</sitemapindex>\n`
}

function inner({ url, modified }: Entry): string {
  const moment = modified()
  const lastmod = moment === undefined ? '' : `<lastmod>${dateView(moment).machine}</lastmod>`
  return `<loc>${escapeHtml(url)}</loc>${lastmod}`
}

function file(output: string, text: () => string): Route {
  const declared = () => `<?xml version="1.0" encoding="UTF-8"?>\n${text()}`
  return textRoute(output, 'application/xml; charset=utf-8', declared)
}
