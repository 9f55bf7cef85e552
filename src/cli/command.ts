/** What a command is: its words for `--help`, its flags, and where its code lies. */
import type { Flags } from './arguments.ts'
import type { Surroundings } from './surroundings.ts'

/** 0 fine, 1 the content has errors, 2 usage or configuration, 70 a bug of ours (EX_SOFTWARE of sysexits.h). */
export type ExitCode = 0 | 1 | 2 | 70

export interface Flag {
  readonly name: string
  /** What stands for the value in `--help`; a flag without takes none. */
  readonly value?: string
  /** It may be given several times; its values are then joined by commas. */
  readonly many?: true
  readonly text: string
}

export interface Command {
  readonly name: string
  /** How it is called, without `gazette`. */
  readonly usage: string
  readonly text: string
  /** How many arguments it takes besides flags. */
  readonly arguments: { readonly least: number; readonly most: number; readonly name: string }
  readonly flags: readonly Flag[]
  /** Loads the code and runs it; no command pays for another's imports. */
  readonly run: (given: Given, surroundings: Surroundings) => Promise<ExitCode>
}

/** What stood on the command line. */
export interface Given {
  readonly flags: Flags
  readonly words: readonly string[]
}
