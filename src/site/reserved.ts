import { type Address, foldAddress } from '../core/address.ts'
import type { SiteConfig } from '../core/config.ts'
import { feedAddresses } from '../core/feed-address.ts'
import { type Message, message, type Place } from '../core/message.ts'
import { isPlanetAddress } from '../core/planet-address.ts'
import { type Candidate, listPage } from './candidate.ts'

/**
 * Gazette's own space. What lies there is judged by the address alone and never by which lists exist today: a post that
 * comes out tomorrow may add a list page, and the passing of time never makes an error (law 13).
 */
export interface Reserved {
  /** A file or a former address must keep off what Gazette writes there, and off nothing else. */
  readonly file: (address: Address) => boolean
}

export function reservedSpace(candidates: readonly Candidate[], config: Pick<SiteConfig, 'url' | 'planet'>): Reserved {
  const isFeed = (address: string): boolean => {
    const [, top, name, ...rest] = address.split('/')
    if (config.url === undefined || rest.length > 0) return false
    return name === undefined ? isFeedName(top) : isFeedName(name) && hasBelow(top)
  }
  const hasBelow = (top: string | undefined): boolean =>
    candidates.some(({ address }) => {
      const end = address.indexOf('/', 1)
      return end !== -1 && end !== address.length - 1 && foldAddress(address.slice(1, end)) === top
    })
  return {
    file: (address) => {
      const folded = foldAddress(address).replace(/\/index\.html$/, '/')
      if (config.planet !== undefined && isPlanetAddress(folded)) return true
      return listPage.test(folded) || ownPages.some((pattern) => pattern.test(folded)) || isFeed(folded)
    },
  }
}

const feedNames: ReadonlySet<string | undefined> = new Set(feedAddresses('/').map((address) => address.slice(1)))

function isFeedName(name: string | undefined): boolean {
  return feedNames.has(name)
}

const ownPages: readonly RegExp[] = [
  /^\/(?:tags|authors)\/(?:[^/]+\/(?:feed\.xml|rss\.xml|feed\.json)?)?$/,
  /^\/archive\/(?:\d{4}\/(?:(?:page\/\d+\/)?feed\.xml)?)?$/,
  /^\/feeds\/$/,
  /^\/assets\/gazette-/,
  /^\/\.gazette-/,
]

export function reservedMessage(place: Place, address: Address, wayOut: string): Message {
  return message('address-reserved', place, `The address "${address}" is one that Gazette uses itself.`, wayOut)
}
