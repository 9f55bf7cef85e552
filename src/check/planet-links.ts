import { foldAddress } from '../core/address.ts'
import { type Message, message, type Place } from '../core/message.ts'

/** Lists of the planet that come and go with what other people publish: months, numbered pages, the merged feed. */
const passing = /^\/planet\/(?:\d{4}\/\d{2}|(?:[^/]+\/)?page\/\d+|feed\.(?:xml|json)|rss\.xml)\/?$/

/**
 * A link to such a list that is not there. It is no mistake of its author, who may have done nothing since it was: what
 * others take down, or what is kept no longer, must not stop a site.
 */
export function planetListGone(
  { written, place }: { readonly written: string; readonly place: Place },
  address: string,
): Message | undefined {
  if (!passing.test(foldAddress(address).replace(/\/index\.html$/, '/'))) return undefined
  return message(
    'link-held-back',
    place,
    `The link "${written}" leads to a list of the planet that is empty now.`,
    'Link to /planet/, which is always there, or to the original.',
  )
}
