import { type Address, encodePath } from './address.ts'
import type { SiteConfig } from './config.ts'

/** The date of the ids of a site that does not say one; older than any such site can be, and never to change. */
const defaultDate = '2026'

/**
 * The tag URI (RFC 4151) of something on the site: `tag:example.gov,2026:/posts/open-data/`. Base path and protocol are
 * not part of it, so that a move to another host changes no id once `feed-id` is written down.
 * @returns '' on a site without address, whose feeds do not exist.
 */
export function tagUri(config: Pick<SiteConfig, 'feedId' | 'url'>, address: Address): string {
  return tagUris(config)(address)
}

/** The tag URIs of one site. */
export function tagUris(config: Pick<SiteConfig, 'feedId' | 'url'>): (address: Address) => string {
  if (config.url === undefined) return () => ''
  const { authority, date } = config.feedId ?? { authority: new URL(config.url).hostname, date: defaultDate }
  return (address) => `tag:${authority},${date}:${encodePath(address)}`
}
