/** A thread that renders routes: views come in, what became of them goes out. What goes wrong is left to the main thread. */
import { parentPort, workerData } from 'node:worker_threads'
import type { FeedEntryView } from '../core/feed-view.ts'
import type { Hash } from '../core/hash.ts'
import { printerOf } from '../render/theme.ts'
import { openEntryMemory } from './entry-memory.ts'
import { storedBody } from './kept-document.ts'
import { type RenderedRoute, routeRenderer } from './render-route.ts'
import type { JobBody, RenderRecipe, RouteJob } from './route-jobs.ts'

const { theme, ...rest } = workerData as RenderRecipe
let shown: ReadonlyMap<string, JobBody>
const entryKeys = new WeakMap<FeedEntryView, Hash>()
const renderRoute = routeRenderer({
  ...rest,
  theme: printerOf(theme),
  bodies(hash) {
    const place = shown.get(hash)
    const body = place === undefined ? undefined : storedBody(place)
    if (body === undefined) throw new Error('The body is not where it was stored.')
    return body
  },
  bodyIds: (hash) => shown.get(hash)?.ids ?? [],
  entries: openEntryMemory((entry) => entryKeys.get(entry)),
})

parentPort?.on('message', (jobs: readonly RouteJob[]) => {
  const answers = jobs.map(rendered)
  const buffers = answers.flatMap((answer) => {
    const content = answer?.artifact?.content
    return content !== undefined && 'bytes' in content ? [content.bytes.buffer as ArrayBuffer] : []
  })
  // The bytes change hands, and are not copied.
  parentPort?.postMessage(answers, buffers)
})

function rendered({ route, view, bodies, entryKeys: keys }: RouteJob): RenderedRoute | undefined {
  shown = new Map(bodies.map((body) => [body.hash, body]))
  for (const [index, entry] of view.kind === 'feed' ? view.entries.entries() : []) {
    const key = keys[index]
    if (key !== undefined) entryKeys.set(entry, key)
  }
  try {
    return renderRoute(route, view)
  } catch {
    return undefined
  }
}
