/** A site by address. Made once per site and shared by all generators: a site of 100,000 posts is indexed once, not twelve times. */
import type { Address } from '../core/address.ts'
import { hrefOf } from '../core/address.ts'
import { aliasAddress } from '../core/alias.ts'
import type { Asset, Head } from '../core/document.ts'
import { feedAddress, followedLists } from '../core/feed-address.ts'
import type { Author, Page, Post, Section, Site, Tag } from '../core/site.ts'

export interface Lookup {
  readonly posts: ReadonlyMap<Address, Post>
  readonly postsByHref: ReadonlyMap<string, Post>
  readonly pages: ReadonlyMap<Address, Page>
  readonly sections: ReadonlyMap<Address, Section>
  /** By slug. */
  readonly tags: ReadonlyMap<string, Tag>
  readonly authors: ReadonlyMap<string, Author>
  readonly assets: ReadonlyMap<Address, Asset>
  /** What stands at an address of a document or a section, as breadcrumbs and redirects call it. */
  readonly titleAt: (address: Address) => string | undefined
  /**
   * Where a link really leads: another address, null where its target is held back, undefined where it leads to what
   * it says (or nowhere, which the link check tells).
   */
  readonly correct: (address: Address) => Address | null | undefined
}

/** A site never changes, so its index is as pure as the site; forgotten together with it. */
const lookups = new WeakMap<Site, Lookup>()

export function lookupOf(site: Site): Lookup {
  const known = lookups.get(site)
  if (known !== undefined) return known
  const made = makeLookup(site)
  lookups.set(site, made)
  return made
}

/** The address of the archive page of a year. */
export function yearAddress(year: number): Address {
  return `/archive/${String(year).padStart(4, '0')}/`
}

function makeLookup(site: Site): Lookup {
  const posts = byAddress(site.posts)
  const pages = byAddress(site.pages)
  const sections = byAddress(site.sections)
  const assets = byAddress(site.assets)
  const live = new Set<Address>([
    ...posts.keys(),
    ...pages.keys(),
    ...sections.keys(),
    ...[...site.tags, ...site.authors].map(({ address }) => address),
    ...site.posts.map(({ date }) => yearAddress(date.year)),
    ...(site.tags.length > 0 ? (['/tags/'] as const) : []),
    ...(site.authors.length > 0 ? (['/authors/'] as const) : []),
    ...(site.posts.length > 0 ? (['/archive/'] as const) : []),
    ...followedLists(site).map(feedAddress),
  ])
  const moved = new Map<Address, Address>()
  for (const head of documentsOf(site)) {
    for (const alias of head.meta.aliases) {
      const address = aliasAddress(alias)
      if (address !== undefined && !moved.has(address)) moved.set(address, head.address)
    }
  }
  const held = new Set<Address>(
    site.held.flatMap(({ address, also }) => [address, ...also.map((other) => aliasAddress(other) ?? other)]),
  )
  return {
    posts,
    postsByHref: new Map(site.posts.map((post) => [hrefOf(site.config.base, post.address), post])),
    pages,
    sections,
    tags: new Map(site.tags.map((tag) => [tag.slug, tag])),
    authors: new Map(site.authors.map((author) => [author.slug, author])),
    assets,
    titleAt: (address) =>
      posts.get(address)?.head.meta.title ?? pages.get(address)?.head.meta.title ?? sections.get(address)?.title,
    correct: (address) => {
      if (live.has(address) || assets.has(address)) return undefined
      const folder = address.replace(/(?:\/index\.html)?\/?$/, '/') as Address
      if (live.has(folder)) return folder
      const target = moved.get(address) ?? moved.get(aliasAddress(address) ?? address)
      if (target !== undefined) return target
      return held.has(address) || held.has(folder) ? null : undefined
    },
  }
}

/** Every live document: posts, pages and the texts of sections. */
export function documentsOf(site: Site): readonly Head[] {
  return [
    ...site.posts.map(({ head }) => head),
    ...site.pages.map(({ head }) => head),
    ...site.sections.flatMap(({ index }) => index ?? []),
  ]
}

function byAddress<Item extends { readonly address: Address }>(items: readonly Item[]): ReadonlyMap<Address, Item> {
  return new Map(items.map((item) => [item.address, item]))
}
