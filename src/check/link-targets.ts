import { type Address, addressOfOutput, foldAddress, type OutputPath, outputOf } from '../core/address.ts'
import type { Asset, Head } from '../core/document.ts'
import { feedAddresses, followedLists } from '../core/feed-address.ts'
import { planetAddresses } from '../core/planet-address.ts'
import { once } from '../core/remembered.ts'
import type { Facts } from '../core/route.ts'
import type { Held, Site } from '../core/site.ts'

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

/**
 * Only what answers is gathered at once. The rest is for links that are not in order, or have a fragment: it is gathered
 * when the first of them comes.
 */
export function linkTargets(facts: Facts): LinkTargets {
  const { site, assets } = facts
  const live = liveOutputs(facts)
  const held = once(() => heldAddresses(site))
  const documents = once(() => documentsByAddress(facts))
  const files = once(() => new Map<string, Asset>(assets.map((asset) => [asset.address, asset])))
  const addresses = once(() => facts.routes.map(({ output }) => addressOfOutput(output)))
  const byFold = once(() => {
    const found = new Map<string, Address>()
    for (const address of addresses()) {
      const folded = foldAddress(address)
      if (!found.has(folded)) found.set(folded, address)
    }
    return found
  })
  return {
    get addresses() {
      return addresses()
    },
    isLive: (address) => live.has(outputAt(address)) || live.has(outputAt(`${address}/`)),
    isLiveFile: (address) => live.get(outputAt(address)) === 'file',
    assetAt: (address) => files().get(address),
    documentAt: (address) => find(documents(), address),
    heldAt: (address) => find(held(), address),
    sameButCase: (address) => byFold().get(foldAddress(address)) ?? byFold().get(`${foldAddress(address)}/`),
  }
}

/** Whether a page or a file lies at an output. */
function liveOutputs({ site, routes }: Facts): ReadonlyMap<OutputPath, 'page' | 'file'> {
  const live = new Map<OutputPath, 'page' | 'file'>()
  // A note in the place of a document that is held back now is no answer to a link to that document.
  const held = new Set(site.held.map(({ path }) => path))
  for (const { output, kind, origin } of routes) {
    if (kind === 'gone' && held.has(origin)) continue
    live.set(output, kind === 'copy' || kind === 'text' || kind === 'feed' ? 'file' : 'page')
  }
  // What a preview leaves out is there on the day it matters.
  if (site.preview && site.config.url !== undefined) {
    const feeds = followedLists(site).flatMap((list) => feedAddresses(list, site.config.feedFormats))
    for (const address of ['/sitemap.xml' as const, ...feeds]) live.set(outputOf(address), 'file')
    if (feeds.length > 0) live.set(outputOf('/feeds/'), 'page')
    if (site.planet !== undefined && site.planet.items.length > 0) {
      for (const address of feedAddresses(planetAddresses.river)) live.set(outputOf(address), 'file')
    }
  }
  return live
}

function heldAddresses(site: Site): ReadonlyMap<string, Held> {
  const held = new Map<string, Held>()
  for (const one of site.held) for (const address of one.also) if (!held.has(address)) held.set(address, one)
  for (const one of site.held) held.set(one.address, one)
  return held
}

function documentsByAddress({ site, documents }: Facts): ReadonlyMap<string, Head> {
  const published = new Set<string>()
  for (const { head } of site.posts) published.add(head.path)
  for (const { head } of site.pages) published.add(head.path)
  for (const { index } of site.sections) if (index !== undefined) published.add(index.path)
  const found = new Map<string, Head>()
  for (const { head } of documents) {
    // Where a published document shares its address with one that is not, the address is the published one's.
    if (!found.has(head.address) || published.has(head.path)) found.set(head.address, head)
  }
  return found
}

function find<Value>(map: ReadonlyMap<string, Value>, address: string): Value | undefined {
  return map.get(address) ?? map.get(`${address}/`) ?? map.get(address.replace(/(?<=\/)index\.html$/, ''))
}

function outputAt(address: string): OutputPath {
  return outputOf(address as Address)
}
