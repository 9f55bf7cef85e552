import type { Verification } from '../engine/verify.ts'
import type { ExitCode } from './command.ts'
import { paintFor } from './paint.ts'
import { count } from './summary.ts'
import type { Surroundings } from './surroundings.ts'
import { printable } from './terminal-text.ts'

/** Of what differs so many are named. */
const most = 20

/**
 * Says whether a build without a cache comes to the same.
 * @param isForMachines Results are JSON, and nothing else may stand among them.
 * @returns 70 where it does not: that is Gazette's mistake.
 */
export function tellVerification(
  { files, differing, saysTheSame }: Verification,
  isForMachines: boolean,
  { output, errors, environment }: Surroundings,
): ExitCode {
  if (differing.length === 0 && saysTheSame) {
    const told = isForMachines ? errors : output
    told.write(`Verified: without the cache the same ${count(files, 'file')} and messages are made.\n`)
    return 0
  }
  const paint = paintFor(errors, environment)
  const what = [
    ...(differing.length === 0 ? [] : [count(differing.length, 'file')]),
    ...(saysTheSame ? [] : ['the messages']),
  ].join(' and ')
  const named = differing.slice(0, most).map((path) => `  ${printable(path)}\n`)
  const more = differing.length > most ? `  and ${differing.length - most} more\n` : ''
  errors.write(
    `${paint.error('error:')} ${paint.strong(`A build without the cache makes ${what} otherwise.`)}\n${named.join('')}${more}` +
      `  ${paint.help('help:')} If somebody edited the site or the output meanwhile, try again. Else this is a bug in Gazette: "gazette build --no-cache" makes the output right; please report it with the names above.\n`,
  )
  return 70
}
