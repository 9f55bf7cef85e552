import type { SiteConfig } from '../core/config.ts'
import type { Position } from '../core/message.ts'
import type { Reporter } from './reporter.ts'
import type { SiteFile } from './site-schema.ts'

/** The fixed part of every entry's id (RFC 4151), or undefined with a warning where nobody wrote it down. */
export function feedIdFrom(
  site: SiteFile,
  address: string | undefined,
  positions: Readonly<Record<string, Position>>,
  report: Reporter,
): SiteConfig['feedId'] {
  const feedId = site.feedId
  if (feedId === undefined || feedId === null) {
    if (address !== undefined) {
      const host = new URL(address).hostname
      report.warn(
        'feed-id-unset',
        'address' in positions ? ['address'] : [],
        'The ids of feed entries are made from the address of the site, so a move to another address would change them all.',
        `Write these lines into content/site.yml and never change them:  feedId: { authority: ${host}, date: "2026" }`,
      )
    }
    return undefined
  }
  // RFC 4151, section 2.1: an authority is a host name in lower case or an e-mail address, the date a year, month or day.
  if (!/^[a-z0-9](?:[a-z0-9.@_-]*[a-z0-9])?$/.test(feedId.authority)) {
    report.invalid(
      ['feedId', 'authority'],
      `"${feedId.authority}" cannot be the authority of ids.`,
      'Write a host name in lower case, for instance example.gov.',
    )
    return undefined
  }
  if (!/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/.test(feedId.date)) {
    report.invalid(
      ['feedId', 'date'],
      `"${feedId.date}" cannot be the date of ids.`,
      'Write a year, a month or a day: "2026", "2026-11" or "2026-11-23".',
    )
    return undefined
  }
  return feedId
}
