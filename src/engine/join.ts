import { checkLayouts } from '../check/layouts.ts'
import { checkLinks } from '../check/links.ts'
import { foldAddress, outputOf } from '../core/address.ts'
import type { SiteConfig } from '../core/config.ts'
import { isError, type Message } from '../core/message.ts'
import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import type { SiteCode } from '../core/site-code.ts'
import { readManifest } from '../io/manifest.ts'
import type { Theme } from '../render/theme.ts'
import { generators } from '../routes/generators.ts'
import { planRoutes } from '../routes/plan.ts'
import { buildSite } from '../site/site.ts'
import type { BuildRequest } from './build.ts'
import type { Judge } from './judge.ts'
import type { Content } from './read-content.ts'

export interface Joined {
  readonly site: Site
  readonly routes: readonly Route[]
  readonly messages: readonly Message[]
  /** Errors of documents that are held back for them: they are told, and stop nobody else's publishing. */
  readonly excused: { has(found: Message): boolean }
}

/**
 * Both joins. With `--hold-back`, never-published documents that have errors are taken out and the join is made again,
 * until none is left: what one document breaks may be a link in another.
 */
export function joinSite(
  content: Content,
  config: SiteConfig,
  code: SiteCode,
  theme: Theme | undefined,
  request: BuildRequest,
  judge: Judge,
): Joined {
  const heads = content.documents.map((document) => document.head)
  const isPublished = request.holdBack ? publishedBefore(request.out) : () => true
  const held = new Map<string, readonly Message[]>()
  for (;;) {
    const siteRequest = { ...request, heldForErrors: [...held.keys()] }
    const { site, messages: siteMessages } = buildSite(heads, content.assets, config, siteRequest)
    const { routes, messages: routeMessages } = planRoutes(site, [...generators, ...(code.generators ?? [])])
    const facts = { site, documents: content.documents, assets: content.assets, routes }
    const messages = [
      ...siteMessages,
      ...routeMessages,
      ...checkLinks(facts),
      ...(theme === undefined ? [] : checkLayouts(heads, theme.layouts)),
      ...(code.checks ?? []).flatMap((check) => check(facts)),
    ]
    const errors = [...content.messages, ...messages].filter((found) => isError(judge.judge(found, site)))
    const fresh = heads.filter(
      (head) => !held.has(head.path) && !isPublished(head) && errors.some((found) => found.file === head.path),
    )
    if (!request.holdBack || fresh.length === 0) {
      const earlier = [...held.values()].flat()
      const excused = { has: (found: Message) => held.has(found.file) }
      return { site, routes, messages: [...earlier, ...messages], excused }
    }
    for (const head of fresh) {
      held.set(
        head.path,
        messages.filter((found) => found.file === head.path),
      )
    }
  }
}

function publishedBefore(out: string): (head: { readonly address: `/${string}` }) => boolean {
  const outputs = new Set(Object.keys(readManifest(out)).map(foldAddress))
  return (head) => outputs.has(foldAddress(outputOf(head.address)))
}
