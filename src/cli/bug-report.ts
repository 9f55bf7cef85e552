import type { Surroundings } from './surroundings.ts'
import { printableLines } from './terminal-text.ts'

/** What to print when Gazette itself went wrong: content can never be the cause of this, only the occasion. */
export function bugReport(error: unknown, args: readonly string[], { version }: Pick<Surroundings, 'version'>): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `
This is a bug in Gazette. Nothing that you wrote should lead here.

${printableLines(causes(stack, error))}

Gazette ${version}, Node ${process.version}, ${process.platform} ${process.arch}
gazette ${printableLines(args.join(' '))}

Please report the lines above to the people who maintain Gazette, with the file it stumbled over if you know it.
`
}

function causes(stack: string, error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  if (!(cause instanceof Error)) return stack
  return `${stack}\ncaused by: ${causes(cause.stack ?? cause.message, cause)}`
}
