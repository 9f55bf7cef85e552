import { type Address, absoluteOf } from '../core/address.ts'
import type { SiteConfig } from '../core/config.ts'
import type { Head } from '../core/document.ts'
import { feedAddress } from '../core/feed-address.ts'
import { compareText, type Message, message } from '../core/message.ts'
import type { Post, SiteRequest } from '../core/site.ts'
import { tagUri } from '../core/tag-uri.ts'
import { type AuthorSlugs, authorAddress } from './authors.ts'
import { isScheduled } from './hold.ts'
import type { Dated } from './kind.ts'
import { isPost } from './kind.ts'
import { shareLinks } from './share.ts'
import { type TagSlugs, tagAddress } from './tags.ts'

export interface Slugs {
  readonly tags: TagSlugs
  readonly authors: AuthorSlugs
}

/** The posts among live documents, newest first; ties by address, so that the order never depends on file order. */
export function buildPosts(
  live: readonly Head[],
  config: SiteConfig,
  request: SiteRequest,
  slugs: Slugs,
): readonly Post[] {
  const dated = datedOf(live).toSorted(
    (a, b) => b.date.epoch - a.date.epoch || compareText(a.head.address, b.head.address),
  )
  return dated.map(({ head, date }, index) => ({
    head,
    address: head.address,
    date,
    // An update before the publication says nothing: a post that came out later than it was last touched.
    updated: head.meta.updated !== undefined && head.meta.updated.epoch > date.epoch ? head.meta.updated : date,
    id: entryId(head, config),
    tags: unique(head.meta.tags.map(slugs.tags)),
    authors: unique(head.meta.authors.map(slugs.authors)),
    older: dated[index + 1]?.head.address,
    newer: dated[index - 1]?.head.address,
    share: shareOf(head, config),
    draft: head.meta.draft,
    scheduled: isScheduled(date, request),
  }))
}

/** The lists that show a post besides those of its folders; each may exist for this post alone. */
export function listsOf(head: Head, slugs: Slugs): readonly Address[] {
  const year = String(head.meta.date?.year ?? '').padStart(4, '0')
  return [
    '/tags/',
    ...unique(head.meta.tags.map(slugs.tags)).map(tagAddress),
    '/authors/',
    ...unique(head.meta.authors.map(slugs.authors)).map(authorAddress),
    '/archive/',
    `/archive/${year}/`,
  ]
}

/** The feeds that a post is in; none on a site without address. */
export function feedsOf(head: Head, slugs: Slugs, config: Pick<SiteConfig, 'url'>): readonly Address[] {
  if (config.url === undefined) return []
  const [, top] = /^(\/[^/]+\/)./.exec(head.address) ?? []
  const tags = head.meta.tags.map((written) => tagAddress(slugs.tags(written)))
  const authors = head.meta.authors.map((written) => authorAddress(slugs.authors(written)))
  return unique(['/', ...(top === undefined ? [] : [top as Address]), ...tags, ...authors]).map(feedAddress)
}

/** Errors for entry ids given twice: readers' programs would show only one of the posts. Held posts count as well. */
export function duplicateIds(documents: readonly Head[], config: SiteConfig): readonly Message[] {
  const owners = new Map<string, Head>()
  const messages: Message[] = []
  for (const { head } of datedOf(documents)) {
    const id = entryId(head, config)
    const earlier = owners.get(id)
    if (id === '') continue
    if (earlier === undefined) owners.set(id, head)
    else {
      const position = earlier.positions.id ?? { line: 1, column: 1 }
      messages.push(
        message(
          'id-duplicate',
          { file: head.path, ...head.positions.id },
          `The id "${id}" is also the id of "${earlier.path}".`,
          'Remove the line "id:" from the newer of the two posts: it was copied with the text.',
          [{ file: earlier.path, ...position, text: 'The other post with this id.' }],
        ),
      )
    }
  }
  return messages
}

function datedOf(documents: readonly Head[]): readonly Dated[] {
  return documents.flatMap((head) =>
    isPost(head) && head.meta.date !== undefined ? [{ head, date: head.meta.date }] : [],
  )
}

/** Front matter `id` byte for byte, else a tag URI; never derived from the site's address alone once feed-id is set. */
function entryId(head: Head, config: SiteConfig): string {
  return head.meta.id ?? tagUri(config, head.address)
}

function shareOf(head: Head, config: SiteConfig): Post['share'] {
  if (config.url === undefined || !head.meta.share) return []
  return shareLinks(head.meta.title, head.meta.canonical ?? absoluteOf(config.url, head.address), config.share)
}

function unique<Value extends string>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)]
}
