import { setImmediate } from 'node:timers/promises'
import { checkTitles } from '../check/pages.ts'
import type { Hash } from '../core/hash.ts'
import { compareText, type Message } from '../core/message.ts'
import { type Artifact, type ArtifactContent, artifactOf, type Route, type View } from '../core/route.ts'
import type { Output } from '../io/output.ts'
import type { Stored } from '../io/store.ts'
import { entriesIn } from '../render/atom.ts'
import { mediaTypeOf } from '../render/render.ts'
import type { Theme } from '../render/theme.ts'
import type { Services } from './build.ts'
import { type EntryKey, isFlawless, openEntryMemory } from './entry-memory.ts'
import type { PageMemory } from './page-memory.ts'
import type { Plan } from './plan.ts'
import { groundOf, type RenderedRoute, routeRenderer, type Title } from './render-route.ts'
import { openRouteThreads, type RouteJob, type RouteThreads, routeJob } from './route-jobs.ts'
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
  /** Of an entry in a feed. */
  readonly entryKey: EntryKey
  /** The folder to publish to; undefined where nothing is to be published. */
  readonly output: Output | undefined
  /** Told of everything that has bytes, as it is made; then nothing comes from memory. */
  readonly onMade: Services['onMade']
  readonly onProgress: Services['onProgress']
  /** Absolute path of the code of threads that render; undefined: there is none. */
  readonly worker: string | undefined
  /** Where bodies lie. */
  readonly places: () => ReadonlyMap<Hash, Stored>
}

/** So many pages are worth threads, which have to load and warm up what pages are rendered with. */
const worthwhile = 200

/**
 * Renders and checks every route, but for those of which an earlier build has left the result.
 * @param least So many pages are worth threads.
 */
export async function renderAll(plan: Plan, theme: Theme, making: Making, least = worthwhile): Promise<Made> {
  const { memory, keyOf, entryKey, output, onMade, onProgress, worker } = making
  const entries = openEntryMemory(entryKey)
  const ground = groundOf(plan, theme)
  const renderKnown = routeRenderer({ ...ground, entries })
  const renderUnknown = routeRenderer(ground)
  const rendered = ({ route, view, key }: Task): RenderedRoute =>
    key === undefined ? renderUnknown(route, view) : renderKnown(route, view)
  const results: (Settled | undefined)[] = plan.routes.map(() => undefined)
  const isKnown = (route: Route): boolean => onMade === undefined && memory.before(route.output) !== undefined
  /** Pages that are to be rendered, as far as is known. */
  let expected = plan.routes.reduce((sum, route) => (isPage(route) && !isKnown(route) ? sum + 1 : sum), 0)

  let begun = 0

  /** Settles what is known of routes, and gives the others one by one. */
  function* unknown(routes: (route: Route) => boolean): Generator<Task, undefined> {
    for (const [index, route] of plan.routes.entries()) {
      if (!routes(route)) continue
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
        if (isKnown(route)) expected++
        begun++
      }
      const task = { index, route, view, key }
      if (key !== undefined && learnsEntries(route)) own.push(task)
      else yield task
    }
    return undefined
  }

  /** Learns the entries of a feed from the one that the last build left: of those few are new, and none is for a thread. */
  function learnsEntries({ output: path }: Route): boolean {
    const before = onMade === undefined ? memory.before(path) : undefined
    const bytes = before?.entries === undefined ? undefined : output?.read(path, before.hash)
    if (before?.entries === undefined || bytes === undefined) return false
    return entries.learn(before.entries, entriesIn(new TextDecoder().decode(bytes)))
  }

  function settle({ index, route, view, key }: Task, { artifact, title, messages }: RenderedRoute): void {
    results[index] = { artifact: undefined, messages, title }
    if (artifact === undefined) return
    if (key !== undefined) {
      const known = { hash: artifact.hash, messages, title: title && (title.title ?? '') }
      memory.put(route.output, key, { ...known, entries: keysOfEntries(view, messages) })
    }
    const { content, hash, mediaType } = artifact
    if ('bytes' in content) onMade?.(artifactOf(route, hash, mediaType, content))
    const put = 'bytes' in content ? putAway(artifact, content.bytes, output) : content
    results[index] = { artifact: artifactOf(route, hash, mediaType, put), messages, title }
  }

  function keysOfEntries(view: View, messages: readonly Message[]): readonly Hash[] | undefined {
    if (view.kind !== 'feed' || view.format !== 'atom' || !isFlawless(messages)) return undefined
    const keys = view.entries.flatMap((entry) => entryKey(entry, view) ?? [])
    return keys.length === view.entries.length ? keys : undefined
  }

  const keysOfJobs = new Map<RouteJob, string | undefined>()
  let threads: RouteThreads | undefined

  function hear(): void {
    for (const [job, answer] of threads?.answers() ?? []) {
      const route = plan.routes[job.index]
      if (route === undefined) continue
      const task = { index: job.index, route, view: job.view, key: keysOfJobs.get(job) }
      keysOfJobs.delete(job)
      settle(task, answer ?? rendered(task))
    }
  }

  /** What only this thread can render. */
  const own = queueOf(unknown(({ kind }) => kind === 'text' || kind === 'copy'))
  // Threads begin with feeds, which have entries in common, and this one with pages; both end with what is left.
  const feeds = queueOf(unknown(({ kind }) => kind === 'feed'))
  const pages = queueOf(unknown(isPage))

  /** Hands to the threads what they can take. */
  function handOver(): void {
    if (worker === undefined || expected < least) return
    threads ??= openRouteThreads(worker, theme, ground, () => expected - begun)
    for (const queue of [feeds, pages]) {
      while (!threads.isBusy()) {
        const task = queue.shift()
        if (task === undefined) break
        const job = routeJob(task, making.places(), ground, task.key === undefined ? noKey : entryKey)
        if (job === undefined) own.push(task)
        else {
          keysOfJobs.set(job, task.key)
          threads.hand(job)
        }
      }
    }
  }

  try {
    for (let done = 0; ; done++) {
      handOver()
      // To look for a feed may add to what is this thread's own.
      const task = own.shift() ?? pages.shift() ?? feeds.shift() ?? own.shift()
      if (task === undefined) break
      onProgress?.({ stage: 'pages', done, total: plan.routes.length })
      settle(task, rendered(task))
      if (threads === undefined) continue
      await setImmediate()
      hear()
    }
    await threads?.end()
    hear()
  } finally {
    await threads?.close()
  }
  return madeOf(plan.routes, results, theme)
}

const noKey = (): undefined => undefined

/** A route that has to be rendered. */
interface Task {
  /** In the plan. */
  readonly index: number
  readonly route: Route
  readonly view: View
  /** undefined of what is not remembered. */
  readonly key: string | undefined
}

/** Tasks are made when they are asked for, since views are large. */
interface Queue {
  readonly shift: () => Task | undefined
  readonly push: (task: Task) => void
}

function queueOf(tasks: Iterator<Task, undefined>): Queue {
  const pushed: Task[] = []
  return { shift: () => tasks.next().value ?? pushed.shift(), push: (task) => pushed.push(task) }
}

interface Settled extends Omit<RenderedRoute, 'artifact'> {
  readonly artifact: Artifact | undefined
}

function madeOf(routes: readonly Route[], results: readonly (Settled | undefined)[], theme: Theme): Made {
  const artifacts: Artifact[] = [...theme.assets]
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

function isPage({ kind }: Route): boolean {
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
