import { type Address, foldAddress, reservedNames } from '../core/address.ts'
import type { SiteConfig } from '../core/config.ts'
import type { Head } from '../core/document.ts'
import { type Message, message, type Place } from '../core/message.ts'

/**
 * Gazette's own space. What lies there is judged by the address alone and never by which lists exist today: a post that
 * comes out tomorrow may add a list page, and the passing of time never makes an error (law 13).
 */
export interface Reserved {
  /** A document must keep off everything below a reserved name, and off the pages of a list. */
  readonly document: (address: Address) => boolean
  /** A file or a former address must keep off what Gazette writes there, and off nothing else. */
  readonly file: (address: Address) => boolean
}

export function reservedSpace(documents: readonly Head[], config: Pick<SiteConfig, 'url'>): Reserved {
  const topFolders = new Set(
    documents.flatMap(({ address }) => {
      const [, top, rest] = foldAddress(address).split('/')
      return rest === undefined || rest === '' ? [] : [top]
    }),
  )
  const isFeed = (address: string): boolean => {
    const [, top, name, ...rest] = address.split('/')
    if (config.url === undefined || rest.length > 0) return false
    return top === 'feed.xml' ? name === undefined : name === 'feed.xml' && topFolders.has(top)
  }
  return {
    document: (address) => {
      const top = foldAddress(address).split('/')[1] ?? ''
      return (reservedNames as readonly string[]).includes(top) || listPage.test(foldAddress(address))
    },
    file: (address) => {
      const folded = foldAddress(address).replace(/\/index\.html$/, '/')
      return listPage.test(folded) || ownPages.some((pattern) => pattern.test(folded)) || isFeed(folded)
    },
  }
}

const listPage = /\/page\/\d+\/$/

const ownPages: readonly RegExp[] = [
  /^\/(?:tags|authors)\/(?:[^/]+\/(?:feed\.xml)?)?$/,
  /^\/archive\/(?:\d{4}\/)?$/,
  /^\/(?:planet|feeds)\/(?:feed\.xml)?$/,
  /^\/assets\/gazette-/,
  /^\/\.gazette-/,
]

export function reservedMessage(place: Place, address: Address, wayOut: string): Message {
  return message('address-reserved', place, `The address "${address}" is one that Gazette uses itself.`, wayOut)
}
