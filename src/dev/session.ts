/** What everything of the dev server shares: one site held open, for one author, for as long as `gazette dev` runs. */
import type { Live } from '../engine/live.ts'
import type { State } from './state.ts'

export interface Session {
  readonly live: Live
  /** Absolute path of the site's folder. */
  readonly root: string
  /** Unguessable, made anew for every run; every request that does something must bring it. */
  readonly token: string
  /** The version of Gazette. */
  readonly version: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** What the site shows beyond what is public today. */
  readonly shows: { readonly drafts: boolean; readonly future: boolean }
  /** What dashboards and tabs show: made from the last look, the look under way, and what went wrong. */
  readonly state: () => State
  /**
   * Asks for a look, as a change of a file does; for commands that changed one. Resolves when a look that began after
   * the call has ended; never rejects.
   */
  readonly refresh: () => Promise<void>
  /** Tells the tabs the state anew: after `checkAll`, for one. */
  readonly announce: () => void
  /** What a look threw, which is a bug of Gazette: for the overlay. undefined when the last look ended well. */
  readonly failure: () => string | undefined
}
