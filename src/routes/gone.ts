import { type Address, hrefOf, outputOf } from '../core/address.ts'
import { pageAddress } from '../core/alias.ts'
import type { Route } from '../core/route.ts'
import type { Site, Withdrawn } from '../core/site.ts'
import { dateView } from './cards.ts'
import { chromeOf } from './chrome.ts'
import { pageFacts } from './page-facts.ts'

/** A note in the place of everything that was taken down: so that a reader who follows a link learns that it was no slip. */
export function gone(site: Site): readonly Route[] {
  return site.withdrawn.map((one) => {
    const address = pageAddress(one.address)
    return {
      output: outputOf(address),
      kind: 'gone',
      view: () => ({
        kind: 'gone',
        site: chromeOf(site, address),
        page: {
          ...pageFacts(site, { address, title: one.title ?? '', noindex: true }),
          // Nothing is left that could be the original.
          canonical: undefined,
        },
        title: one.title,
        date: dateView(one.at),
        reason: one.reason,
      }),
      origin: one.path,
      step: 'page',
    }
  })
}

/** The lines of `_redirects` with which a host that reads it says 410 (RFC 9110, 15.5.11), although there is a page. */
export function goneLines(site: Site, lineOf: (address: Address) => string): readonly string[] {
  const { base } = site.config
  return site.withdrawn.map(
    ({ address }: Withdrawn) => `${lineOf(address)} ${hrefOf(base, pageAddress(address))} 410!\n`,
  )
}
