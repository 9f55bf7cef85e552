import type { Misuse } from './arguments.ts'
import type { ExitCode } from './command.ts'
import { paintFor } from './paint.ts'
import type { Surroundings } from './surroundings.ts'
import { printable } from './terminal-text.ts'

/** Says what is wrong with a command line, and the way out. */
export function printMisuse(found: Misuse, { errors, environment }: Surroundings): ExitCode {
  const paint = paintFor(errors, environment)
  errors.write(`${paint.error('error:')} ${paint.strong(printable(found.text))}\n`)
  errors.write(`  ${paint.help('help:')} ${printable(found.note)}\n`)
  return 2
}
