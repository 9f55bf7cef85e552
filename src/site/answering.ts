import { type Address, foldAddress } from '../core/address.ts'
import { aliasAddress, pageAddress } from '../core/alias.ts'
import { feedAddress, followedLists, yearAddress } from '../core/feed-address.ts'
import { once } from '../core/remembered.ts'
import type { Site, Withdrawn } from '../core/site.ts'
import type { Candidate } from './candidate.ts'

type Published = Pick<Site, 'config' | 'posts' | 'sections' | 'tags' | 'authors' | 'assets'>

/**
 * Whether something published answers at an address: documents, their former addresses, files, lists and feeds. It is
 * gathered when it is first asked for: most sites have nothing to ask.
 */
export function answering(shown: readonly Candidate[], site: Published): (address: Address) => boolean {
  const keys = once(() => {
    const found = new Set<string>()
    const add = (address: Address | undefined) => {
      if (address !== undefined) found.add(foldAddress(address))
    }
    for (const { address, head, hasAliases } of shown) {
      add(address)
      if (hasAliases) for (const alias of head.meta.aliases) add(aliasAddress(alias))
    }
    for (const { address } of [...site.assets, ...site.sections, ...site.tags, ...site.authors]) add(address)
    for (const list of followedLists(site)) add(feedAddress(list))
    if (site.tags.length > 0) add('/tags/')
    if (site.authors.length > 0) add('/authors/')
    if (site.posts.length > 0) add('/archive/')
    for (const { date } of site.posts) add(yearAddress(date.year))
    return found
  })
  return (address) => keys().has(foldAddress(address))
}

/** The same, with the notes of what was withdrawn. */
export function answeringToo(
  answers: (address: Address) => boolean,
  withdrawn: readonly Withdrawn[],
): (address: Address) => boolean {
  const keys = new Set<string>()
  for (const { address, former } of withdrawn) {
    for (const one of [address, ...former]) keys.add(foldAddress(pageAddress(one)))
    keys.add(foldAddress(address))
  }
  return (address) => answers(address) || keys.has(foldAddress(address))
}
