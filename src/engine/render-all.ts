import { checkFeed } from '../check/feeds.ts'
import { checkPage, checkTitles, inspectPage } from '../check/pages.ts'
import type { Body } from '../core/body.ts'
import type { SiteConfig } from '../core/config.ts'
import type { Document } from '../core/document.ts'
import type { Hash } from '../core/hash.ts'
import { compareText, type Message } from '../core/message.ts'
import type { Artifact } from '../core/route.ts'
import { render } from '../render/render.ts'
import type { Theme } from '../render/theme.ts'
import type { Services } from './build.ts'
import type { Joined } from './join.ts'

export interface Made {
  readonly artifacts: readonly Artifact[]
  readonly messages: readonly Message[]
  readonly counts: { readonly pages: number; readonly files: number }
  readonly htmlPages: () => Iterable<{ output: string; html: string; origin: string }>
}

/** Renders every route, and checks what only layouts and feeds can get wrong. */
export function renderAll(
  joined: Joined,
  documents: readonly Document[],
  theme: Theme,
  config: SiteConfig,
  onProgress: Services['onProgress'],
): Made {
  const byHash = new Map<Hash, Document>(documents.map((document) => [document.head.body, document]))
  const bodies = (hash: Hash): Body => byHash.get(hash)?.body ?? []
  // Headings of the notice are printed as bold lines, without their ids.
  const bodyIds = (hash: Hash): readonly string[] =>
    hash === joined.site.notice?.body ? [] : (byHash.get(hash)?.head.ids ?? [])
  const context = { theme, bodies, base: config.base }
  const artifacts: Artifact[] = [...theme.assets]
  const messages: Message[] = []
  const titles: Parameters<typeof checkTitles>[0][number][] = []
  let pages = 0
  joined.routes.forEach((route, index) => {
    onProgress?.({ stage: 'pages', done: index, total: joined.routes.length })
    const rendered = render(route, context)
    messages.push(...rendered.messages)
    if (rendered.artifact === undefined) return
    artifacts.push(rendered.artifact)
    const { output, origin } = route
    if (rendered.shell !== undefined) {
      const found = inspectPage(rendered.shell)
      messages.push(...checkPage(found, { output, origin, bodyIds, siteUrl: config.url, base: config.base }))
      if (route.view.kind !== 'redirect') titles.push({ output, origin, title: found.title })
      if (route.view.kind !== 'redirect' && route.view.kind !== 'not-found') pages++
    } else if (route.view.kind === 'feed') {
      messages.push(...checkFeed(textOf(rendered.artifact), route.view))
    }
  })
  messages.push(...checkTitles(titles))
  artifacts.sort((a, b) => compareText(a.output, b.output))
  return {
    artifacts,
    messages,
    counts: { pages, files: artifacts.length },
    *htmlPages() {
      for (const artifact of artifacts) {
        if (artifact.mediaType.startsWith('text/html') && 'bytes' in artifact.content) {
          yield { output: artifact.output, html: textOf(artifact), origin: artifact.origin }
        }
      }
    },
  }
}

function textOf(artifact: Artifact): string {
  return 'bytes' in artifact.content ? new TextDecoder().decode(artifact.content.bytes) : ''
}
