import { type Address, absoluteOf } from '../core/address.ts'
import type { Site } from '../core/site.ts'
import { lookupOf } from './lookup.ts'

/**
 * Readers show an icon in a square and a logo twice as wide as it is high (RFC 4287, 4.2.5 and 4.2.8). An image of another
 * shape would be cut or bent there, and stays on the pages.
 */
export function feedImage(site: Site, url: string, address: Address | undefined, ratio: number): string | undefined {
  if (address === undefined) return undefined
  const { width, height } = lookupOf(site).assets.get(address) ?? {}
  const fits = width === undefined || height === undefined || Math.abs(width / height / ratio - 1) <= 0.1
  return fits ? absoluteOf(url, address) : undefined
}
