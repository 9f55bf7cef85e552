/**
 * A site by address. Made once per site and shared by all generators: a site of 100,000 posts is indexed once, not twelve
 * times; and each part when it is first asked for, since the one page that `dev` shows seldom needs them all.
 */
import { type Address, hrefOf } from '../core/address.ts'
import { aliasAddress, pageAddress } from '../core/alias.ts'
import { isAddress } from '../core/body.ts'
import type { Asset, Head } from '../core/document.ts'
import { feedAddresses, followedLists, yearAddress } from '../core/feed-address.ts'
import { monthAddress, planetAddresses } from '../core/planet-address.ts'
import { once, remembered } from '../core/remembered.ts'
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

export const lookupOf = remembered(makeLookup)

function makeLookup(site: Site): Lookup {
  const posts = once(() => byAddress(site.posts))
  const postsByHref = once(() => new Map(site.posts.map((post) => [hrefOf(site.config.base, post.address), post])))
  const pages = once(() => byAddress(site.pages))
  const sections = once(() => byAddress(site.sections))
  const assets = once(() => byAddress(site.assets))
  const tags = once(() => new Map(site.tags.map((tag) => [tag.slug, tag])))
  const authors = once(() => new Map(site.authors.map((author) => [author.slug, author])))
  const lists = once(() => listAddresses(site))
  const moved = once(() => movedAddresses(site))
  const held = once(() => new Set(site.held.flatMap(({ address, also }) => [address, ...also.map(pageAddress)])))
  const isLive = (address: Address): boolean =>
    posts().has(address) || pages().has(address) || sections().has(address) || lists().has(address)
  return {
    get posts() {
      return posts()
    },
    get postsByHref() {
      return postsByHref()
    },
    get pages() {
      return pages()
    },
    get sections() {
      return sections()
    },
    get tags() {
      return tags()
    },
    get authors() {
      return authors()
    },
    get assets() {
      return assets()
    },
    titleAt: (address) =>
      posts().get(address)?.head.meta.title ?? pages().get(address)?.head.meta.title ?? sections().get(address)?.title,
    correct: (address) => {
      if (isLive(address) || assets().has(address)) return undefined
      const folder = address.replace(/(?:\/index\.html)?\/?$/, '/') as Address
      if (isLive(folder)) return folder
      const target = moved().get(address) ?? moved().get(pageAddress(address))
      if (target !== undefined) return target
      return held().has(address) || held().has(folder) ? null : undefined
    },
  }
}

/** Of pages and feeds that no document or section stands for. */
function listAddresses(site: Site): ReadonlySet<Address> {
  return new Set<Address>([
    ...[...site.tags, ...site.authors].map(({ address }) => address),
    ...[...new Set(site.posts.map(({ date }) => date.year))].map(yearAddress),
    ...(site.tags.length > 0 ? (['/tags/'] as const) : []),
    ...(site.authors.length > 0 ? (['/authors/'] as const) : []),
    ...(site.posts.length > 0 ? (['/archive/'] as const) : []),
    ...followedLists(site).flatMap((list) => feedAddresses(list, site.config.feedFormats)),
    ...(followedLists(site).length > 0 ? (['/feeds/'] as const) : []),
    ...planetPages(site),
  ])
}

function planetPages({ planet }: Site): readonly Address[] {
  if (planet === undefined) return []
  const months = planet.items.map(({ date }) => monthAddress(date.year, date.month))
  return [...Object.values(planetAddresses), ...planet.sources.map(({ address }) => address), ...new Set(months)]
}

/** Where former addresses lead. */
function movedAddresses(site: Site): ReadonlyMap<Address, Address> {
  const moved = new Map<Address, Address>()
  for (const head of documentsOf(site)) {
    for (const alias of head.meta.aliases) {
      const address = aliasAddress(alias)
      if (address !== undefined && !moved.has(address)) moved.set(address, head.address)
    }
  }
  for (const { from, to } of site.ledOn) {
    if (isAddress(to) && !moved.has(from)) moved.set(from, to)
  }
  return moved
}

/** Every live document: posts, pages and the texts of sections. */
export function documentsOf(site: Site): readonly Head[] {
  const heads = site.posts.map(({ head }) => head)
  for (const { head } of site.pages) heads.push(head)
  for (const { index } of site.sections) if (index !== undefined) heads.push(index)
  return heads
}

function byAddress<Item extends { readonly address: Address }>(items: readonly Item[]): ReadonlyMap<Address, Item> {
  return new Map(items.map((item) => [item.address, item]))
}
