/** What was public and has been taken down by declaration: by `removed` or `expires`, or by a line of content/removed.yml. */
import { type Address, foldAddress, topFolder } from '../core/address.ts'
import type { Gone, SiteConfig } from '../core/config.ts'
import { dayOf } from '../core/day.ts'
import type { LedgerLine } from '../core/ledger.ts'
import { compareText, type Message, message, type Place } from '../core/message.ts'
import { recordedLines } from '../core/recorded.ts'
import type { Post, Withdrawn } from '../core/site.ts'
import { removalsFile } from '../core/withdrawal.ts'
import { type Candidate, isPostCandidate } from './candidate.ts'
import { followedOf } from './posts.ts'

export interface Withdrawals {
  readonly withdrawn: readonly Withdrawn[]
  readonly messages: readonly Message[]
}

/**
 * @param expired Documents that are held back because their time is over.
 * @param isLive Whether a published document has an address.
 * @param posts Those that are published.
 * @param now Milliseconds since 1970.
 */
export function withdrawals(
  expired: readonly Candidate[],
  isLive: (address: Address) => boolean,
  config: SiteConfig,
  posts: readonly Post[],
  now: number,
): Withdrawals {
  const { ledger, removals } = config
  const recorded = ledger === undefined ? undefined : recordedLines(ledger)
  const ofDocuments = expired
    .filter((candidate) => wasPublic(candidate, recorded) && !isLive(candidate.address))
    .flatMap((candidate) => withdrawnDocument(candidate, config))
  const taken = new Set(ofDocuments.map(({ address }) => foldAddress(address)))
  const messages: Message[] = []
  const ofFile: Withdrawn[] = []
  for (const removal of removals) {
    const { address, position, to } = removal
    const place = { file: removalsFile, ...position, length: address.length }
    if (isLive(address)) {
      const text = `"${address}" is said to be gone, and something is published there.`
      const wayOut = 'Take this line out; to take a document down, write "removed:" in its front matter.'
      messages.push(message('removal-no-effect', place, text, wayOut))
    } else if (to === undefined && !taken.has(foldAddress(address))) {
      taken.add(foldAddress(address))
      if (now < believedFrom(removal)) messages.push(early(removal, place))
      ofFile.push(withdrawnEntry(removal, config))
    }
  }
  const all = [...ofDocuments, ...ofFile]
  if (all.length === 0) return { withdrawn: [], messages }
  // An entry that is there again was not taken down.
  const ids = new Set(posts.map(({ id }) => id))
  const withdrawn = all.map((one) => (ids.has(one.id) ? { ...one, id: '' } : one)).sort(newestFirst)
  return { withdrawn, messages }
}

function newestFirst(a: Withdrawn, b: Withdrawn): number {
  return b.at.epoch - a.at.epoch || compareText(a.address, b.address)
}

const day = 86_400_000

/**
 * From when on nothing is said of a day that is still to come, in milliseconds since 1970: a clock may be behind, and a day has
 * begun earlier elsewhere.
 */
export function believedFrom({ at }: Gone): number {
  return at.epoch - day
}

/** Of what is not there nothing waits: readers, and their programs, would be told a day that has not come. */
function early({ address, at }: Gone, place: Place): Message {
  const text = `"${address}" is said to be taken down on ${dayOf(at)}, and it is gone already.`
  return message('removal-no-effect', place, text, 'Write the day on which it went.')
}

/**
 * Where things are recorded, the record says what was public, but for what it must not name. Elsewhere everything was that did
 * not expire before it came out.
 */
function wasPublic(
  { address, date, expires, head }: Candidate,
  recorded: ReadonlyMap<string, LedgerLine> | undefined,
): boolean {
  // The published ledger does not name what was silently withdrawn, so a site that takes its record from there knows nothing.
  if (recorded !== undefined && !head.meta.silent) return recorded.has(address)
  return date === undefined || (expires !== undefined && expires.epoch > date.epoch)
}

function withdrawnDocument(candidate: Candidate, config: SiteConfig): readonly Withdrawn[] {
  const { head, address, expires, id } = candidate
  const { title, reason, silent, aliases } = head.meta
  if (expires === undefined) return []
  const isPost = isPostCandidate(candidate)
  return [
    {
      address,
      id: isPost ? id : '',
      at: expires,
      silent,
      title: silent ? undefined : title,
      reason: silent ? undefined : reason,
      path: head.path,
      former: aliases,
      lists: isPost && config.url !== undefined ? followedOf(candidate) : [],
    },
  ]
}

function withdrawnEntry({ address, at, silent, title, reason }: Gone, { ledger, url }: SiteConfig): Withdrawn {
  const line = ledger === undefined ? undefined : recordedLines(ledger).get(address)
  const isPost = line?.kind === 'post' && line.id !== ''
  const top = topFolder(address)
  return {
    address,
    id: isPost ? line.id : '',
    at,
    silent,
    title,
    reason,
    path: removalsFile,
    former: [],
    lists: isPost && url !== undefined ? ['/', ...(top === undefined ? [] : [top])] : [],
  }
}
