/** What is to be made of the routes of a plan, what of it is known already, and what becomes of the rest. */
import { checkTitles } from '../check/pages.ts'
import type { Hash } from '../core/hash.ts'
import { compareText, type Message } from '../core/message.ts'
import { type Artifact, type ArtifactContent, artifactOf, type Route, type View } from '../core/route.ts'
import type { Output } from '../io/output.ts'
import { entriesIn } from '../render/atom.ts'
import { mediaTypeOf } from '../render/render.ts'
import type { Services } from './build.ts'
import { type EntryKey, type EntryMemory, isFlawless } from './entry-memory.ts'
import type { PageMemory } from './page-memory.ts'
import type { RenderedRoute, Title } from './render-route.ts'
import { isOfSiteCode } from './site-code.ts'

export interface Made {
  /** Sorted by output. */
  readonly artifacts: readonly Artifact[]
  readonly messages: readonly Message[]
  readonly counts: { readonly pages: number; readonly files: number }
}

/** What is known from earlier builds, and what becomes of what is made. */
export interface Known {
  readonly memory: PageMemory
  /** Of an output, by all that it is made of. */
  readonly keyOf: (view: View, origin: string) => string
  /** Of an entry in a feed. */
  readonly entryKey: EntryKey
  /** The folder to publish to; undefined where nothing is to be published. */
  readonly output: Output | undefined
  /** Told of everything that has bytes, as it is made; then nothing comes from memory. */
  readonly onMade: Services['onMade']
}

/** A route that has to be rendered. */
export interface Task {
  /** In the plan. */
  readonly index: number
  readonly route: Route
  readonly view: View
  /** undefined of what is not remembered. */
  readonly key: string | undefined
  /** A feed that the last build has left, with most of its entries: it is quickly made. */
  readonly isEasy: boolean
}

export interface Tasks {
  /** The tasks of some routes, each made when it is asked for, since views are large. What is known is settled on the way. */
  readonly of: (isAsked: (route: Route) => boolean) => Iterator<Task, undefined>
  /** Learns the entries of an easy feed, right before it is rendered: not those of many feeds can be remembered. */
  readonly learn: (task: Task) => void
  readonly settle: (task: Task, rendered: RenderedRoute) => void
  /** Pages that have to be rendered and that nobody has asked for, as far as is known. */
  readonly pagesLeft: () => number
  /** The same, with those that have been asked for. */
  readonly pagesInAll: () => number
  /** Everything, when every task is settled. @param assets What is published beside. */
  readonly made: (assets: readonly Artifact[]) => Made
}

export function openTasks(
  routes: readonly Route[],
  entries: EntryMemory,
  { memory, keyOf, entryKey, output, onMade }: Known,
): Tasks {
  const results: (Settled | undefined)[] = routes.map(() => undefined)
  const before = (route: Route) => (onMade === undefined ? memory.before(route.output) : undefined)
  let inAll = routes.reduce((sum, route) => (isPage(route) && before(route) === undefined ? sum + 1 : sum), 0)
  let asked = 0

  function keysOfEntries(view: View, messages: readonly Message[]): readonly Hash[] | undefined {
    if (view.kind !== 'feed' || view.format !== 'atom' || !isFlawless(messages)) return undefined
    const keys = view.entries.flatMap((entry) => entryKey(entry, view) ?? [])
    return keys.length === view.entries.length ? keys : undefined
  }

  function knowsMost(view: View, keys: readonly Hash[] | undefined): boolean {
    if (view.kind !== 'feed' || keys === undefined) return false
    const known = new Set<Hash | undefined>(keys)
    return view.entries.filter((entry) => known.has(entryKey(entry, view))).length * 2 > view.entries.length
  }

  return {
    *of(isAsked) {
      for (const [index, route] of routes.entries()) {
        if (!isAsked(route)) continue
        const view = route.view()
        const key = isRemembered(route, view) ? keyOf(view, route.origin) : undefined
        const known = key === undefined || onMade !== undefined ? undefined : memory.get(route.output, key)
        if (known !== undefined && (output === undefined || holds(output, route.output, known.hash))) {
          const { hash, messages, title } = known
          const artifact = artifactOf(route, hash, mediaTypeOf(view), { unchanged: true })
          results[index] = { artifact, messages, title: title === undefined ? undefined : { ...route, title } }
          continue
        }
        if (isPage(route)) {
          if (before(route) !== undefined) inAll++
          asked++
        }
        yield { index, route, view, key, isEasy: key !== undefined && knowsMost(view, before(route)?.entries) }
      }
      return undefined
    },
    learn({ route }) {
      const { entries: keys, hash = '' } = before(route) ?? {}
      const bytes = keys === undefined ? undefined : output?.read(route.output, hash)
      if (keys !== undefined && bytes !== undefined) entries.learn(keys, entriesIn(new TextDecoder().decode(bytes)))
    },
    settle({ index, route, view, key }, { artifact, title, messages }) {
      results[index] = { artifact: undefined, messages, title }
      if (artifact === undefined) return
      if (key !== undefined) {
        const page = { hash: artifact.hash, messages, title: title && (title.title ?? '') }
        memory.put(route.output, key, { ...page, entries: keysOfEntries(view, messages) })
      }
      const { content, hash, mediaType } = artifact
      if ('bytes' in content) onMade?.(artifactOf(route, hash, mediaType, content))
      const put = 'bytes' in content ? putAway(artifact, content.bytes, output) : content
      results[index] = { artifact: artifactOf(route, hash, mediaType, put), messages, title }
    },
    pagesLeft: () => inAll - asked,
    pagesInAll: () => inAll,
    made: (assets) => madeOf(routes, results, assets),
  }
}

interface Settled extends Omit<RenderedRoute, 'artifact'> {
  readonly artifact: Artifact | undefined
}

function madeOf(
  routes: readonly Route[],
  results: readonly (Settled | undefined)[],
  assets: readonly Artifact[],
): Made {
  const artifacts: Artifact[] = [...assets]
  const messages: Message[] = []
  const titles: Title[] = []
  let pages = 0
  results.forEach((result, index) => {
    if (result === undefined) throw new Error(`Nothing was made of the route "${routes[index]?.output}".`)
    const { artifact, messages: found, title } = result
    for (const one of found) messages.push(one)
    if (artifact !== undefined) artifacts.push(artifact)
    if (title === undefined) return
    titles.push(title)
    const kind = routes[index]?.kind
    if (kind !== 'not-found' && kind !== 'gone') pages++
  })
  artifacts.sort((a, b) => compareText(a.output, b.output))
  return { artifacts, messages: [...messages, ...checkTitles(titles)], counts: { pages, files: artifacts.length } }
}

export function isPage({ kind }: Route): boolean {
  return kind !== 'feed' && kind !== 'text' && kind !== 'copy'
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
