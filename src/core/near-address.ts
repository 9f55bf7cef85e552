import type { Address } from './address.ts'
import { grouped } from './grouped.ts'
import { suggest } from './suggest.ts'

/**
 * Finds the address that a broken link most likely meant. It looks, in this order, for the page of a file name
 * (`/a.html` for `/a/`), for the one page of that name in another folder, for a similar name in the same folder, and for
 * a similar name anywhere. Answers are remembered, since one mistake is often made in many places.
 */
export function nearAddressFinder(addresses: readonly Address[]): (wanted: string) => Address | undefined {
  const all = new Set<string>(addresses)
  const byName = grouped(addresses, nameOf)
  const byFolder = grouped(addresses, folderOf)
  // A whole site is too much to compare with each time; a slip in the first letter is rare.
  const byLetter = grouped([...byName.keys()], (name) => name.charAt(0).toLowerCase())
  const known = new Map<string, Address | undefined>()

  const find = (wanted: string): Address | undefined => {
    const page = `${wanted.replace(/\/$|(?:\/index)?\.(?:html?|md)$/, '')}/`
    for (const address of [page, wanted.replace(/\/$/, '')]) if (all.has(address)) return address as Address
    const name = nameOf(page)
    if (name === '') return undefined
    const moved = byName.get(name) ?? []
    if (moved.length > 0) return moved.length === 1 ? moved[0] : undefined
    const siblings = byFolder.get(folderOf(page)) ?? []
    const sibling = suggest(name, siblings.map(nameOf))
    if (sibling !== undefined) return siblings.find((address) => nameOf(address) === sibling)
    const near = suggest(name, byLetter.get(name.charAt(0).toLowerCase()) ?? [])
    return near === undefined ? undefined : byName.get(near)?.[0]
  }
  return (wanted) => {
    if (!known.has(wanted)) known.set(wanted, find(wanted))
    return known.get(wanted)
  }
}

/** The last segment: of `/posts/a/` and of `/posts/a` it is `a`. */
function nameOf(address: string): string {
  return address.replace(/\/$/, '').split('/').at(-1) ?? ''
}

function folderOf(address: string): string {
  return address.replace(/[^/]*\/?$/, '')
}
