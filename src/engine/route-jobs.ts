/** Routes as jobs for threads: plain data, with the places of bodies in the store instead of the bodies. */
import type { BodyUse } from '../core/body.ts'
import type { FeedView } from '../core/feed-view.ts'
import type { Hash } from '../core/hash.ts'
import type { RouteFacts } from '../core/route.ts'
import type { PageView } from '../core/views.ts'
import type { Stored } from '../io/store.ts'
import { usesOf } from '../render/pages.ts'
import type { Theme, ThemeRecipe } from '../render/theme.ts'
import type { EntryKey } from './entry-memory.ts'
import type { RenderedRoute, RenderGround } from './render-route.ts'
import type { Task } from './route-tasks.ts'
import { isOfSiteCode } from './site-code.ts'
import { openThreads } from './thread-pool.ts'

/** What a thread begins with. */
export interface RenderRecipe extends Pick<RenderGround, 'base' | 'url' | 'built'> {
  readonly theme: ThemeRecipe
}

export interface RouteJob {
  readonly route: RouteFacts
  readonly view: PageView | FeedView
  readonly bodies: readonly JobBody[]
  /** Of the entries of a feed, in their order. */
  readonly entryKeys: readonly (Hash | undefined)[]
}

export interface JobBody extends Stored {
  readonly hash: Hash
  readonly ids: readonly string[]
}

/** Threads that render. */
export interface RouteThreads {
  readonly isBusy: () => boolean
  /** Only where they are not busy. */
  readonly hand: (job: RouteJob) => void
  /** What has come back since it was asked last. */
  readonly answers: () => readonly (readonly [job: RouteJob, rendered: RenderedRoute | undefined])[]
  readonly end: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Bodies that a thread is handed at a time: of pages, some tens of milliseconds of work. */
const portion = { most: 100, least: 8 }

/**
 * @param worker Absolute path of the threads' code.
 * @param left Routes that nobody has begun with: the fewer, the smaller are portions, so that all end at the same time.
 */
export function openRouteThreads(
  worker: string,
  theme: Theme,
  { base, url, built }: RenderGround,
  left: () => number,
): RouteThreads {
  const data: RenderRecipe = { base, url, built, theme: theme.recipe }
  let arrived: (readonly [RouteJob, RenderedRoute | undefined])[] = []
  const pool = openThreads<RouteJob, RenderedRoute>({
    worker,
    data,
    portion: () => Math.max(portion.least, Math.min(portion.most, left() / 8)),
    onAnswer: (job, answer) => arrived.push([job, answer]),
  })
  return {
    isBusy: pool.isBusy,
    hand: (job) => pool.hand(job, Math.max(1, job.bodies.length)),
    answers() {
      const taken = arrived
      arrived = []
      return taken
    },
    end: pool.end,
    close: pool.close,
  }
}

/** @returns undefined of what only the main thread can render: what a site's own code shows, and texts that no store holds. */
export function routeJob(
  { route, view, key }: Task,
  places: ReadonlyMap<Hash, Stored>,
  { bodyIds }: Pick<RenderGround, 'bodyIds'>,
  entryKey: EntryKey,
): RouteJob | undefined {
  if (view.kind === 'text' || view.kind === 'copy' || isOfSiteCode(route)) return undefined
  const bodies: JobBody[] = []
  for (const { body: hash } of view.kind === 'feed' ? bodiesOfFeed(view) : usesOf(view)) {
    const place = places.get(hash)
    if (place === undefined) return undefined
    // Only pages have ids.
    bodies.push({ ...place, hash, ids: view.kind === 'feed' ? [] : bodyIds(hash) })
  }
  const { output, kind, origin, step } = route
  // What is not remembered itself has no entries that are.
  const entryKeys = view.kind === 'feed' && key !== undefined ? view.entries.map((entry) => entryKey(entry, view)) : []
  return { route: { output, kind, origin, step }, view, bodies, entryKeys }
}

function bodiesOfFeed({ entries }: FeedView): readonly BodyUse[] {
  return entries.flatMap(({ body }) => body ?? [])
}
