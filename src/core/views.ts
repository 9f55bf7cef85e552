/**
 * Views: exactly what a page shows. A layout is a pure function of its view, so the view's type is the list of what the
 * page depends on, checked by the compiler (law 6). Layouts import these types as `gazette/views`.
 *
 * Version 1. A change that breaks a site's layouts is a new major version of the package.
 * Every `href` is ready to print: encoded, base path included. Words come from the table of texts, not from views.
 */
import type { BodyUse } from './body.ts'
import type { Json } from './document.ts'
import type { Texts } from './texts.ts'

export type { BodyUse } from './body.ts'
export type { Json } from './document.ts'
export type { PageTexts, Texts } from './texts.ts'

/** What every layout is given beside its view, and hands on to its parts: it is the same for all pages of a site. */
export interface LayoutContext {
  /** The words to print. */
  readonly texts: Texts
  /** The site's style sheet, ready to print. */
  readonly stylesheetHref: string
}

export type PageView =
  | HomeView
  | SectionView
  | PostView
  | PlainPageView
  | TagView
  | TagsView
  | AuthorView
  | AuthorsView
  | ArchiveView
  | YearView
  | PlanetView
  | PlanetSourceView
  | PlanetArchiveView
  | PlanetMonthView
  | PlanetFeedsView
  | FeedsView
  | NotFoundView
  | RedirectView
  | GoneView

export type PageKind = PageView['kind']

/** What every view holds. */
export interface BaseView {
  readonly site: Chrome
  readonly page: PageFacts
}

/** The frame around every page of the site. */
export interface Chrome {
  readonly title: string
  readonly tagline: string
  /** BCP 47 */
  readonly language: string
  readonly homeHref: string
  readonly navigation: readonly NavigationLink[]
  readonly footer: readonly NavigationLink[]
  readonly notice: { readonly title: string; readonly body: BodyUse } | undefined
  readonly license: LicenseView | undefined
  readonly contactHref: string | undefined
  readonly repositoryHref: string | undefined
  readonly logo:
    | { readonly href: string; readonly width: number | undefined; readonly height: number | undefined }
    | undefined
  readonly faviconHref: string | undefined
  readonly accent: string | undefined
  /** The main feed; undefined on a site without address or posts. */
  readonly feedHref: string | undefined
  /** Indices that exist. */
  readonly tagsHref: string | undefined
  readonly authorsHref: string | undefined
  readonly archiveHref: string | undefined
  /** The page that explains and lists feeds; undefined where there are none. */
  readonly feedsHref: string | undefined
  readonly newsletter: NewsletterView | undefined
  /** Drafts or future posts are shown: print the banner, ask not to be indexed. */
  readonly preview: boolean
}

export interface NewsletterView {
  readonly href: string
  /** The words of the link, where the site has its own. */
  readonly text: string | undefined
}

export interface LicenseView {
  readonly name: string
  readonly href: string | undefined
}

export interface NavigationLink {
  readonly label: string
  readonly href: string
  /** True on the page itself and below it. */
  readonly current: boolean
}

/** What the head of the page needs. */
export interface PageFacts {
  /** Of the document, or of the section, tag or author; layouts add their words. Unique together with `number`. */
  readonly title: string
  readonly description: string | undefined
  /** BCP 47, of this page's content. */
  readonly language: string
  readonly href: string
  /** Absolute; undefined on a site without address and on pages that have none (404). */
  readonly canonical: string | undefined
  readonly noindex: boolean
  /** Number of a numbered list page; undefined on the first. Counts from the oldest. */
  readonly number: number | undefined
  /** For Open Graph: absolute addresses, RFC 3339 times. */
  readonly openGraph: OpenGraph | undefined
  /** Feeds to announce, the main feed first. */
  readonly feeds: readonly FeedLink[]
  /** On the home page: the main feed in its other formats, and where to hear of it at once (WebSub). */
  readonly mainFeed: MainFeedView | undefined
  /** From the home down to the parent; empty where the page is not deep. */
  readonly breadcrumbs: readonly Link[]
}

export interface OpenGraph {
  readonly type: 'website' | 'article'
  readonly url: string
  readonly image:
    | {
        readonly url: string
        readonly alt: string | undefined
        readonly width: number | undefined
        readonly height: number | undefined
      }
    | undefined
  readonly published: string | undefined
  readonly modified: string | undefined
  readonly authors: readonly string[]
  readonly tags: readonly string[]
  readonly section: string | undefined
}

/** A feed of the whole site, a section, a tag, an author or the planet. `name` is '' for the site. */
export interface FeedLink {
  readonly scope: FeedScope
  readonly name: string
  readonly href: string
}

export interface MainFeedView {
  readonly rssHref: string | undefined
  readonly jsonHref: string | undefined
  /** Absolute addresses of the hubs, and of the feed they know. */
  readonly hubs: readonly string[]
  readonly self: string
}

export type FeedScope = 'site' | 'section' | 'tag' | 'author' | 'planet'

export interface Link {
  readonly label: string
  readonly href: string
}

export interface DateView {
  /** RFC 3339, or `YYYY-MM-DD` where the author gave only a day: for `<time datetime>`. */
  readonly machine: string
  readonly year: number
  /** 1 to 12 */
  readonly month: number
  readonly day: number
}

/** A post as lists show it. */
export interface PostCard {
  readonly title: string
  readonly href: string
  /** Of a link post: where it leads, with its host. Lists lead there. */
  readonly source: { readonly href: string; readonly host: string } | undefined
  readonly date: DateView
  readonly updated: DateView | undefined
  readonly summary: string
  readonly language: string
  readonly authors: readonly Link[]
  readonly tags: readonly Link[]
  readonly draft: boolean
  readonly scheduled: boolean
}

/** One page of a list that counts from the oldest, so that a full page never changes again. */
export interface ListPage {
  readonly posts: readonly PostCard[]
  readonly newerHref: string | undefined
  readonly olderHref: string | undefined
}

export interface HomeView extends BaseView {
  readonly kind: 'home'
  /** Of content/index.md. */
  readonly body: BodyUse | undefined
  /** On the first page only. */
  readonly pinned: readonly PostCard[]
  readonly list: ListPage
  /** Of its index.md; on the first page. */
  readonly corrections: readonly CorrectionView[]
}

export interface SectionView extends BaseView {
  readonly kind: 'section'
  readonly body: BodyUse | undefined
  readonly list: ListPage
  readonly pages: readonly Link[]
  readonly editHref: string | undefined
  /** Of its index.md; on the first page. */
  readonly corrections: readonly CorrectionView[]
}

export interface TocItem {
  /** 2 to 6 */
  readonly level: number
  readonly id: string
  readonly text: string
}

export interface PostView extends BaseView {
  readonly kind: 'post'
  readonly layout: string | undefined
  readonly body: BodyUse
  readonly date: DateView
  /** Only where the author gave one that differs from the date. */
  readonly updated: DateView | undefined
  readonly description: string | undefined
  readonly authors: readonly AuthorLink[]
  readonly tags: readonly Link[]
  readonly readingMinutes: number
  /** Empty where none is to be shown. */
  readonly toc: readonly TocItem[]
  /** The earliest first. */
  readonly corrections: readonly CorrectionView[]
  readonly source: { readonly href: string; readonly host: string } | undefined
  readonly image: ViewImage | undefined
  /** Files that come with the post. */
  readonly enclosures: readonly FileView[]
  readonly older: Link | undefined
  readonly newer: Link | undefined
  readonly share: readonly ShareView[]
  readonly editHref: string | undefined
  /** Of this post, where it differs from the site's. */
  readonly license: LicenseView | undefined
  readonly draft: boolean
  readonly scheduled: boolean
  readonly extra: { readonly [key: string]: Json }
  /** schema.org BlogPosting, for JSON-LD; undefined on a site without address. */
  readonly structured: Json | undefined
}

export interface ShareView {
  /** 'email' or the network's key. */
  readonly network: string
  /** The network's own name: `Mastodon`; 'email' has its word in the table of texts. */
  readonly label: string
  readonly href: string
}

export interface AuthorLink {
  readonly name: string
  readonly href: string
}

export interface ViewImage {
  readonly href: string
  readonly alt: string
  readonly credit: string | undefined
  readonly width: number | undefined
  readonly height: number | undefined
}

export interface FileView {
  readonly href: string
  /** What the author calls it, else its file name. */
  readonly label: string
  /** Bytes. */
  readonly size: number
}

export interface PlainPageView extends BaseView {
  readonly kind: 'page'
  readonly layout: string | undefined
  readonly body: BodyUse
  readonly description: string | undefined
  readonly updated: DateView | undefined
  readonly corrections: readonly CorrectionView[]
  readonly toc: readonly TocItem[]
  readonly image: ViewImage | undefined
  readonly editHref: string | undefined
  readonly draft: boolean
  readonly extra: { readonly [key: string]: Json }
}

export interface TagView extends BaseView {
  readonly kind: 'tag'
  readonly label: string
  readonly description: string | undefined
  readonly feedHref: string | undefined
  readonly list: ListPage
}

export interface TagsView extends BaseView {
  readonly kind: 'tags'
  readonly tags: readonly CountedLink[]
}

export interface CountedLink extends Link {
  readonly count: number
  readonly description: string | undefined
}

export interface AuthorView extends BaseView {
  readonly kind: 'author'
  readonly name: string
  readonly bio: string | undefined
  readonly links: readonly Link[]
  readonly image: ViewImage | undefined
  /** `mailto:` URL, only where the entry says so. */
  readonly emailHref: string | undefined
  readonly feedHref: string | undefined
  readonly list: ListPage
}

export interface AuthorsView extends BaseView {
  readonly kind: 'authors'
  readonly authors: readonly CountedLink[]
}

export interface ArchiveView extends BaseView {
  readonly kind: 'archive'
  /** Newest first. */
  readonly years: readonly { readonly year: string; readonly href: string; readonly count: number }[]
}

export interface YearView extends BaseView {
  readonly kind: 'year'
  readonly year: string
  /** Newest month first. */
  readonly months: readonly { readonly month: number; readonly posts: readonly PostCard[] }[]
}

/** What the pages of the planet have in common. */
export interface PlanetBaseView extends BaseView {
  readonly planet: PlanetChrome
}

export interface PlanetChrome {
  /** As content/planet.yml gives it; '' where it gives none: then the table of texts makes one of the site's name. */
  readonly title: string
  readonly riverHref: string
  readonly archiveHref: string
  readonly feedsHref: string
  /** The merged feeds; undefined where there are none. */
  readonly atomHref: string | undefined
  readonly rssHref: string | undefined
  readonly jsonHref: string | undefined
}

/** The river: what all feeds say, newest first. */
export interface PlanetView extends PlanetBaseView {
  readonly kind: 'planet'
  readonly description: string | undefined
  readonly items: readonly PlanetItemView[]
  readonly newerHref: string | undefined
  readonly olderHref: string | undefined
}

/** What one feed says. */
export interface PlanetSourceView extends PlanetBaseView {
  readonly kind: 'planet-source'
  readonly source: PlanetSourceFacts
  readonly items: readonly PlanetItemView[]
  readonly newerHref: string | undefined
  readonly olderHref: string | undefined
}

/** An entry of somebody else's feed, without its text. */
export interface PlanetCard {
  /** '' where it has none. */
  readonly title: string
  /** Permalink of the original; undefined where it has none. */
  readonly href: string | undefined
  /** Of the original's site: `blog.example.gov`; '' where nobody knows. */
  readonly host: string
  readonly source: { readonly name: string; readonly href: string; readonly face: ViewImage | undefined }
  /** Who wrote it; empty where nobody is named but the source. */
  readonly authors: readonly PlanetAuthor[]
  readonly date: DateView
  /** Only where it changed on a later day. */
  readonly updated: DateView | undefined
  /** BCP 47 */
  readonly language: string
  readonly license: LicenseView | undefined
  /** Where the source has it from itself. */
  readonly via: { readonly name: string; readonly href: string | undefined } | undefined
}

/** An entry of somebody else's feed. */
export interface PlanetItemView extends PlanetCard {
  /** Undefined where the item is a link alone. Its first heading is an h3. */
  readonly body: BodyUse | undefined
  /** Whether the original goes on where `body` ends. */
  readonly isCut: boolean
}

export interface PlanetAuthor {
  readonly name: string
  readonly href: string | undefined
}

/** A feed that the planet gathers. */
export interface PlanetSourceFacts {
  readonly name: string
  readonly href: string
  readonly face: ViewImage | undefined
  /** Who writes it, as the owner of the planet says. */
  readonly author: string | undefined
  readonly description: string | undefined
  /** BCP 47, of `description`. */
  readonly language: string
  readonly siteHref: string | undefined
  readonly feedHref: string
  readonly license: LicenseView | undefined
  /** How much of an entry is shown. */
  readonly show: 'excerpt' | 'full' | 'link'
  /** Entries that are shown. */
  readonly count: number
  readonly newest: DateView | undefined
  readonly health: PlanetHealthView
}

export interface PlanetHealthView {
  /** `unknown`: it was never fetched. `paused`: the owner has put it on hold. */
  readonly state: 'fine' | 'failing' | 'gone' | 'held' | 'paused' | 'unknown'
  /** Since when; undefined where nobody knows. */
  readonly since: DateView | undefined
  /** What is wrong, in plain sentences of the program that fetches. */
  readonly problem: string | undefined
}

/** The months in which something was published, newest first. */
export interface PlanetArchiveView extends PlanetBaseView {
  readonly kind: 'planet-archive'
  readonly months: readonly PlanetMonthLink[]
}

export interface PlanetMonthLink {
  readonly year: string
  /** 1 to 12 */
  readonly month: number
  readonly href: string
  readonly count: number
}

export interface PlanetMonthView extends PlanetBaseView {
  readonly kind: 'planet-month'
  readonly year: string
  /** 1 to 12 */
  readonly month: number
  readonly cards: readonly PlanetCard[]
  readonly newer: PlanetMonthLink | undefined
  readonly older: PlanetMonthLink | undefined
}

/** Whose feeds the planet gathers, and how they are. */
export interface PlanetFeedsView extends PlanetBaseView {
  readonly kind: 'planet-feeds'
  readonly sources: readonly PlanetSourceFacts[]
  readonly opmlHref: string
}

export interface NotFoundView extends BaseView {
  readonly kind: 'not-found'
}

/** Stands where something was that has been taken down. */
export interface GoneView extends BaseView {
  readonly kind: 'gone'
  /** What was there; undefined where readers are not told. */
  readonly title: string | undefined
  /** When it was taken down. */
  readonly date: DateView
  readonly reason: string | undefined
}

/** What was put right after publication. */
export interface CorrectionView {
  readonly date: DateView
  readonly text: string
}

export interface RedirectView extends BaseView {
  readonly kind: 'redirect'
  readonly target: Link
}

/** All feeds of the site, and what a feed is. */
export interface FeedsView extends BaseView {
  readonly kind: 'feeds'
  readonly main: FollowedView
  readonly sections: readonly FollowedView[]
  readonly tags: readonly FollowedView[]
  readonly authors: readonly FollowedView[]
  /** The merged feed of the planet, or none; its label is '' where content/planet.yml gives no title. */
  readonly planet: readonly FollowedView[]
  /** Documents of the main feed's archive, newest first, with the years and parts they are of. */
  readonly archive: readonly FeedArchiveView[]
}

/** A list that can be followed, in every format. */
export interface FollowedView {
  readonly label: string
  /** Of the list itself. */
  readonly href: string
  readonly atomHref: string
  readonly rssHref: string | undefined
  readonly jsonHref: string | undefined
}

export interface FeedArchiveView {
  readonly year: string
  /** Of a year that is not over; undefined of a whole year. */
  readonly part: number | undefined
  readonly href: string
}
