/** `gazette planet import FILE.opml`: feeds of a list that come to `content/planet.yml`, below those that are there. */
import { isTakenKey, withoutFeedScheme } from '../../config/planet.ts'
import { slugOf } from '../../core/address.ts'
import { toIri } from '../../core/iri.ts'
import type { PlanetConfig } from '../../core/planet.ts'
import { urlOf } from '../../core/url.ts'
import type { ListedFeed } from '../../planet/opml.ts'
import { addItems } from '../../writing/add-items.ts'

export interface Imported {
  /** undefined where the file is written in a way that cannot be changed here. */
  readonly text: string | undefined
  readonly added: readonly Readonly<Record<string, string>>[]
  /** Already there, or twice in the list. */
  readonly known: number
  /** No address that can be fetched. */
  readonly refused: readonly string[]
}

/** @param before The text of content/planet.yml; '' where there is none. */
export function importFeeds(listed: readonly ListedFeed[], before: string, planet: PlanetConfig | undefined): Imported {
  const addresses = new Set(planet?.feeds.map(({ address }) => address))
  const keys = new Set(planet?.feeds.map(({ key }) => key))
  const added: Record<string, string>[] = []
  const refused: string[] = []
  let known = 0
  for (const { name, address: written } of listed) {
    const address = withoutFeedScheme(written)
    const url = urlOf(address)
    if (url === undefined || !/^https?:$/.test(url.protocol) || url.username + url.password !== '') {
      refused.push(name)
      continue
    }
    url.hash = ''
    const plain = toIri(url.href)
    if (addresses.has(plain)) {
      known++
      continue
    }
    addresses.add(plain)
    const slug = slugOf(name)
    const key = freeKey(slug, keys)
    keys.add(key)
    added.push({ feed: address, name, ...(key === slug ? {} : { key }) })
  }
  return { text: added.length === 0 ? before : addItems(before, 'feeds', added), added, known, refused }
}

function freeKey(slug: string, keys: ReadonlySet<string>): string {
  const base = isTakenKey(slug) ? `${slug}-blog` : slug
  for (let number = 1; ; number++) {
    const key = number === 1 ? base : `${base}-${number}`
    if (!keys.has(key)) return key
  }
}
