import { machineClock } from '../../net/clock.ts'
import { openNetwork, userAgent } from '../../net/network.ts'
import { isUnreached, type Outcome } from '../../net/outcome.ts'
import { type Misuse, misuse } from '../arguments.ts'
import type { Surroundings } from '../surroundings.ts'
import { publishedRecords } from './take-over.ts'

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
  { version, now, network: exceptions }: Surroundings,
): Promise<ReadonlyMap<string, string> | Misuse> {
  const network = openNetwork({
    userAgent: userAgent(version, url),
    clock: machineClock(now),
    limits: { sentBytes: largest, bodyBytes: largest },
    ...exceptions,
  })
  const texts = new Map<string, string>()
  for (const name of publishedRecords) {
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

function failure(outcome: Outcome, url: string): Misuse | undefined {
  if (outcome.answered) {
    if (outcome.status === 200 || outcome.status === 404 || outcome.status === 410) return undefined
    return unfetched(`${url} was answered with ${outcome.status}.`)
  }
  if (outcome.kind === 'name-unknown') return undefined
  return unfetched(
    `${url} could not be read: ${outcome.text}.${isUnreached(outcome) ? '' : ' It had begun to answer.'}`,
  )
}

/** To go on without the records would publish a site that has forgotten its past, and the next one would forget it too. */
function unfetched(text: string): Misuse {
  return misuse(
    text,
    'Try again when it answers. To build without what was published before, leave this step out once.',
  )
}

function isHtml(body: Uint8Array): boolean {
  return /^\s*</.test(new TextDecoder().decode(body.subarray(0, 200)))
}
