import { checkTitles } from '../check/pages.ts'
import { compareText, type Message } from '../core/message.ts'
import type { Artifact, Facts } from '../core/route.ts'
import type { Theme } from '../render/theme.ts'
import type { Services } from './build.ts'
import { routeRenderer, type Title, textOf } from './render-route.ts'

export interface Made {
  readonly artifacts: readonly Artifact[]
  readonly messages: readonly Message[]
  readonly counts: { readonly pages: number; readonly files: number }
  readonly htmlPages: () => Iterable<{ output: string; html: string; origin: string }>
}

/** Renders and checks every route. */
export function renderAll(facts: Facts, theme: Theme, onProgress: Services['onProgress']): Made {
  const renderRoute = routeRenderer(facts, theme)
  const artifacts: Artifact[] = [...theme.assets]
  const messages: Message[] = []
  const titles: Title[] = []
  let pages = 0
  facts.routes.forEach((route, index) => {
    onProgress?.({ stage: 'pages', done: index, total: facts.routes.length })
    const rendered = renderRoute(route)
    messages.push(...rendered.messages)
    if (rendered.artifact !== undefined) artifacts.push(rendered.artifact)
    if (rendered.title === undefined) return
    titles.push(rendered.title)
    if (route.kind !== 'not-found') pages++
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
