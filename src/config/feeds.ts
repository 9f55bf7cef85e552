/** What the configuration says of feeds besides their size: old addresses, hubs, a newsletter. */
import type { Address } from '../core/address.ts'
import { aliasAddress } from '../core/alias.ts'
import type { Newsletter, RepeatedFeed } from '../core/config.ts'
import { type FeedFormat, feedFormats } from '../core/feed-address.ts'
import type { Reporter } from './reporter.ts'
import type { SiteFile } from './site-schema.ts'
import { pageAddress } from './written-address.ts'

/** Old addresses of the feed, each once. */
export function repeatedFeedsFrom(site: SiteFile, report: Reporter): readonly RepeatedFeed[] {
  const found = new Map<Address, RepeatedFeed>()
  for (const [index, entry] of (site.feeds?.also ?? []).entries()) {
    const written = typeof entry === 'string' ? entry : entry.address
    const address = repeatedAddress(written)
    if (address === undefined) {
      report.invalid(
        ['feeds', 'also', String(index)],
        `"${written}" is no address that a feed can be repeated at.`,
        'Write a path on this site without ? and #: /feed/, /index.xml.',
      )
      continue
    }
    const format = (typeof entry === 'string' ? undefined : entry.format) ?? formatOf(address)
    if (!found.has(address)) found.set(address, { address, format })
  }
  return [...found.values()]
}

/** A name without an ending is a folder, as every host leads from `/feed` to `/feed/`. */
function repeatedAddress(written: string): Address | undefined {
  const path = `/${written.replace(/^\/+/, '')}`
  const address = /[^/]\.[^./]+$/.test(path) ? path : `${path.replace(/\/+$/, '')}/`
  if (address === '/' || aliasAddress(address as Address) === undefined) return undefined
  return address.normalize('NFC') as Address
}

/**
 * What other software has at such an address: at `/feed/` (WordPress) and `/index.xml` (Hugo) it is RSS, and a service
 * that reads only RSS asks there.
 */
function formatOf(address: Address): FeedFormat {
  if (/json[^/]*\/?$/i.test(address)) return 'json'
  if (/atom[^/]*\/?$/i.test(address)) return 'atom'
  return /(?:rss[^/]*|\/index\.xml|\/feed\/|\.rdf)\/?$/i.test(address) ? 'rss' : 'atom'
}

/** Readers are told of Atom first, and the archive is Atom: it is never left out. */
export function feedFormatsFrom({ feeds }: SiteFile): readonly FeedFormat[] {
  const wanted = feeds?.formats ?? feedFormats
  return feedFormats.filter((format) => format === 'atom' || wanted.includes(format))
}

/** WebSub hubs. */
export function hubsFrom({ websub }: SiteFile): readonly string[] {
  if (websub === undefined || websub === null) return []
  return [...new Set((typeof websub === 'string' ? [websub] : websub).map((hub) => new URL(hub).href))]
}

export function newsletterFrom({ newsletter }: SiteFile): Newsletter | undefined {
  if (newsletter === undefined || newsletter === null) return undefined
  const { address, text } = typeof newsletter === 'string' ? { address: newsletter, text: undefined } : newsletter
  const to = /^(?:https?|mailto):/i.test(address) ? address : pageAddress(address)
  return { to, text: text ?? undefined }
}
