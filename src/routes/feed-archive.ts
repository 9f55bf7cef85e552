/**
 * The archived feed (RFC 5005, section 4): behind the newest posts, which a reader subscribes to, a chain of documents
 * that holds every post and hardly ever changes.
 *
 * There is one document for every year that is closed: a later year has a post. Of the year that is not, as many posts as a
 * feed holds make a document, counted from the oldest on, so that a full one never changes; what is left over is always
 * among the newest. When the year closes, its own document takes the place of those parts.
 */
import type { Address } from '../core/address.ts'
import { feedAddress, feedPartAddress, yearAddress } from '../core/feed-address.ts'
import type { Moment } from '../core/time.ts'

/** One document of the archive. */
export interface ArchiveDocument<Post> {
  readonly address: Address
  readonly year: number
  /** Of a year that is not closed, from 1; undefined of a whole year. */
  readonly part: number | undefined
  /** Newest first. */
  readonly posts: readonly Post[]
  /** Of the document before and after it, where the archive goes on. */
  readonly previous: Address | undefined
  readonly next: Address | undefined
}

/**
 * @param posts All of them, newest first.
 * @param size How many are in the feed that is subscribed to.
 * @returns Oldest first.
 */
export function feedArchive<Post extends { readonly date: Moment }>(
  posts: readonly Post[],
  size: number,
): readonly ArchiveDocument<Post>[] {
  const years = [...byYear(posts)]
  const [openYear, open] = years.pop() ?? []
  if (openYear === undefined || open === undefined) return []
  const closed = years.map(([year, ofYear]) => ({
    ...{ address: feedAddress(yearAddress(year)), year, part: undefined },
    posts: ofYear,
  }))
  const parts = Array.from({ length: Math.floor(open.length / size) }, (_, index) => ({
    ...{ address: feedPartAddress(openYear, index + 1), year: openYear, part: index + 1 },
    posts: open.slice(index * size, (index + 1) * size),
  }))
  const documents = [...closed, ...parts]
  return documents.map(({ posts, ...rest }, index) => ({
    ...rest,
    posts: posts.toReversed(),
    previous: documents[index - 1]?.address,
    // The last closed year says nothing of the parts after it, which come and go; nobody walks that way to find new posts.
    next: index === closed.length - 1 ? undefined : documents[index + 1]?.address,
  }))
}

/**
 * Posts by year, all oldest first. Authors may write dates with offsets; so that years follow each other like the posts do,
 * a post after the first one of a year counts to that year, even where its own calendar still showed the year before.
 */
function byYear<Post extends { readonly date: Moment }>(posts: readonly Post[]): ReadonlyMap<number, readonly Post[]> {
  const years = new Map<number, Post[]>()
  let latest = Number.NEGATIVE_INFINITY
  for (const post of posts.toReversed()) {
    latest = Math.max(latest, post.date.year)
    const year = years.get(latest)
    if (year === undefined) years.set(latest, [post])
    else year.push(post)
  }
  return years
}
