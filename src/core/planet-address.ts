/** The addresses below `/planet/`; docs/addresses.md fixes them. */
import type { Address } from './address.ts'
import { feedAddress } from './feed-address.ts'

export const planetAddresses = {
  river: '/planet/',
  archive: '/planet/archive/',
  feeds: '/planet/feeds/',
  opml: '/planet/planet.opml',
  atom: feedAddress('/planet/', 'atom'),
  rss: feedAddress('/planet/', 'rss'),
  json: feedAddress('/planet/', 'json'),
} as const satisfies Readonly<Record<string, Address>>

/** The page of a source. */
export function sourceAddress(key: string): Address {
  return `/planet/${key}/`
}

/** The page of a month, which counts from 1. */
export function monthAddress(year: number, month: number): Address {
  return `/planet/${String(year).padStart(4, '0')}/${String(month).padStart(2, '0')}/`
}

/** Whether something of Gazette's own lies there where there is a planet. `folded`: see `foldAddress`. */
export function isPlanetAddress(folded: string): boolean {
  return /^\/planet\/(?:feed\.(?:xml|json)|rss\.xml|planet\.opml|(?:[^/]+\/)?(?:page\/\d+\/)?|\d{4}\/\d{2}\/)$/.test(
    folded,
  )
}
