/** What Gazette is to reach, as ratios to others on the same machine: below 1 it is the quicker, or smaller, one. */
import type { BuildResult } from './builds.ts'
import { type Ratio, ratioOf } from './figures.ts'
import type { Mode } from './modes.ts'
import type { GeneratorName } from './sites.ts'

export type Measure = 'wall' | 'cpu' | 'peak'

export interface Goal {
  readonly posts: number
  readonly mode: Mode
  readonly measure: Measure
  readonly peer: GeneratorName
  /** At most this, or the goal is missed. */
  readonly must: number
  /** What is wished for beyond. */
  readonly wish?: number
}

export const goals: readonly Goal[] = [
  { posts: 1000, mode: 'cold', measure: 'wall', peer: 'eleventy', must: 1.8, wish: 1.4 },
  { posts: 10_000, mode: 'cold', measure: 'wall', peer: 'eleventy', must: 1.5, wish: 1 },
  ...times('nothing', 0.25, 0.04),
  ...times('body', 0.3, 0.05),
  ...times('title', 0.5, 0.3),
  ...times('layout', 0.5, 0.3),
  ...times('add', 0.5, 0.3),
  { posts: 1000, mode: 'cold', measure: 'peak', peer: 'hugo', must: 1.5 },
  { posts: 10_000, mode: 'cold', measure: 'peak', peer: 'hugo', must: 0.5 },
]

/** `gazette --version` to `node -e 0`. */
export const versionGoal = 1.3

/** Of a hundred thousand posts: warm to cold, and cold to that of a tenth as many. */
export const largeGoals = { warm: 0.1, growth: 11 } as const

function times(mode: Mode, atThousand: number, atTenThousand: number): readonly Goal[] {
  const common = { mode, measure: 'wall', peer: 'hugo' } as const
  return [
    { ...common, posts: 1000, must: atThousand },
    { ...common, posts: 10_000, must: atTenThousand },
  ]
}

export interface Judged {
  readonly goal: Goal
  readonly ratio: Ratio
  readonly isMet: boolean
  readonly isWishMet: boolean | undefined
}

/** The goals that these results say something about. */
export function judge(results: readonly BuildResult[]): readonly Judged[] {
  return goals.flatMap((goal) => {
    const result = results.find(({ posts }) => posts === goal.posts)
    const ratio = result === undefined ? undefined : ratioTo(result, goal.mode, goal.measure, goal.peer)
    if (ratio === undefined) return []
    return [
      {
        goal,
        ratio,
        isMet: ratio.value <= goal.must,
        isWishMet: goal.wish === undefined ? undefined : ratio.value <= goal.wish,
      },
    ]
  })
}

/** Gazette to another; undefined where one of them was not measured. */
export function ratioTo(result: BuildResult, mode: Mode, measure: Measure, peer: GeneratorName): Ratio | undefined {
  const measured = result.modes.find((one) => one.mode === mode)?.measured
  const own = measured?.gazette?.[measure]
  const other = measured?.[peer]?.[measure]
  return own === undefined || other === undefined ? undefined : ratioOf(own, other)
}
