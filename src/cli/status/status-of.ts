import { isError } from '../../core/message.ts'
import type { Change, Held } from '../../core/site.ts'
import { type Moment, momentOf } from '../../core/time.ts'
import type { Overview } from '../../engine/overview.ts'

/** Where a site stands at a moment. */
export interface Status {
  /** In the site's zone. */
  readonly now: Moment
  /** IANA name. */
  readonly timeZone: string
  readonly posts: number
  readonly pages: number
  readonly held: readonly Held[]
  /** What is still to come, the next first. */
  readonly upcoming: readonly Change[]
  /** What came in the last day. */
  readonly recent: readonly Change[]
  /** How many errors keep anything from being published. */
  readonly errors: number
}

const day = 24 * 60 * 60 * 1000

export function statusOf({ config, site, changes, messages }: Overview, now: number): Status {
  return {
    now: momentOf(now, config.timeZone),
    timeZone: config.timeZone,
    posts: site?.posts.length ?? 0,
    pages: (site?.pages.length ?? 0) + (site?.sections.filter(({ index }) => index !== undefined).length ?? 0),
    held: site?.held ?? [],
    upcoming: changes.filter(({ at }) => at.epoch > now),
    recent: changes.filter(({ at }) => at.epoch <= now && at.epoch > now - day),
    errors: messages.filter(isError).length,
  }
}
