import { type Address, hrefOf, parentOf, topFolder } from '../core/address.ts'
import type { Head } from '../core/document.ts'
import { remembered } from '../core/remembered.ts'
import type { Post, Section, Site } from '../core/site.ts'
import type { FeedLink, Link, MainFeedView, OpenGraph, PageFacts, ViewImage } from '../core/views.ts'
import { absoluteHref, feedLinks } from './chrome.ts'
import { lookupOf } from './lookup.ts'

/** What a generator says of its page; the rest follows from the site. */
export interface PageClaim {
  readonly address: Address
  readonly title: string
  readonly description?: string | undefined
  readonly language?: string | undefined
  /** Absolute, of the original elsewhere. */
  readonly canonical?: string | undefined
  readonly noindex?: boolean
  readonly number?: number | undefined
  readonly openGraph?: Partial<OpenGraph>
  /** The page's own feeds; the main feed comes before them by itself. */
  readonly feeds?: readonly FeedLink[] | undefined
  readonly mainFeed?: MainFeedView | undefined
  readonly breadcrumbs?: readonly Link[]
}

export function pageFacts(site: Site, claim: PageClaim): PageFacts {
  const canonical = claim.canonical ?? absoluteHref(site, claim.address)
  return {
    title: claim.title,
    description: claim.description,
    language: claim.language ?? site.config.language,
    href: hrefOf(site.config.base, claim.address),
    canonical,
    noindex: site.preview || (claim.noindex ?? false),
    number: claim.number,
    openGraph:
      canonical === undefined || claim.noindex === true ? undefined : { ...plain(canonical), ...claim.openGraph },
    feeds: claim.feeds === undefined ? mainFeeds(site) : [...mainFeeds(site), ...claim.feeds],
    mainFeed: claim.mainFeed,
    breadcrumbs: claim.breadcrumbs ?? none,
  }
}

const mainFeeds = remembered((site: Site) => feedLinks(site, { scope: 'site', name: '' }, '/'))

function plain(url: string): OpenGraph {
  return {
    type: 'website',
    url,
    image: undefined,
    published: undefined,
    modified: undefined,
    authors: [],
    tags: [],
    section: undefined,
  }
}

/** The lead image of a document, as pages show it. */
export function viewImage(site: Site, head: Head): ViewImage | undefined {
  const { image } = head.meta
  return image === undefined ? undefined : imageOf(site, image.src, image.alt ?? '', image.credit)
}

/** An image of the site, with the size that its file tells. */
export function imageOf(site: Site, src: Address, alt: string, credit?: string): ViewImage {
  const asset = lookupOf(site).assets.get(src)
  return { href: hrefOf(site.config.base, src), alt, credit, width: asset?.width, height: asset?.height }
}

/** The lead image of a document, as other sites show it. */
export function openGraphImage(site: Site, head: Head): OpenGraph['image'] {
  const { image } = head.meta
  const url = image === undefined ? undefined : absoluteHref(site, image.src)
  if (image === undefined || url === undefined) return undefined
  const asset = lookupOf(site).assets.get(image.src)
  return { url, alt: image.alt, width: asset?.width, height: asset?.height }
}

const none: readonly Link[] = []

/** From the home down to the folder above; empty where that is the home itself. */
export function breadcrumbs(site: Site, address: Address): readonly Link[] {
  const above = pathTo(site, parentOf(address))
  return above.length > 1 ? above : none
}

/** From the home down to an address, itself included; folders without a page are passed over. */
export function pathTo(site: Site, address: Address | undefined): readonly Link[] {
  return address === undefined ? none : pathsIn(site)(address)
}

/** Most posts lie in the same few folders; what they show of the way there is one value. */
const pathsIn = remembered((site: Site) => {
  const known = new Map<Address, readonly Link[]>()
  const pathOf = (address: Address): readonly Link[] => {
    const earlier = known.get(address)
    if (earlier !== undefined) return earlier
    const title = address === '/' ? site.config.title : lookupOf(site).titleAt(address)
    const parent = parentOf(address)
    const above = parent === undefined ? none : pathOf(parent)
    const path = title === undefined ? above : [...above, { label: title, href: hrefOf(site.config.base, address) }]
    known.set(address, path)
    return path
  }
  return pathOf
})

/** The top-level section a post is in; undefined for a post at the root or below a page. */
export function topSection(site: Site, post: Post): Section | undefined {
  const top = topFolder(post.address)
  return top === undefined ? undefined : lookupOf(site).sections.get(top)
}
