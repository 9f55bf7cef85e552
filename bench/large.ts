/** Gazette alone with very many posts, in a heap of 2 GB: whether it can, and whether the time grows with the site only. */
import { rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { compareBuilds } from './builds.ts'
import { median } from './figures.ts'
import type { Generator } from './generators.ts'
import type { Counted } from './verify.ts'

export interface Large {
  readonly posts: number
  /** Milliseconds. */
  readonly cold: readonly number[]
  readonly nothing: readonly number[]
  /** MB, cold; undefined without GNU time. */
  readonly peak: readonly number[] | undefined
  readonly counted: Counted | undefined
}

export const heap = 2048

/** Source, output, cache and what is written besides, in bytes a post. */
const bytesPerPost = 60_000

export async function measureLarge(
  counts: readonly number[],
  trials: number,
  gazette: Generator,
  folder: string,
  tell: (line: string) => void,
): Promise<readonly Large[]> {
  const { bavail, bsize } = statfsSync(folder)
  const needed = Math.max(...counts) * bytesPerPost
  if (bavail * bsize < needed) {
    throw new Error(
      `There is too little room for the sites: some ${Math.ceil(needed / 1e9)} GB are needed. Name another --folder.`,
    )
  }
  const results: Large[] = []
  for (const posts of counts) {
    // To warm up would take as long as to measure.
    const plan = { posts, trials, modes: ['cold', 'nothing'] as const, warmUp: false }
    const environment = { NODE_OPTIONS: `--max-old-space-size=${heap}` }
    const { modes, counted } = await compareBuilds(plan, [gazette], folder, tell, environment)
    const [cold, nothing] = modes.map(({ measured }) => measured.gazette)
    results.push({
      posts,
      cold: cold?.wall ?? [],
      nothing: nothing?.wall ?? [],
      peak: cold?.peak,
      counted: counted.gazette,
    })
    rmSync(join(folder, String(posts)), { recursive: true, force: true })
  }
  return results
}

/** Warm to cold of the larger, and its cold to that of the smaller. */
export function largeRatios([small, large]: readonly Large[]): { readonly warm: number; readonly growth: number } {
  if (small === undefined || large === undefined) throw new Error('Two sizes are needed.')
  return {
    warm: median(large.nothing) / median(large.cold),
    growth: median(large.cold) / median(small.cold),
  }
}
