/** The two joins: everything that was read becomes a site and its routes, and what it links to is held against them. */
import { checkAnchors } from '../check/anchors.ts'
import { checkLayouts } from '../check/layouts.ts'
import { checkLedger } from '../check/ledger.ts'
import { checkLinks } from '../check/links.ts'
import { checkRemovals } from '../check/removals.ts'
import type { SiteConfig } from '../core/config.ts'
import type { Message } from '../core/message.ts'
import type { PlanetFile } from '../core/planet-file.ts'
import type { Facts } from '../core/route.ts'
import type { SiteRequest } from '../core/site.ts'
import type { SiteCode } from '../core/site-code.ts'
import type { Theme } from '../render/theme.ts'
import { generators } from '../routes/generators.ts'
import { planRoutes } from '../routes/plan.ts'
import { buildSite } from '../site/site.ts'
import type { Content } from './read-content.ts'

/** A site, planned: what exists, and what will. */
export interface Plan extends Facts {
  readonly planet: readonly PlanetFile[]
  /** The moment it was made for, in milliseconds since 1970. */
  readonly built: number
  readonly messages: readonly Message[]
}

/** The first join. */
export function planSite(content: Content, config: SiteConfig, code: SiteCode, request: SiteRequest): Plan {
  const { documents, assets, planet } = content
  const heads = documents.map((document) => document.head)
  const { site, messages: siteMessages } = buildSite(heads, assets, config, request, planet)
  const { routes, messages: routeMessages } = planRoutes(site, [...generators, ...(code.generators ?? [])])
  return { site, documents, assets, planet, routes, built: request.now, messages: [...siteMessages, ...routeMessages] }
}

/** The second join. */
export function checkPlan(
  { site, documents, assets, routes }: Facts,
  code: SiteCode,
  theme: Theme | undefined,
): readonly Message[] {
  const facts: Facts = { site, documents, assets, routes }
  const heads = documents.map((document) => document.head)
  return [
    ...checkLinks(facts),
    ...checkLedger(facts),
    ...checkRemovals(facts),
    ...checkAnchors(facts),
    ...(theme === undefined ? [] : checkLayouts(heads, theme.layouts)),
    ...(code.checks ?? []).flatMap((check) => check(facts)),
  ]
}
