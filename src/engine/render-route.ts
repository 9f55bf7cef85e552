import { checkFeed } from '../check/feeds.ts'
import { checkPage, type checkTitles, inspectPage } from '../check/pages.ts'
import type { Body } from '../core/body.ts'
import type { SiteConfig } from '../core/config.ts'
import type { Document } from '../core/document.ts'
import type { Hash } from '../core/hash.ts'
import type { Message } from '../core/message.ts'
import type { PlanetFile } from '../core/planet-file.ts'
import type { Artifact, RenderedContent, RouteFacts, View } from '../core/route.ts'
import { render } from '../render/render.ts'
import type { Printer } from '../render/theme.ts'
import type { EntryMemory } from './entry-memory.ts'
import type { Plan } from './plan.ts'

/** A route, rendered and checked. */
export interface RenderedRoute {
  /** undefined where a layout threw; then a message is an error. */
  readonly artifact: Artifact<RenderedContent> | undefined
  readonly messages: readonly Message[]
  /** Of a page that readers see; what two pages have in common is for `checkTitles`. */
  readonly title: Title | undefined
}

export type Title = Parameters<typeof checkTitles>[0][number]

/** Renders a route and checks what only layouts and feeds can get wrong. @param view What the route's view gives. */
export type RouteRenderer = (route: RouteFacts, view: View) => RenderedRoute

/** What routes of one site are rendered with, beside their views. */
export interface RenderGround extends Pick<SiteConfig, 'base' | 'url'> {
  readonly theme: Printer
  readonly bodies: (hash: Hash) => Body
  /** Every id that a body offers on a page. */
  readonly bodyIds: (hash: Hash) => readonly string[]
  /** The moment of the build, in milliseconds since 1970. */
  readonly built: number
  /** undefined: every entry of a feed is made each time. */
  readonly entries?: EntryMemory | undefined
}

export function groundOf({ site, documents, planet, built }: Plan, theme: Printer): RenderGround {
  const { base, url } = site.config
  const byHash = new Map<Hash, Document>(documents.map((document) => [document.head.body, document]))
  const foreign = new Map<Hash, PlanetFile>(planet.flatMap((file) => bodiesOf(file).map((hash) => [hash, file])))
  const bodies = (hash: Hash): Body => byHash.get(hash)?.body ?? foreign.get(hash)?.bodies[hash] ?? []
  // Headings of the notice are printed as bold lines, without their ids.
  const bodyIds = (hash: Hash): readonly string[] =>
    hash === site.notice?.body ? [] : (byHash.get(hash)?.head.ids ?? [])
  return { base, url, theme, bodies, bodyIds, built }
}

/** Renders routes of one site, one at a time. */
export function routeRenderer({ base, url, theme, bodies, bodyIds, built, entries }: RenderGround): RouteRenderer {
  const context = { theme, bodies, base, built, entryText: entries?.textOf }
  return (route, view) => {
    const { artifact, shell, messages } = render(route, view, context)
    if (artifact === undefined || shell === undefined) return { artifact, messages, title: undefined }
    if (view.kind === 'feed') {
      const told = checkFeed(shell, view, entries?.flawless)
      entries?.checked(view, told)
      return { artifact, messages: [...messages, ...told], title: undefined }
    }
    const { output, origin } = route
    const found = inspectPage(shell)
    const told = checkPage(found, { output, origin, bodyIds, siteUrl: url, base })
    // A note without a title, or a silent one, is like the next; nobody finds either by its title.
    const title =
      route.kind === 'redirect' || route.kind === 'gone' ? undefined : { output, origin, title: found.title }
    return { artifact, messages: [...messages, ...told], title }
  }
}

/** Named by the head, so that no text is looked at before it is shown. */
function bodiesOf({ head }: PlanetFile): readonly Hash[] {
  return head.kind === 'snapshot' ? head.entries.flatMap(({ full, excerpt }) => [full.body, excerpt.body]) : []
}

export function textOf(artifact: Artifact): string {
  return 'bytes' in artifact.content ? new TextDecoder().decode(artifact.content.bytes) : ''
}
