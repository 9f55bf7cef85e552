import { type Address, parentOf } from '../core/address.ts'
import type { SiteConfig } from '../core/config.ts'
import type { Head } from '../core/document.ts'
import { compareText } from '../core/message.ts'
import type { Page, Post, Section } from '../core/site.ts'
import type { Candidate } from './candidate.ts'

/**
 * The list pages of folders, and the pages that are none.
 *
 * Every folder above a live post is a section. Any other folder is one when its `index.md` has pages beside it to list;
 * an `index.md` alone is a page. A document whose address is a folder's, `team.md` beside `team/`, stands in its place.
 * @param live Live documents, each with an address of its own, the posts among them too.
 */
export function buildSections(
  live: readonly Candidate[],
  posts: readonly Post[],
  config: Pick<SiteConfig, 'title'>,
): { readonly sections: readonly Section[]; readonly pages: readonly Page[] } {
  const below = postsBelow(posts)

  const undated = live.filter(({ posted }) => posted === undefined).sort((a, b) => compareText(a.address, b.address))
  const inside = new Map<Address, Address[]>()
  for (const { address, parent } of undated) {
    // A folder with posts is no page of its parent: it is a section, and has its own place.
    if (parent !== undefined && !below.has(address)) push(inside, parent, address)
  }

  const indices = new Map<Address, Head>()
  for (const { head, address, isIndexFile } of undated) {
    if (isIndexFile && (below.has(address) || inside.has(address))) indices.set(address, head)
  }
  const pages = undated
    .filter(({ head, address }) => indices.get(address) !== head)
    .map(({ head, address, draft }) => ({ head, address, draft }))

  const owned = new Set<Address>()
  for (const { address } of posts) owned.add(address)
  for (const { address } of pages) owned.add(address)
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

/** The posts below each folder, in their order; the home is always there. */
function postsBelow(posts: readonly Post[]): Map<Address, Address[]> {
  const home: Address[] = []
  const below = new Map<Address, Address[]>([['/', home]])
  // The lists a post is on, by the folder it lies in: most lie where others do.
  const listsOf = new Map<Address, readonly Address[][]>([['/', [home]]])
  const listsAt = (folder: Address): readonly Address[][] => {
    const known = listsOf.get(folder)
    if (known !== undefined) return known
    const own: Address[] = []
    below.set(folder, own)
    const above = parentOf(folder)
    const lists = [own, ...(above === undefined ? [] : listsAt(above))]
    listsOf.set(folder, lists)
    return lists
  }
  for (const { address } of posts) {
    const folder = parentOf(address)
    if (folder !== undefined) for (const list of listsAt(folder)) list.push(address)
  }
  return below
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
