import type { Message } from '../core/message.ts'
import type { Overview } from '../engine/overview.ts'
import { paintFor } from './paint.ts'
import { report, usualWidth } from './report.ts'
import type { Surroundings } from './surroundings.ts'

/** Prints all of these messages, where messages go. */
export function tellMessages(
  messages: readonly Message[],
  { sources }: Pick<Overview, 'sources'>,
  { errors, environment }: Surroundings,
): void {
  const paint = paintFor(errors, environment)
  errors.write(`${report(messages, { paint, width: errors.columns || usualWidth, verbose: true, sources })}\n`)
}
