import type { OutputPath } from '../core/address.ts'
import { feedAddresses } from '../core/feed-address.ts'
import type { Hash } from '../core/hash.ts'
import { elementsOf, readXml, type XmlElement } from '../core/xml.ts'
import { diskFiles } from '../io/files.ts'
import { readManifest } from '../io/manifest.ts'

/** A feed that was built, with the hubs that it names. */
export interface PublishedFeed {
  /** Its own address, which hubs know it by (WebSub, section 4). */
  readonly self: string
  readonly hubs: readonly string[]
  /** Of its bytes. */
  readonly hash: Hash
}

const names = new Set(feedAddresses('/').map((address) => address.slice(1)))

/**
 * The feeds of an output folder that name a hub, as their readers will see them.
 * @param out Absolute path.
 * @returns undefined where no site was built.
 */
export function publishedFeeds(out: string): readonly PublishedFeed[] | undefined {
  const manifest = Object.entries(readManifest(out))
  if (manifest.length === 0) return undefined
  const files = diskFiles(out)
  return manifest.flatMap(([output, hash]) => {
    if (!names.has(output.slice(output.lastIndexOf('/') + 1))) return []
    const bytes = files.read(output)
    const { self, hubs } = bytes === undefined ? nothing : linksOf(output, new TextDecoder().decode(bytes))
    return self === undefined || hubs.length === 0 ? [] : [{ self, hubs, hash }]
  })
}

interface Links {
  readonly self: string | undefined
  readonly hubs: readonly string[]
}

const nothing: Links = { self: undefined, hubs: [] }

function linksOf(output: OutputPath, text: string): Links {
  // Most sites have no hub, and need not be read for that.
  if (!text.includes('hub')) return nothing
  return output.endsWith('.json') ? linksOfJson(text) : linksOfXml(text)
}

function linksOfXml(text: string): Links {
  const read = readXml(text)
  if ('problem' in read) return nothing
  const [channel] = elementsOf(read.root, 'channel')
  const links = channel === undefined ? elementsOf(read.root, 'link') : elementsOf(channel, 'atom:link')
  const of = (rel: string) => links.filter(({ attributes }) => attributes.rel === rel).flatMap(hrefOf)
  return { self: of('self')[0], hubs: of('hub') }
}

function hrefOf({ attributes }: XmlElement): readonly string[] {
  return attributes.href === undefined ? [] : [attributes.href]
}

function linksOfJson(text: string): Links {
  try {
    const { feed_url: self, hubs } = JSON.parse(text) as { feed_url?: unknown; hubs?: readonly { url?: unknown }[] }
    const urls = (Array.isArray(hubs) ? hubs : []).flatMap(({ url }) => (typeof url === 'string' ? [url] : []))
    return { self: typeof self === 'string' ? self : undefined, hubs: urls }
  } catch {
    return nothing
  }
}
