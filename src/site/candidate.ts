import { type Address, parentOf, reservedNamesOf } from '../core/address.ts'
import { isAddress } from '../core/body.ts'
import type { SiteConfig } from '../core/config.ts'
import type { Head } from '../core/document.ts'
import type { Message } from '../core/message.ts'
import { recordedIds } from '../core/recorded.ts'
import { remembered } from '../core/remembered.ts'
import { tagUris } from '../core/tag-uri.ts'
import type { Moment } from '../core/time.ts'
import { type AuthorSlugs, authorSlugs, portraits, unknownAuthors } from './authors.ts'
import { type Claim, newClaim } from './claims.ts'
import { folderOf, isIndexFile, isPost } from './kind.ts'
import { remembering } from './labels.ts'
import { type TagSlugs, tagSlugs, unknownTags } from './tags.ts'

/**
 * A document as the join sees it: whatever follows from its head and the configuration alone. It is made once for the
 * two; what a document is to others is worked out every time.
 */
export interface Candidate {
  readonly head: Head
  readonly address: Address
  /** As in its front matter or its file name. */
  readonly date: Moment | undefined
  readonly expires: Moment | undefined
  readonly draft: boolean
  /** Its date, if it is a post. */
  readonly posted: Moment | undefined
  readonly isIndexFile: boolean
  /** The folder its file lies in: `content/posts`. */
  readonly folder: string
  /** The folder its address lies in: `/posts/`; undefined for the home. */
  readonly parent: Address | undefined
  readonly claim: Claim
  /** Its address is Gazette's own: below a reserved name, or a page of a list. */
  readonly isReserved: boolean
  readonly hasAliases: boolean
  /** Slugs, in the order written, without repeats. Equal words are one string, here and below, and fast to look up. */
  readonly tags: readonly string[]
  readonly authors: readonly string[]
  /** The same as written. */
  readonly written: { readonly tags: readonly string[]; readonly authors: readonly string[] }
  /** Of its feed entry: `id` byte for byte, else what was recorded for its address or a former one, else a tag URI; '' on a site without address. */
  readonly id: string
  /** Under which it may have been published, the likeliest first. */
  readonly recordedIds: readonly string[]
  /** What its address alone gives, which an entry has that was never published. */
  readonly plainId: string
  /** What is to say of its labels. */
  readonly messages: readonly Message[]
}

/** A candidate that is a post. */
export interface PostCandidate extends Candidate {
  readonly posted: Moment
}

export function isPostCandidate(candidate: Candidate): candidate is PostCandidate {
  return candidate.posted !== undefined
}

/** What a configuration makes of heads. */
export interface Candidates {
  readonly of: (head: Head) => Candidate
  /**
   * The addresses that a document names as links and images, and the portraits of a post's authors, each once. Asked only
   * where there are files that wait for somebody to use them.
   */
  readonly usesOf: (candidate: Candidate) => readonly Address[]
  readonly tagSlugs: TagSlugs
  readonly authorSlugs: AuthorSlugs
}

export const candidatesIn = remembered((config: SiteConfig): Candidates => {
  const slugs = { tags: tagSlugs(config), authors: authorSlugs(config) }
  const one = remembering((written) => written)
  const uriOf = tagUris(config)
  const recorded = recordedIds(config)
  const reservedName = new RegExp(`^/(?:${reservedNamesOf(config).join('|')})(?:/|$)`)
  const portraitOf = portraits(config, slugs.authors)
  const of = remembered((head: Head): Candidate => {
    const { path, address, meta } = head
    const posted = isPost(head) ? meta.date : undefined
    const recordedOnes = recorded(address, meta.aliases)
    const claim = newClaim(address, { file: path }, 'document')
    return {
      head,
      address,
      date: meta.date,
      expires: meta.expires,
      draft: meta.draft,
      posted,
      isIndexFile: isIndexFile(path),
      folder: folderOf(path),
      parent: parentOf(address),
      claim,
      isReserved: reservedName.test(claim.key) || listPage.test(claim.key),
      hasAliases: meta.aliases.length > 0,
      tags: unique(meta.tags.map(slugs.tags)),
      authors: unique(meta.authors.map(slugs.authors)),
      written: { tags: meta.tags.map(one), authors: meta.authors.map(one) },
      id: meta.id ?? recordedOnes[0] ?? uriOf(address),
      recordedIds: recordedOnes,
      plainId: uriOf(address),
      messages: [...unknownAuthors(head, config, slugs.authors), ...unknownTags(head, config, slugs.tags)],
    }
  })
  const usesOf = remembered(({ head, posted }: Candidate) =>
    unique([...namedBy(head), ...(posted === undefined ? [] : head.meta.authors.flatMap(portraitOf))]),
  )
  return { of, usesOf, tagSlugs: slugs.tags, authorSlugs: slugs.authors }
})

/** A page of a list, folded. */
export const listPage = /\/page\/\d+\/$/

function namedBy(head: Head): readonly Address[] {
  const links = head.links.flatMap(({ to }) => (isAddress(to) ? [to] : []))
  return [
    ...head.images.map(({ src }) => src),
    ...links,
    ...(head.meta.image === undefined ? [] : [head.meta.image.src]),
    ...(head.meta.enclosures ?? []).map(({ src }) => src),
  ]
}

function unique<Value extends string>(values: readonly Value[]): readonly Value[] {
  return values.length < 2 ? values : [...new Set(values)]
}
