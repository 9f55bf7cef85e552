/** The links to other sites, each address once, with every place that it is written at. */
import type { SiteConfig } from '../core/config.ts'
import type { Head } from '../core/document.ts'
import { compareText, type Place } from '../core/message.ts'
import type { Facts } from '../core/route.ts'
import { urlOf } from '../core/url.ts'
import { isUnchecked } from './unchecked.ts'

export interface ExternalLink {
  /** As it is asked for: in the form of the URL standard, without fragment. */
  readonly url: string
  readonly places: readonly LinkPlace[]
}

export interface LinkPlace extends Place {
  readonly written: string
  /** With its `#`; '' where there is none. */
  readonly fragment: string
}

export interface GatheredLinks {
  /** By address. */
  readonly links: readonly ExternalLink[]
  /** Addresses that the configuration, or their kind, excludes. */
  readonly unchecked: number
}

/**
 * The links of all documents that are, or will be, published (of drafts and expired documents only where they are shown)
 * and of the configuration.
 */
export function gatherLinks({ site, documents }: Pick<Facts, 'site' | 'documents'>): GatheredLinks {
  const hidden = new Set(
    site.held.filter(({ reason }) => reason === 'draft' || reason === 'expired').map(({ path }) => path),
  )
  const written = [
    ...documents.filter(({ head }) => !hidden.has(head.path)).flatMap(({ head }) => linksOf(head)),
    ...linksOfConfig(site.config),
  ]
  const links = new Map<string, LinkPlace[]>()
  const unchecked = new Set<string>()
  for (const { to, place } of written) {
    if (!/^https?:/i.test(to)) continue
    const { url, fragment } = addressOf(to)
    if (isOwn(url, site.config.url)) continue
    if (isUnchecked(url, site.config.uncheckedLinks)) unchecked.add(url)
    else links.set(url, [...(links.get(url) ?? []), { ...place, fragment }])
  }
  return {
    links: [...links].map(([url, places]) => ({ url, places })).sort((a, b) => compareText(a.url, b.url)),
    unchecked: unchecked.size,
  }
}

interface Written {
  readonly to: string
  readonly place: Omit<LinkPlace, 'fragment'>
}

function linksOf({ path, links, meta, positions }: Head): Written[] {
  const fromMeta = (['link', 'canonical'] as const).flatMap((key) => {
    const to = meta[key]
    return to === undefined ? [] : [{ to, place: { file: path, written: to, ...positions[key] } }]
  })
  return [
    ...fromMeta,
    ...links.map(({ to, written, line, column, length }) => ({
      to,
      place: { file: path, written, line, column, length },
    })),
  ]
}

/** What the owner wrote, as far as pages show it. Links to edit a page are left out: they ask for a password. */
function linksOfConfig({ navigation, footer, contact, license, authors, places }: SiteConfig): Written[] {
  const at = (to: string | undefined, key: string, file = 'content/site.yml'): Written[] =>
    to === undefined || places[key] === undefined ? [] : [{ to, place: { file, written: to, ...places[key] } }]
  return [
    ...navigation.flatMap(({ to }, index) => at(to, `navigation.${index}.link`)),
    ...footer.flatMap(({ to }, index) => at(to, `footer.${index}.link`)),
    ...at(contact, 'contact'),
    ...at(license?.url, 'license.url'),
    ...Object.entries(authors ?? {}).flatMap(([id, { url, links }]) => [
      ...at(url, `authors.${id}.url`, 'content/authors.yml'),
      ...links.flatMap((link, index) => at(link.url, `authors.${id}.links.${index}.url`, 'content/authors.yml')),
    ]),
  ]
}

function addressOf(to: string): { readonly url: string; readonly fragment: string } {
  const url = urlOf(to)
  if (url === undefined) return { url: to, fragment: '' }
  const fragment = url.hash
  url.hash = ''
  return { url: url.href, fragment }
}

/** Links of the site to itself are checked against its own pages. */
function isOwn(url: string, site: string | undefined): boolean {
  const read = urlOf(url)
  if (site === undefined || read === undefined) return false
  const own = new URL(site)
  const { host, pathname } = read
  return host === own.host && `${pathname}/`.startsWith(`${own.pathname.replace(/\/$/, '')}/`)
}
