/** Asks other sites about the links to them: HEAD first, GET where that is doubtful, host by host. */
import { grouped } from '../core/grouped.ts'
import { urlOf } from '../core/url.ts'
import type { Network } from '../net/network.ts'
import type { Outcome } from '../net/outcome.ts'
import { isDoubtful, isOfHost, type Verdict, verdictOf } from './verdict.ts'

export interface Round {
  readonly network: Network
  /** Ends the round; what has not been asked by then is left. */
  readonly signal: AbortSignal
  /** As soon as something is known, in no order. */
  readonly onVerdict: (url: string, verdict: Verdict, contact: Contact) => void
  readonly onDone: () => void
}

/** Whether somebody answered, whatever it was; nobody did (or, for the others of the same host); or nobody was asked. */
export type Contact = 'answered' | 'silent' | 'unasked'

/** So many links in a row that fail because of their host stand for all others to it. */
const enough = 2

/** Asks all, as fast as politeness allows. @param urls In the order of their urgency. */
export async function askAll(urls: readonly string[], round: Round): Promise<void> {
  const hosts = grouped(urls, (url) => urlOf(url)?.host ?? '')
  await Promise.all([...hosts.values()].map((ofHost) => askHost(ofHost, round)))
}

async function askHost(urls: readonly string[], { network, signal, onVerdict, onDone }: Round): Promise<void> {
  let failures = 0
  let last: Verdict | undefined
  for (const url of urls) {
    if (failures >= enough && last !== undefined) onVerdict(url, last, 'silent')
    else {
      const outcome = await askLink(url, network, signal)
      failures = isOfHost(outcome) ? failures + 1 : 0
      last = verdictOf(outcome)
      if (last !== undefined) onVerdict(url, last, contactOf(outcome))
    }
    onDone()
  }
}

function contactOf(outcome: Outcome): Contact {
  if (outcome.answered || outcome.hops.length > 0) return 'answered'
  return outcome.kind.endsWith('-refused') && outcome.kind !== 'connection-refused' ? 'unasked' : 'silent'
}

async function askLink(url: string, network: Network, signal: AbortSignal): Promise<Outcome> {
  const asked = { url, accept: 'text/html,application/xhtml+xml,*/*;q=0.8', attempts: 2, signal }
  const head = await network.ask({ ...asked, method: 'HEAD' })
  if (!isDoubtful(head)) return head
  const got = await network.ask({ ...asked, method: 'GET' })
  // Where there was no second answer, the first stands.
  return verdictOf(got) === undefined && !signal.aborted ? head : got
}
