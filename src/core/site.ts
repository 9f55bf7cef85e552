/** A Site: all documents joined. Relations are addresses, never pointers (law 3). */
import type { Address } from './address.ts'
import type { SiteConfig } from './config.ts'
import type { Asset, Head } from './document.ts'
import type { Message } from './message.ts'
import type { Planet } from './planet-site.ts'
import type { Moment } from './time.ts'

export interface Site {
  readonly config: SiteConfig
  /** Live posts, newest first; ties by address. With drafts or future posts where the request asks for them. */
  readonly posts: readonly Post[]
  /** Live undated documents that are no section's `index.md`, by address. */
  readonly pages: readonly Page[]
  /** Every folder above a live post, and every other folder with an `index.md`, by address; the home ('/') is always first. */
  readonly sections: readonly Section[]
  /** By slug, code unit order; only tags and authors of live posts. */
  readonly tags: readonly Tag[]
  readonly authors: readonly Author[]
  /** Assets that are published: used by a live document, in the folder of a live index.md, or under static/. */
  readonly assets: readonly Asset[]
  /** undefined where there is no content/planet.yml. */
  readonly planet: Planet | undefined
  /** The site-wide notice that is due now. */
  readonly notice: Head | undefined
  readonly held: readonly Held[]
  /** Documents that were public and have been taken down by declaration, newest withdrawal first; ties by address. */
  readonly withdrawn: readonly Withdrawn[]
  /** Addresses that were published and lead on to another without an author's alias, by address. */
  readonly ledOn: readonly LedOn[]
  /** Lists that were followed once and are empty now, by address: their feeds stay, without entries. */
  readonly emptied: readonly Emptied[]
  readonly status: SiteStatus
  /** True where drafts or future posts are shown: everything is marked noindex and carries a banner. */
  readonly preview: boolean
}

/** What a site says of its own time. */
export interface SiteStatus {
  /** When it is due to change without anybody's edit; undefined where nothing is scheduled. */
  readonly next: Moment | undefined
}

/** What the passing of time does to a published site. */
export interface Change {
  readonly at: Moment
  readonly kind: 'appears' | 'expires' | 'notice-begins' | 'notice-ends'
  /** Of the document. Only messages and reports may show it, never a view. */
  readonly path: string
  readonly title: string
}

/** Why a document is not published. */
export type HeldReason = 'draft' | 'scheduled' | 'expired' | 'errors'

export interface Held {
  readonly path: string
  readonly address: Address
  readonly title: string
  readonly reason: HeldReason
  /** The date that holds it back, for scheduled and expired documents. */
  readonly until: Moment | undefined
  /**
   * Further addresses that exist, or may exist, only while it is published: its aliases and the lists it would be on
   * (sections, tags, authors, archive). A link to one of these is no mistake of its author (law 13).
   */
  readonly also: readonly Address[]
}

/** What is said of a document that was taken down (`removed`, `expires`, content/removed.yml). */
export interface Withdrawn {
  readonly address: Address
  /** Of its feed entry; '' where it was no post. */
  readonly id: string
  readonly at: Moment
  /** Readers are told neither title nor reason. */
  readonly silent: boolean
  /** undefined where it is silent, and where nobody knows it. */
  readonly title: string | undefined
  readonly reason: string | undefined
  /** Where that is declared. */
  readonly path: string
  /** Its former addresses. */
  readonly former: readonly Address[]
  /** The lists whose feeds it was in, '/' first; empty where it was no post. */
  readonly lists: readonly Address[]
}

/** A list that is no more, or has no posts, and whose feed is followed. */
export interface Emptied {
  readonly list: Address
  /** Of a tag that has another name now: the list of that. */
  readonly successor: Address | undefined
  /** The day on which its feed was first published, `YYYY-MM-DD`; '' where nobody knows. */
  readonly since: string
}

/** A redirect that no author wrote as an alias. */
export interface LedOn {
  readonly from: Address
  /** An address of this site, or a full address elsewhere. */
  readonly to: Address | string
  readonly title: string
  /** What it is known from: a document, or content/removed.yml, or content/ledger.tsv. */
  readonly path: string
}

export interface Post {
  readonly head: Head
  readonly address: Address
  readonly date: Moment
  /** The latest of `date`, `updated` and the corrections. */
  readonly updated: Moment
  /** The final id of the feed entry: front matter `id`, else `tag:AUTHORITY,DATE:ADDRESS`; '' on a site without address. */
  readonly id: string
  /** Slugs, in the order written, without repeats. */
  readonly tags: readonly string[]
  readonly authors: readonly string[]
  readonly older: Address | undefined
  readonly newer: Address | undefined
  /** Only true in previews. */
  readonly draft: boolean
  readonly scheduled: boolean
}

export interface Page {
  readonly head: Head
  readonly address: Address
  readonly draft: boolean
}

export interface Section {
  /** `/` or `/posts/` or `/posts/2026/` */
  readonly address: Address
  /** Of its index.md, else made from the folder's name. */
  readonly title: string
  readonly index: Head | undefined
  /** Addresses of the live posts below it, newest first. */
  readonly posts: readonly Address[]
  /** Addresses of the live pages directly in it. */
  readonly pages: readonly Address[]
  /** A top-level folder with posts: it has a feed. */
  readonly hasFeed: boolean
}

export interface Tag {
  readonly slug: string
  readonly address: Address
  readonly label: string
  readonly description: string | undefined
  readonly posts: readonly Address[]
}

export interface Author {
  readonly slug: string
  readonly address: Address
  readonly name: string
  readonly bio: string | undefined
  readonly url: string | undefined
  readonly links: readonly { readonly label: string; readonly url: string }[]
  readonly image: Address | undefined
  readonly email: string | undefined
  readonly posts: readonly Address[]
}

/** What `buildSite` may know of the moment and the request. */
export interface SiteRequest {
  /** Milliseconds since 1970; the only "now" there is (law 11). */
  readonly now: number
  readonly drafts: boolean
  readonly future: boolean
  /** Paths of documents to hold back because they have errors (`--hold-back`). */
  readonly heldForErrors: readonly string[]
}

export interface SiteResult {
  readonly site: Site
  readonly messages: readonly Message[]
}
