import { type Address, hrefOf, outputOf } from '../core/address.ts'
import { aliasAddress } from '../core/alias.ts'
import { isAddress } from '../core/body.ts'
import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import { absoluteHref, chromeOf } from './chrome.ts'
import { goneLines } from './gone.ts'
import { documentsOf } from './lookup.ts'
import { pageFacts } from './page-facts.ts'
import { rulePath } from './rule-path.ts'
import { textRoute } from './text-route.ts'

interface Target {
  readonly label: string
  /** Of this site, or a full address elsewhere. */
  readonly address: Address | string
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
  const lead = (from: Address, target: Target, origin: string): void => {
    const address = aliasAddress(from)
    if (address === undefined || address === target.address || seen.has(address)) return
    seen.add(address)
    pages.push(redirectRoute(site, address, () => target, origin))
    lines.push(`${base}${rulePath(from)} ${targetHref(site, target)} 301\n`)
  }
  for (const { meta, address, path } of documentsOf(site)) {
    for (const alias of meta.aliases) lead(alias, { label: meta.title, address }, path)
  }
  for (const { from, to, title, path } of site.ledOn) lead(from, { label: title, address: to }, path)
  for (const { former, address, title, path } of site.withdrawn) {
    for (const alias of former) lead(alias, { label: title ?? hrefOf(base, address), address }, path)
  }
  for (const line of goneLines(site, (address) => `${base}${rulePath(address)}`)) lines.push(line)
  if (lines.length === 0) return []
  return [...pages, textRoute('_redirects', 'text/plain; charset=utf-8', () => lines.toSorted().join(''))]
}

/** A page that leads on to another, without script. */
export function redirectRoute(site: Site, address: Address, target: () => Target, origin: string): Route {
  return {
    output: outputOf(address),
    kind: 'redirect',
    view: () => {
      const found = target()
      const { label, address: to } = found
      return {
        kind: 'redirect',
        site: chromeOf(site, address),
        page: pageFacts(site, {
          address,
          title: label,
          canonical: isAddress(to) ? absoluteHref(site, to) : to,
          noindex: true,
        }),
        target: { label, href: targetHref(site, found) },
      }
    },
    origin,
    step: 'page',
  }
}

function targetHref(site: Site, { address }: Target): string {
  return isAddress(address) ? hrefOf(site.config.base, address) : address
}
