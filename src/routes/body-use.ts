import type { Address } from '../core/address.ts'
import { type BodyUse, type ImageUse, isAddress } from '../core/body.ts'
import type { Head } from '../core/document.ts'
import type { Site } from '../core/site.ts'
import { lookupOf } from './lookup.ts'

/** A use of a document's body, with what its links and images need to know of other files, and nothing besides. */
export function bodyUse(site: Site, head: Head): BodyUse {
  const { assets, correct } = lookupOf(site)
  const links: Record<string, Address | null> = {}
  for (const { to } of head.links) {
    if (!isAddress(to)) continue
    const target = correct(to)
    if (target !== undefined) links[to] = target
  }
  const images: Record<string, ImageUse> = {}
  for (const { src } of head.images) {
    const asset = assets.get(src)
    if (asset !== undefined) images[src] = { width: asset.width, height: asset.height }
  }
  return { body: head.body, address: head.address, links, images }
}
