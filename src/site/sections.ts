import { type Address, parentOf } from '../core/address.ts'
import type { SiteConfig } from '../core/config.ts'
import type { Head } from '../core/document.ts'
import { compareText } from '../core/message.ts'
import type { Page, Post, Section } from '../core/site.ts'
import { foldersAbove } from './hold.ts'
import { isIndex, isPost } from './kind.ts'

/**
 * The list pages of folders, and the pages that are none.
 *
 * Every folder above a live post is a section. Any other folder is one when its `index.md` has pages beside it to list;
 * an `index.md` alone is a page. A document whose address is a folder's, `team.md` beside `team/`, stands in its place.
 * @param live Live documents, each with an address of its own.
 */
export function buildSections(
  live: readonly Head[],
  posts: readonly Post[],
  config: Pick<SiteConfig, 'title'>,
): { readonly sections: readonly Section[]; readonly pages: readonly Page[] } {
  const below = new Map<Address, Address[]>([['/', []]])
  for (const post of posts) for (const folder of foldersAbove(post.address)) push(below, folder, post.address)

  const undated = live.filter((head) => !isPost(head)).toSorted((a, b) => compareText(a.address, b.address))
  const inside = new Map<Address, Address[]>()
  for (const { address } of undated) {
    const parent = parentOf(address)
    // A folder with posts is no page of its parent: it is a section, and has its own place.
    if (parent !== undefined && !below.has(address)) push(inside, parent, address)
  }

  const indices = new Map<Address, Head>()
  for (const head of undated) {
    if (isIndex(head) && (below.has(head.address) || inside.has(head.address))) indices.set(head.address, head)
  }
  const pages = undated
    .filter((head) => indices.get(head.address) !== head)
    .map((head) => ({ head, address: head.address, draft: head.meta.draft }))

  const owned = new Set([...posts, ...pages].map((document) => document.address))
  const addresses = [...new Set([...below.keys(), ...indices.keys()])].filter((address) => !owned.has(address))
  const sections = addresses.toSorted(compareText).map((address) => ({
    address,
    title: indices.get(address)?.meta.title ?? (address === '/' ? config.title : titleOfFolder(address)),
    index: indices.get(address),
    posts: below.get(address) ?? [],
    pages: inside.get(address) ?? [],
    hasFeed: isTopLevel(address) && (below.get(address)?.length ?? 0) > 0,
  }))
  return { sections, pages }
}

/** `/open-data/` is "Open data". */
function titleOfFolder(address: Address): string {
  const name = address.split('/').at(-2) ?? ''
  const words = name.replace(/[-_]+/g, ' ').trim()
  const [first = ''] = words
  return `${first.toUpperCase()}${words.slice(first.length)}` || name
}

function isTopLevel(address: Address): boolean {
  return /^\/[^/]+\/$/.test(address)
}

function push(lists: Map<Address, Address[]>, key: Address, value: Address): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
