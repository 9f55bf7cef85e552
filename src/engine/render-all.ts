/** Renders all of a plan, in this thread and, where they pay, in others. */
import { setImmediate } from 'node:timers/promises'
import type { Hash } from '../core/hash.ts'
import type { Stored } from '../io/store.ts'
import type { Theme } from '../render/theme.ts'
import type { Services } from './build.ts'
import { openEntryMemory } from './entry-memory.ts'
import type { Plan } from './plan.ts'
import { groundOf, type RenderedRoute, routeRenderer } from './render-route.ts'
import { openRouteThreads, type RouteJob, type RouteThreads, routeJob } from './route-jobs.ts'
import { isPage, type Known, type Made, openTasks, type Task } from './route-tasks.ts'

export interface Making extends Known {
  readonly onProgress: Services['onProgress']
  /** Absolute path of the code of threads that render; undefined: there is none. */
  readonly worker: string | undefined
  /** Where bodies lie. */
  readonly places: () => ReadonlyMap<Hash, Stored>
}

/** So many pages are worth threads, which have to load and warm up what pages are rendered with. */
const worthwhile = 200

/** Renders and checks every route, but for those of which an earlier build has left the result. */
export async function renderAll(plan: Plan, theme: Theme, making: Making): Promise<Made> {
  const { entryKey, onProgress, worker, places } = making
  const entries = openEntryMemory(entryKey)
  const ground = groundOf(plan, theme)
  const renderKnown = routeRenderer({ ...ground, entries })
  const renderUnknown = routeRenderer(ground)
  const tasks = openTasks(plan.routes, entries, making)

  function rendered(task: Task): RenderedRoute {
    const { route, view, key, isEasy } = task
    if (isEasy) tasks.learn(task)
    return key === undefined ? renderUnknown(route, view) : renderKnown(route, view)
  }

  /** What only this thread can render, or renders sooner. */
  const own: Task[] = []
  const others = tasks.of(({ kind }) => kind === 'text' || kind === 'copy')
  const feeds = tasks.of(({ kind }) => kind === 'feed')
  const pages = tasks.of(isPage)

  const handedOver = new Map<RouteJob, Task>()
  let threads: RouteThreads | undefined

  /** Hands to the threads what they can take: feeds first, which have entries in common. */
  function handOver(): void {
    if (worker === undefined || tasks.pagesInAll() < worthwhile) return
    threads ??= openRouteThreads(worker, theme, ground, tasks.pagesLeft)
    for (const waiting of [feeds, pages]) {
      while (!threads.isBusy()) {
        const task = waiting.next().value
        if (task === undefined) break
        const job = task.isEasy ? undefined : routeJob(task, places(), ground, entryKey)
        if (job === undefined) own.push(task)
        else {
          handedOver.set(job, task)
          threads.hand(job)
        }
      }
    }
  }

  function hear(): void {
    for (const [job, answer] of threads?.answers() ?? []) {
      const task = handedOver.get(job)
      handedOver.delete(job)
      if (task !== undefined) tasks.settle(task, answer ?? rendered(task))
    }
  }

  try {
    for (let done = 0; ; done++) {
      handOver()
      const task = own.shift() ?? others.next().value ?? pages.next().value ?? feeds.next().value
      if (task === undefined) break
      onProgress?.({ stage: 'pages', done, total: plan.routes.length })
      tasks.settle(task, rendered(task))
      if (threads === undefined) continue
      await setImmediate()
      hear()
    }
    await threads?.end()
    hear()
  } finally {
    await threads?.close()
  }
  return tasks.made(theme.assets)
}
