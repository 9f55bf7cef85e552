import { pageAddress } from '../core/alias.ts'
import type { SiteConfig } from '../core/config.ts'
import { dayOf } from '../core/day.ts'
import { compareText } from '../core/message.ts'
import { recordedLines } from '../core/recorded.ts'
import type { PostCandidate } from './candidate.ts'

/**
 * Gives each recorded id to one post. Two may have a right to one: a post that moved away and came back has left it at the
 * address in between, where somebody else writes now. It goes to the post that says it in its front matter, else to the one
 * that has more of the addresses it was published at, else to the one whose address is not said to be gone (who writes
 * there now came later), else to the one that came out on the day that is recorded, else to the one whose address gives it;
 * others get another of the ids they were published under, or are new entries. One of those
 * whose address would give the same is told apart by its day.
 * @param expired Of these, the ids that they say in their front matter stay theirs.
 */
export function settleIds(
  posts: readonly PostCandidate[],
  expired: readonly PostCandidate[],
  { ledger, removals }: Pick<SiteConfig, 'ledger' | 'removals'>,
): readonly PostCandidate[] {
  if (ledger === undefined) return posts
  const lines = recordedLines(ledger)
  /** Of the addresses at which an entry of this id was published, how many a post has or had. */
  const share = ({ id, address, head }: PostCandidate): number =>
    [address, ...head.meta.aliases.map(pageAddress)].filter((one) => lines.get(one)?.id === id).length
  const gone = new Set(removals.map(({ address }) => address))
  const isFromThen = ({ address, posted }: PostCandidate): boolean => lines.get(address)?.since === dayOf(posted)
  const owners = new Map<string, PostCandidate>()
  const before = (a: PostCandidate, b: PostCandidate): boolean => {
    const order =
      Number(b.head.meta.id === b.id) - Number(a.head.meta.id === a.id) ||
      share(b) - share(a) ||
      Number(gone.has(a.address)) - Number(gone.has(b.address)) ||
      Number(isFromThen(b)) - Number(isFromThen(a)) ||
      Number(b.plainId === b.id) - Number(a.plainId === a.id) ||
      compareText(a.address, b.address)
    return order < 0
  }
  let isShared = false
  for (const post of [...expired.filter(({ head }) => head.meta.id !== undefined), ...posts]) {
    const owner = owners.get(post.id)
    isShared ||= owner !== undefined
    if (owner === undefined || before(post, owner)) owners.set(post.id, post)
  }
  if (!isShared) return posts
  const other = (post: PostCandidate): string => {
    const id = post.recordedIds.find((one) => !owners.has(one)) ?? fresh(post)
    owners.set(id, post)
    return id
  }
  const fresh = (post: PostCandidate): string => {
    const owner = owners.get(post.plainId)
    return owner === undefined || owner === post ? post.plainId : `${post.plainId}?${dayOf(post.posted)}`
  }
  return posts.map((post) =>
    owners.get(post.id) === post || post.head.meta.id !== undefined ? post : { ...post, id: other(post) },
  )
}
