/**
 * Which state of the site a request is shown. Who saves and reloads must never see what was there before; who only looks
 * must not wait for a site to be read.
 *
 * - What is rung for before the request is waited for, for as long as `patience`. After that the last look is shown: the
 *   event stream mends the page when the look has ended.
 * - While the site is read for the first time, the page asked for is read before all others. What cannot be had so (a
 *   list, the home page's neighbours) is waited for as long, and then the progress is shown.
 */
import { setImmediate as breathe } from 'node:timers/promises'
import type { OutputPath } from '../../core/address.ts'
import type { Progress } from '../../engine/build.ts'
import type { Live, LivePage, Look } from '../../engine/live.ts'

/** Milliseconds: nearly every look is shorter, and nobody takes so long for a hanging server. */
export const patience = 1_500

/**
 * Resolves when the site has been looked at after every event that has come so far; undefined when nothing is waiting to
 * be looked at. Counted from the first event on, so the time in which events are gathered belongs to it.
 */
export type Pending = () => Promise<unknown> | undefined

export type Shown =
  | { readonly look: Look }
  /** Of a look that has not ended: there may be no more than this page. */
  | { readonly glimpsed: LivePage }
  | { readonly reading: Progress | undefined }

/** @param outputs Where the page may lie, the likeliest first; empty for what is no page. */
export async function whichLook(
  live: Live,
  pending: Pending,
  outputs: readonly OutputPath[],
  milliseconds: number = patience,
): Promise<Shown> {
  // A request can overtake the news of a save that came before it: both are there by now, in any order.
  await breathe()
  const rung = pending()
  if (live.last() === undefined) {
    const glimpsed = await glimpse(live, outputs)
    if (live.last() === undefined && glimpsed !== undefined) return { glimpsed }
  }
  if (rung !== undefined) await atMost(rung, milliseconds)
  const look = live.last()
  return look === undefined ? { reading: live.progress() } : { look }
}

async function glimpse(live: Live, outputs: readonly OutputPath[]): Promise<LivePage | undefined> {
  for (const output of outputs) {
    const page = await live.glimpse(output)
    if (page !== undefined || live.last() !== undefined) return page
  }
  return undefined
}

/** Ends when the promise has settled, or the time is up. */
async function atMost(promise: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  const settled = promise.then(
    () => undefined,
    () => undefined,
  )
  await Promise.race([settled, over])
  clearTimeout(timer)
}
