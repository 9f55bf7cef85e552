import { checkTitles } from '../check/pages.ts'
import { compareText, type Message } from '../core/message.ts'
import { type Artifact, type ArtifactContent, artifactOf, type Route, type View } from '../core/route.ts'
import type { Output } from '../io/output.ts'
import { mediaTypeOf } from '../render/render.ts'
import type { Theme } from '../render/theme.ts'
import type { Services } from './build.ts'
import type { PageMemory } from './page-memory.ts'
import type { Plan } from './plan.ts'
import { type RenderedRoute, routeRenderer, type Title } from './render-route.ts'
import { isOfSiteCode } from './site-code.ts'

export interface Made {
  /** Sorted by output. */
  readonly artifacts: readonly Artifact[]
  readonly messages: readonly Message[]
  readonly counts: { readonly pages: number; readonly files: number }
}

/** What is known from earlier builds, and what becomes of what is made. */
export interface Making {
  readonly memory: PageMemory
  /** Of an output, by all that it is made of. */
  readonly keyOf: (view: View, origin: string) => string
  /** The folder to publish to; undefined where nothing is to be published. */
  readonly output: Output | undefined
  /** Told of everything that has bytes, as it is made; then nothing comes from memory. */
  readonly onMade: Services['onMade']
  readonly onProgress: Services['onProgress']
}

/** Renders and checks every route, but for those of which an earlier build has left the result. */
export function renderAll(plan: Plan, theme: Theme, { memory, keyOf, output, onMade, onProgress }: Making): Made {
  const renderRoute = routeRenderer(plan, theme)
  const artifacts: Artifact[] = [...theme.assets]
  const messages: Message[] = []
  const titles: Title[] = []
  let pages = 0

  function made(route: Route): Omit<RenderedRoute, 'artifact'> & { readonly artifact: Artifact | undefined } {
    const view = route.view()
    const key = isRemembered(route, view) ? keyOf(view, route.origin) : undefined
    const known = key === undefined || onMade !== undefined ? undefined : memory.get(route.output, key)
    if (known !== undefined && (output === undefined || holds(output, route.output, known.hash))) {
      const { hash, messages, title } = known
      const artifact = artifactOf(route, hash, mediaTypeOf(view), { unchanged: true })
      return { artifact, messages, title: title === undefined ? undefined : { ...route, title } }
    }
    const rendered = renderRoute(route, view)
    const { artifact, title, messages } = rendered
    if (artifact === undefined) return rendered
    if (key !== undefined) {
      memory.put(route.output, key, { hash: artifact.hash, messages, title: title && (title.title ?? '') })
    }
    const { content, hash, mediaType } = artifact
    if (!('bytes' in content)) return rendered
    onMade?.(artifactOf(route, hash, mediaType, content))
    const put = artifactOf(route, hash, mediaType, putAway(artifact, content.bytes, output))
    return { artifact: put, messages, title }
  }

  plan.routes.forEach((route, index) => {
    onProgress?.({ stage: 'pages', done: index, total: plan.routes.length })
    const { artifact, messages: found, title } = made(route)
    for (const one of found) messages.push(one)
    if (artifact !== undefined) artifacts.push(artifact)
    if (title === undefined) return
    titles.push(title)
    if (route.kind !== 'not-found' && route.kind !== 'gone') pages++
  })
  artifacts.sort((a, b) => compareText(a.output, b.output))
  return { artifacts, messages: [...messages, ...checkTitles(titles)], counts: { pages, files: artifacts.length } }
}

/** Copied files have a hash of their own; a view of a site's own code may hold what no digest tells. */
function isRemembered(route: Route, view: View): boolean {
  if (view.kind === 'copy' || isOfSiteCode(route)) return false
  return view.kind !== 'text' || view.builtMark === undefined
}

/** Bytes do not stay in memory: they are staged, where the output does not hold them already. */
function putAway(
  { output, hash }: Pick<Artifact, 'output' | 'hash'>,
  bytes: Uint8Array,
  folder: Output | undefined,
): ArtifactContent {
  return folder === undefined || holds(folder, output, hash) ? { unchanged: true } : { staged: folder.stage(bytes) }
}

/** What no publish has written under this very name may stand in for it on a disk that ignores case. */
function holds(folder: Output, output: string, hash: string): boolean {
  return Object.hasOwn(folder.manifest(), output) && folder.hashOf(output) === hash
}
