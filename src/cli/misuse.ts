import type { Misuse } from './arguments.ts'
import type { ExitCode } from './command.ts'
import { paintFor } from './paint.ts'
import type { Surroundings } from './surroundings.ts'
import { printable } from './terminal-text.ts'

/** Says what could not be done as asked, and goes on. */
export function printWarning(
  found: Misuse,
  { errors, environment }: Pick<Surroundings, 'errors' | 'environment'>,
): void {
  const paint = paintFor(errors, environment)
  errors.write(`${paint.warning('warning:')} ${paint.strong(printable(found.text))}\n`)
  errors.write(`  ${paint.help('help:')} ${printable(found.note)}\n`)
}

/** Says what is wrong with a command line, and the way out. */
export function printMisuse(found: Misuse, { errors, environment }: Surroundings): ExitCode {
  const paint = paintFor(errors, environment)
  errors.write(`${paint.error('error:')} ${paint.strong(printable(found.text))}\n`)
  errors.write(`  ${paint.help('help:')} ${printable(found.note)}\n`)
  return 2
}
