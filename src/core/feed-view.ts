/** What a feed shows: of the site's own posts, and of entries that were taken from the feeds of others. */
import type { BodyUse } from './body.ts'
import type { FeedFormat } from './feed-address.ts'
import type { Position } from './message.ts'
import type { CorrectionView, FeedScope } from './views.ts'

/** A feed, before words are added to its title. */
export interface FeedView {
  readonly kind: 'feed'
  readonly format: FeedFormat
  readonly scope: FeedScope
  /** Of the section, tag or author; '' for the site. */
  readonly name: string
  readonly siteTitle: string
  readonly subtitle: string | undefined
  /** Absolute IRI, the same in every format. */
  readonly id: string
  /** Where it is in this format. */
  readonly self: string
  readonly alternate: string
  /** The site's address, for absolute links. */
  readonly url: string
  readonly language: string
  /** RFC 3339, of the newest entry or withdrawal. */
  readonly updated: string
  readonly rights: string | undefined
  readonly license: string | undefined
  readonly icon: string | undefined
  readonly logo: string | undefined
  /** WebSub hubs, absolute. */
  readonly hubs: readonly string[]
  /** Its place among the documents of one feed (RFC 5005); undefined where there is but one. */
  readonly history: FeedHistoryView | undefined
  /** For people who open the feed in a browser; undefined where nothing is said to them. */
  readonly readable: FeedReadableView | undefined
  /** Entries that were withdrawn (RFC 6721), newest first. */
  readonly deleted: readonly FeedDeletionView[]
  readonly entries: readonly FeedEntryView[]
}

/** RFC 5005, section 4. All absolute. */
export interface FeedHistoryView {
  /** undefined in the document that is subscribed to; in an archived one, where that is. */
  readonly current: string | undefined
  readonly previous: string | undefined
  readonly next: string | undefined
}

export interface FeedReadableView {
  /** The style sheet, with the base path. */
  readonly stylesheetHref: string
  /** The page that explains feeds, absolute. */
  readonly help: string
}

/** RFC 6721 */
export interface FeedDeletionView {
  /** The id of the entry. */
  readonly ref: string
  /** RFC 3339 */
  readonly when: string
  readonly comment: string | undefined
}

export interface FeedEntryView {
  /** As whoever published it first gave it, character by character. */
  readonly id: string
  readonly title: string
  /** Absolute permalink; undefined of an entry from elsewhere that has none. */
  readonly url: string | undefined
  /** Absolute URL a link post points to; then it is the alternate link and `url` a `via`-less related link. */
  readonly linked: string | undefined
  /** RFC 3339; undefined where nobody tells. */
  readonly published: string | undefined
  readonly updated: string
  /** At least one. */
  readonly authors: readonly FeedPersonView[]
  readonly categories: readonly FeedCategoryView[]
  readonly summary: string
  /** undefined where the text is not to be in the feed: then it has a summary or a permalink. */
  readonly body: BodyUse | undefined
  /** What was put right since it came out, the earliest first: shown behind the text. */
  readonly corrections?: readonly CorrectionView[]
  /** BCP 47; undefined where nobody tells. */
  readonly language: string | undefined
  readonly rights: string | undefined
  /** Absolute address of the licence. */
  readonly license: string | undefined
  /** Of an entry that was taken from another feed: that feed (RFC 4287, section 4.2.11). */
  readonly source: FeedSourceView | undefined
  readonly enclosures: readonly FeedEnclosureView[]
  /** Path of the entry's file, for messages. */
  readonly origin: string
  /** Where the keys of its front matter stand, for messages. */
  readonly places: Readonly<Record<string, Position>>
}

export interface FeedPersonView {
  readonly name: string
  /** Absolute. */
  readonly uri: string | undefined
  readonly email: string | undefined
}

/** A file that comes with an entry. */
export interface FeedEnclosureView {
  /** Absolute. */
  readonly url: string
  readonly type: string
  /** Bytes. */
  readonly length: number
  readonly title: string | undefined
}

export interface FeedCategoryView {
  readonly term: string
  readonly label: string
  /** Absolute IRI of the list that the term is from; undefined where nobody tells. */
  readonly scheme: string | undefined
}

/** The feed that an entry was taken from, as far as it told. */
export interface FeedSourceView {
  readonly id: string | undefined
  readonly title: string
  /** RFC 3339 */
  readonly updated: string | undefined
  /** Where it is fetched from, absolute. */
  readonly self: string | undefined
  /** The page it belongs to, absolute. */
  readonly alternate: string | undefined
  readonly rights: string | undefined
  /** Absolute address of the licence. */
  readonly license: string | undefined
  readonly authors: readonly FeedPersonView[]
}
