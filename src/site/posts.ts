import { type Address, topFolder } from '../core/address.ts'
import type { SiteConfig } from '../core/config.ts'
import { dayOf } from '../core/day.ts'
import type { Head } from '../core/document.ts'
import { feedAddress, feedAddresses, yearAddress } from '../core/feed-address.ts'
import { compareText, type Message, message } from '../core/message.ts'
import type { Post, SiteRequest } from '../core/site.ts'
import type { Moment } from '../core/time.ts'
import { authorAddress } from './authors.ts'
import { type Candidate, isPostCandidate, type PostCandidate } from './candidate.ts'
import { isScheduled } from './hold.ts'
import { tagAddress } from './tags.ts'

/** The posts, newest first; ties by address, so that the order never depends on file order. */
export function buildPosts(candidates: readonly PostCandidate[], request: SiteRequest): readonly Post[] {
  // Files are mostly named by their dates and sorted by their names: from the end on there is little left to sort.
  const sorted = candidates
    .toReversed()
    .sort((a, b) => b.posted.epoch - a.posted.epoch || compareText(a.address, b.address))
  return sorted.map(({ head, address, posted, id, tags, authors, draft }, index) => ({
    head,
    address,
    date: posted,
    updated: latest(posted, head),
    id,
    tags,
    authors,
    older: sorted[index + 1]?.address,
    newer: sorted[index - 1]?.address,
    draft,
    scheduled: isScheduled(posted, request),
  }))
}

/** When an author last said that something changed. What lies before the publication says nothing: nobody had read it. */
function latest(posted: Moment, { meta }: Head): Moment {
  const said = [meta.updated, ...meta.corrections.map(({ date }) => date)]
  return said.reduce<Moment>((last, at) => (at !== undefined && at.epoch > last.epoch ? at : last), posted)
}

/** The lists that show a post besides those of its folders; each may exist for this post alone. */
export function listsOf({ tags, authors, date }: Candidate): readonly Address[] {
  return [
    '/tags/',
    ...tags.map(tagAddress),
    '/authors/',
    ...authors.map(authorAddress),
    '/archive/',
    ...(date === undefined ? [] : [yearAddress(date.year)]),
  ]
}

/** The lists with a feed that a post is in, the site first. */
export function followedOf({
  address,
  tags,
  authors,
}: Pick<Candidate, 'address' | 'tags' | 'authors'>): readonly Address[] {
  const top = topFolder(address)
  return ['/', ...(top === undefined ? [] : [top]), ...tags.map(tagAddress), ...authors.map(authorAddress)]
}

/** The feeds that a post is in; none on a site without address. */
export function feedsOf(
  { address, tags, authors, date }: Candidate,
  config: Pick<SiteConfig, 'url'>,
): readonly Address[] {
  if (config.url === undefined) return []
  const archived = date === undefined ? [] : [feedAddress(yearAddress(date.year))]
  return [...followedOf({ address, tags, authors }).flatMap((list) => feedAddresses(list)), ...archived, '/feeds/']
}

/** Errors for entry ids given twice: readers' programs would show only one of the posts. Held posts count as well. */
export function duplicateIds(
  candidates: readonly Candidate[],
  { ledger }: Pick<SiteConfig, 'ledger'>,
): readonly Message[] {
  // An id made of an address is no other's: only one that an author wrote can be there twice.
  const written = new Set(candidates.flatMap(({ head }) => head.meta.id ?? []))
  if (written.size === 0) return []
  const owners = new Map<string, Head>()
  const messages: Message[] = []
  for (const { head, id } of candidates.filter(isPostCandidate)) {
    if (id === '' || !written.has(id)) continue
    // Where things are recorded, a new post at the old address of another is told apart from it.
    if (head.meta.id === undefined && ledger !== undefined) continue
    const earlier = owners.get(id)
    if (earlier === undefined) owners.set(id, head)
    else {
      const bare = [head, earlier].find(({ meta }) => meta.id === undefined)
      const day = bare?.meta.date && dayOf(bare.meta.date)
      const wayOut =
        bare === undefined
          ? 'Remove the line "id:" from the newer of the two posts: it was copied with the text.'
          : `If the line was copied, remove it. If "${bare.path}" is new at an address that the other one had, give it an id of its own: write "id: ${id}?${day}" there.`
      const position = earlier.positions.id ?? { line: 1, column: 1 }
      messages.push(
        message(
          'id-duplicate',
          { file: head.path, ...head.positions.id },
          `The id "${id}" is also the id of "${earlier.path}".`,
          wayOut,
          [{ file: earlier.path, ...position, text: 'The other post with this id.' }],
        ),
      )
    }
  }
  return messages
}
