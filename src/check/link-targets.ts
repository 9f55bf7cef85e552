import { type Address, foldAddress } from '../core/address.ts'
import type { Asset, Head } from '../core/document.ts'
import { feedAddress, followedLists } from '../core/feed-address.ts'
import type { Facts } from '../core/route.ts'
import type { Held } from '../core/site.ts'

/** What a link can lead to, looked up by address. Made once for all links of a site. */
export interface LinkTargets {
  /** Whether a published page or file answers there. `/x` counts where there is `/x/`: every host leads from one to the other. */
  isLive(address: string): boolean
  /** Whether a published file, not a page, lies there. */
  isLiveFile(address: string): boolean
  /** The file under content/ or static/ at an address, published or not. */
  assetAt(address: string): Asset | undefined
  /** The document at an address, published or not. */
  documentAt(address: string): Head | undefined
  /** Why nothing answers at an address now, where a document that is held back would answer there. */
  heldAt(address: string): Held | undefined
  /** Another address that answers and differs only in case or in how its accents are encoded. */
  sameButCase(address: string): Address | undefined
  /** Every address that answers, in the order of the routes. */
  readonly addresses: readonly Address[]
}

export function linkTargets({ site, documents, assets, routes }: Facts): LinkTargets {
  const live = new Map<string, 'page' | 'file'>()
  const addresses: Address[] = []
  for (const { output, view } of routes) {
    const kind = view.kind === 'copy' || view.kind === 'text' || view.kind === 'feed' ? 'file' : 'page'
    const address = addressOfOutput(output)
    addresses.push(address)
    live.set(address, kind)
    live.set(`/${output}`, kind)
  }
  // What a preview leaves out is there on the day it matters.
  if (site.preview && site.config.url !== undefined) {
    for (const address of ['/sitemap.xml' as const, ...followedLists(site).map(feedAddress)]) live.set(address, 'file')
  }
  const byFold = new Map<string, Address>()
  for (const address of addresses) if (!byFold.has(foldAddress(address))) byFold.set(foldAddress(address), address)

  const held = new Map<string, Held>()
  for (const one of site.held) for (const address of one.also) if (!held.has(address)) held.set(address, one)
  for (const one of site.held) held.set(one.address, one)

  const indexes = site.sections.flatMap((section) => (section.index === undefined ? [] : [section.index]))
  const published = new Set(
    [...site.posts, ...site.pages, ...indexes.map((head) => ({ head }))].map(({ head }) => head.path),
  )
  const atAddress = new Map<string, Head>()
  for (const { head } of documents) {
    // Where a published document shares its address with one that is not, the address is the published one's.
    if (!atAddress.has(head.address) || published.has(head.path)) atAddress.set(head.address, head)
  }
  const files = new Map<string, Asset>(assets.map((asset) => [asset.address, asset]))

  const find = <Value>(map: ReadonlyMap<string, Value>, address: string): Value | undefined =>
    map.get(address) ?? map.get(`${address}/`) ?? map.get(address.replace(/(?<=\/)index\.html$/, ''))
  return {
    addresses,
    isLive: (address) => find(live, address) !== undefined,
    isLiveFile: (address) => live.get(address) === 'file',
    assetAt: (address) => files.get(address),
    documentAt: (address) => find(atAddress, address),
    heldAt: (address) => find(held, address),
    sameButCase: (address) => byFold.get(foldAddress(address)) ?? byFold.get(`${foldAddress(address)}/`),
  }
}

/** The inverse of `outputOf`. */
function addressOfOutput(output: string): Address {
  return `/${output.replace(/(^|\/)index\.html$/, '$1')}`
}
