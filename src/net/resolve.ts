/** From a host name to the addresses that may be connected to. */
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { refusalOf } from './address-guard.ts'
import { reasonOf } from './failure-reasons.ts'
import type { Reason } from './outcome.ts'

export interface Resolved {
  readonly address: string
  readonly family: number
}

/** Asks for every address of a name; rejects with a code like ENOTFOUND. */
export type Resolver = (host: string) => Promise<readonly Resolved[]>

/** The machine's own, in the order it gives. It cannot be stopped: callers wait no longer than they want to. */
export const systemResolver: Resolver = (host) => lookup(host, { all: true })

/**
 * The public addresses of a host. They are asked for once: whoever connects must use these and never ask again, since
 * the second answer may be another one (rebinding).
 */
export async function publicAddresses(
  host: string,
  resolver: Resolver,
  trusted: readonly string[],
): Promise<readonly Resolved[] | Reason> {
  if (isIP(host) !== 0) return [{ address: host, family: isIP(host) }]
  let found: readonly Resolved[]
  try {
    found = await resolver(host)
  } catch (error) {
    return reasonOf(error, 'name-unanswered')
  }
  if (found.length === 0) return reasonOf({ code: 'ENODATA' }, 'name-unknown')
  const refused = found.map(({ address }) => (trusted.includes(address) ? undefined : refusalOf(address)))
  const open = found.filter((_, index) => refused[index] === undefined)
  return open.length > 0 ? open : { kind: 'address-refused', text: `its name leads to ${refused[0] ?? 'no address'}` }
}
