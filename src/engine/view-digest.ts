/** A text that is the same for equal views only, made quickly: what many pages share is looked at once. */
import type { FeedEntryView } from '../core/feed-view.ts'
import { type Hash, hashBytes } from '../core/hash.ts'
import { remembered } from '../core/remembered.ts'
import type { View } from '../core/route.ts'

/** The frame of a site, a card of a list, an entry of a feed: one object wherever it is shown. */
const digestOfShared = remembered((part: object) => hashBytes(JSON.stringify(part)))

/** The same of an entry of a feed. */
export const digestOfEntry: (entry: FeedEntryView) => Hash = digestOfShared

/** @param view Made by Gazette's own generators: plain data that JSON tells exactly. */
export function digestOfView(view: View): string {
  const { site, list, entries, ...rest } = view as Parts
  return [
    JSON.stringify(rest),
    site === undefined ? '' : digestOfShared(site),
    list === undefined ? '' : listDigest(list),
    entries === undefined ? '' : entries.map(digestOfShared).join(),
  ].join('\n')
}

interface Parts {
  readonly site?: object
  readonly list?: { readonly posts: readonly object[] }
  readonly entries?: readonly object[]
}

function listDigest({ posts, ...rest }: NonNullable<Parts['list']>): string {
  return `${JSON.stringify(rest)} ${posts.map(digestOfShared).join()}`
}
