/** Everything a command may know of the process around it; the only place of Gazette that reads the clock. */

import type { ExternalSettings } from '../external/check-external.ts'

export interface Surroundings {
  /** Of the package. */
  readonly version: string
  /** Absolute path of the package: layouts/, docs/, template/ lie there. */
  readonly packageFolder: string
  /** Absolute path. */
  readonly workingFolder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly input: NodeJS.ReadStream
  /** Results. */
  readonly output: NodeJS.WriteStream
  /** Messages and progress. */
  readonly errors: NodeJS.WriteStream
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds from any beginning, never going back. */
  readonly clock: () => number
  /** For tests: a network of their own. The program passes none. */
  readonly network?: ExternalSettings['network']
}
