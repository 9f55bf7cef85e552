/** A text that is the same for equal views only, made quickly: what many pages share is looked at once. */
import { serialize } from 'node:v8'
import { hashBytes } from '../core/hash.ts'
import { remembered } from '../core/remembered.ts'
import type { View } from '../core/route.ts'

/** The frame of a site, a card of a list, an entry of a feed: one object wherever it is shown. */
const digestOfShared = remembered((part: object) => hashBytes(JSON.stringify(part)))

/**
 * @param view Made by Gazette's own generators: plain data that JSON tells exactly, but for the values of a site's own
 * front matter keys, which may be numbers without end.
 */
export function digestOfView(view: View): string {
  const { site, list, entries, extra, ...rest } = view as Parts
  return [
    JSON.stringify(rest),
    site === undefined ? '' : digestOfShared(site),
    list === undefined ? '' : listDigest(list),
    entries === undefined ? '' : entries.map(digestOfShared).join(),
    extra === undefined || isEmpty(extra) ? '' : hashBytes(serialize(extra)),
  ].join('\n')
}

interface Parts {
  readonly site?: object
  readonly list?: { readonly posts: readonly object[] }
  readonly entries?: readonly object[]
  readonly extra?: object
}

function listDigest({ posts, ...rest }: NonNullable<Parts['list']>): string {
  return `${JSON.stringify(rest)} ${posts.map(digestOfShared).join()}`
}

function isEmpty(value: object): boolean {
  for (const _key in value) return false
  return true
}
