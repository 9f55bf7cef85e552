/** The configuration of a site: `content/site.yml` and its companions, validated, with defaults, frozen. Plain data. */
import type { Address } from './address.ts'
import type { AnchorLine } from './anchors.ts'
import type { FeedFormat } from './feed-address.ts'
import type { LedgerLine } from './ledger.ts'
import type { Position } from './message.ts'
import type { PlanetConfig } from './planet.ts'
import type { Moment } from './time.ts'

export interface SiteConfig {
  readonly title: string
  readonly tagline: string
  readonly description: string
  /** `https://blog.example.gov` or `https://example.gov/blog`, no trailing slash; undefined until the owner says. */
  readonly url: string | undefined
  /** The path of `url`, percent-encoded, without a trailing slash: '' or '/blog'. */
  readonly base: string
  /** BCP 47, for instance `en` or `fr-CA`. */
  readonly language: string
  /** IANA name, for instance `America/New_York`. */
  readonly timeZone: string
  /** The first two parts of every entry's tag URI (RFC 4151): `example.gov` and `2026`. */
  readonly feedId: { readonly authority: string; readonly date: string } | undefined
  readonly logo: Address | undefined
  readonly favicon: Address | undefined
  /** `#rrggbb`, lower case. */
  readonly accent: string | undefined
  readonly navigation: readonly NavigationItem[]
  readonly footer: readonly NavigationItem[]
  /** An `https:` or `mailto:` URL, or the address of a page. */
  readonly contact: string | undefined
  readonly repository: Repository | undefined
  readonly license: License | undefined
  readonly share: readonly ShareNetwork[]
  /** Posts on one page of a list. */
  readonly postsPerPage: number
  /** Posts on one page of a tag. */
  readonly tagsPerPage: number
  /** Entries in a feed. */
  readonly feedSize: number
  /** Further addresses of the site's feed, where readers of an earlier site still ask for it. */
  readonly repeatedFeeds: readonly RepeatedFeed[]
  /** In which every list has its feed; Atom is always among them. */
  readonly feedFormats: readonly FeedFormat[]
  /** WebSub hubs that are told of new posts, absolute. */
  readonly hubs: readonly string[]
  readonly newsletter: Newsletter | undefined
  /** Front matter keys of the site's own, kept under `extra`. */
  readonly extraKeys: Readonly<Record<string, ExtraKey>>
  /** Paths that others serve on this host: links below them are not checked. */
  readonly elsewhere: readonly string[]
  /** Addresses on other sites that are never asked: hosts, or beginnings of addresses, `*` standing for anything. */
  readonly uncheckedLinks: readonly string[]
  readonly hsts: { readonly includeSubDomains: boolean; readonly preload: boolean }
  /** undefined where there is no content/authors.yml. Keys are ids. */
  readonly authors: Readonly<Record<string, AuthorEntry>> | undefined
  /** undefined where there is no content/tags.yml. Keys are slugs. */
  readonly tags: Readonly<Record<string, TagEntry>> | undefined
  readonly notice: NoticeWindow | undefined
  /** undefined where there is no content/planet.yml: then there is no trace of a planet. */
  readonly planet: PlanetConfig | undefined
  /** Every address that was ever published (content/ledger.tsv); undefined where nothing has been recorded. */
  readonly ledger: Ledger | undefined
  /** Sections that were ever published (content/anchors.tsv); undefined where links into pages are not watched. */
  readonly anchors: readonly (AnchorLine & { readonly line: number })[] | undefined
  /** What is gone, of content/removed.yml, in the order written. */
  readonly removals: readonly Removal[]
  /** Where keys stand in their files, for later messages: `navigation.0.page` → content/site.yml:12:5. */
  readonly places: Readonly<Record<string, Position>>
}

export interface NavigationItem {
  readonly label: string
  /** An address of this site or an absolute URL. */
  readonly to: Address | string
}

export interface Repository {
  /** Browsable address: `https://github.com/agency/blog`. */
  readonly url: string
  /** `https://github.com/agency/blog/edit/main/{path}`; `{path}` is the file's path from the site's root. */
  readonly edit: string
}

export interface RepeatedFeed {
  /** `/index.xml`, or `/feed/` for a file `feed/index.html`. */
  readonly address: Address
  readonly format: FeedFormat
}

export interface Newsletter {
  /** Where one subscribes: an address of this site, or an absolute URL (https:, mailto:). */
  readonly to: Address | string
  /** The words that lead there, where the site has its own. */
  readonly text: string | undefined
}

export interface License {
  readonly name: string
  readonly url: string | undefined
}

export const shareNetworks = [
  'mastodon',
  'bluesky',
  'linkedin',
  'email',
  'facebook',
  'x',
  'threads',
  'reddit',
  'hackernews',
  'whatsapp',
  'telegram',
] as const
export type ShareNetwork = (typeof shareNetworks)[number]

export interface ExtraKey {
  readonly type: 'text' | 'number' | 'boolean' | 'date' | 'list'
  readonly required: boolean
  /** Allowed values of a text or of a list's items; undefined: any. */
  readonly values: readonly string[] | undefined
}

export interface AuthorEntry {
  readonly name: string
  readonly bio: string | undefined
  readonly url: string | undefined
  readonly links: readonly { readonly label: string; readonly url: string }[]
  readonly image: Address | undefined
  /** Only when the entry says `publishEmail: true`. */
  readonly email: string | undefined
}

export interface TagEntry {
  readonly label: string
  readonly description: string | undefined
  readonly aliases: readonly string[]
}

export interface Ledger {
  readonly lines: readonly LedgerLine[]
  /** The line of content/ledger.tsv in which an address stands, from 1. */
  readonly places: Readonly<Record<Address, number>>
}

/** An entry of content/removed.yml: something that was published and is gone, or has gone elsewhere. */
export type Removal = Gone | Moved

interface Removed {
  readonly address: Address
  /** Of the address, in content/removed.yml. */
  readonly position: Position
}

export interface Gone extends Removed {
  readonly to?: undefined
  readonly at: Moment
  readonly title?: string
  readonly reason?: string
  /** Readers are told neither title nor reason. */
  readonly silent: boolean
}

export interface Moved extends Removed {
  /** An address of this site, or a full address elsewhere. */
  readonly to: Address | string
}

/** When content/notice.md is shown. */
export interface NoticeWindow {
  readonly from: Moment | undefined
  readonly until: Moment | undefined
}
