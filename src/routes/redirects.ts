import { type Address, hrefOf, outputOf } from '../core/address.ts'
import { aliasAddress } from '../core/alias.ts'
import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import { absoluteHref, chromeOf } from './chrome.ts'
import { documentsOf } from './lookup.ts'
import { pageFacts } from './page-facts.ts'
import { rulePath } from './rule-path.ts'
import { textRoute } from './text-route.ts'

interface Target {
  readonly label: string
  readonly address: Address
}

/**
 * A page at each former address of a document, which works on every host, and `_redirects`, which the hosts that read it
 * answer with a true 301.
 */
export function redirects(site: Site): readonly Route[] {
  const { base } = site.config
  const pages: Route[] = []
  const lines: string[] = []
  const seen = new Set<Address>()
  for (const head of documentsOf(site)) {
    for (const alias of head.meta.aliases) {
      const address = aliasAddress(alias)
      if (address === undefined || address === head.address || seen.has(address)) continue
      seen.add(address)
      pages.push(redirectRoute(site, address, () => ({ label: head.meta.title, address: head.address }), head.path))
      lines.push(`${base}${rulePath(alias)} ${hrefOf(base, head.address)} 301\n`)
    }
  }
  if (lines.length === 0) return []
  return [...pages, textRoute('_redirects', 'text/plain; charset=utf-8', () => lines.toSorted().join(''))]
}

/** A page that leads on to another, without script. */
export function redirectRoute(site: Site, address: Address, target: () => Target, origin: string): Route {
  return {
    output: outputOf(address),
    kind: 'redirect',
    view: () => {
      const { label, address: to } = target()
      return {
        kind: 'redirect',
        site: chromeOf(site, address),
        page: pageFacts(site, { address, title: label, canonical: absoluteHref(site, to), noindex: true }),
        target: { label, href: hrefOf(site.config.base, to) },
      }
    },
    origin,
    step: 'page',
  }
}
