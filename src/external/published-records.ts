import { publishedAnchors } from '../core/anchors.ts'
import { publishedLedger } from '../core/ledger.ts'
import { machineClock } from '../net/clock.ts'
import { type NetworkSettings, openNetwork, userAgent } from '../net/network.ts'
import { isUnreached, type Outcome } from '../net/outcome.ts'

export interface RecordsSettings {
  /** Of Gazette. */
  readonly version: string
  readonly now: () => number
  /** For tests: see `NetworkSettings`. */
  readonly network?: Partial<NetworkSettings> | undefined
}

/** Records of more than this are not read: some 200,000 addresses. */
const largest = 32 * 1024 * 1024

/**
 * Reads the records from the published site. A site that is not there yet has none, and that is no failure: neither is a host
 * that answers "not found".
 * @param url The site's address.
 * @returns Texts by the name of their file.
 */
export async function fetchRecords(
  url: string,
  { version, now, network: exceptions }: RecordsSettings,
): Promise<ReadonlyMap<string, string> | Unread> {
  const network = openNetwork({
    userAgent: userAgent(version, url),
    clock: machineClock(now),
    limits: { sentBytes: largest, bodyBytes: largest },
    ...exceptions,
  })
  const texts = new Map<string, string>()
  for (const name of [publishedLedger, publishedAnchors]) {
    const outcome = await network.ask({ url: `${url}/${name}`, method: 'GET', wantsBody: true })
    const failed = failure(outcome, `${url}/${name}`)
    if (failed !== undefined) return failed
    // A host that shows a page of its own for what it does not have is no record.
    if (outcome.answered && outcome.status === 200 && !isHtml(outcome.body)) {
      texts.set(name, new TextDecoder().decode(outcome.body))
    }
  }
  return texts
}

/** Why the records could not be read: a sentence. */
export interface Unread {
  readonly problem: string
}

function failure(outcome: Outcome, url: string): Unread | undefined {
  if (outcome.answered) {
    const { status } = outcome
    return status === 200 || hasNone(status) ? undefined : { problem: `${url} was answered with ${status}.` }
  }
  if (outcome.kind === 'name-unknown') return undefined
  const begun = isUnreached(outcome) ? '' : ' It had begun to answer.'
  return { problem: `${url} could not be read: ${outcome.text}.${begun}` }
}

/** It is not there, or not for us; asked too fast or too slowly, it may be there all the same. */
function hasNone(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429
}

function isHtml(body: Uint8Array): boolean {
  return /^\s*</.test(new TextDecoder().decode(body.subarray(0, 200)))
}
