/**
 * The table of every word that Gazette prints on a site. Its values are in `layouts/texts.ts`, which a site can
 * overlay to change the wording or the language.
 */
export interface Texts {
  /** A calendar day: `2 June 2026`. `month` counts from 1. */
  readonly date: (year: number, month: number, day: number) => string
  /** Words inside the body of a post. */
  readonly body: {
    /** Accessible name of the link at a heading's end. */
    readonly anchor: (heading: string) => string
    readonly footnotes: () => string
    readonly footnoteBack: (footnote: string) => string
    /** The second and later references to one footnote. */
    readonly footnoteBackAgain: (footnote: string, reference: string) => string
    readonly note: () => string
    readonly tip: () => string
    readonly important: () => string
    readonly warning: () => string
    readonly caution: () => string
    /** Before the name of who made an image: `Credit: `. */
    readonly credit: () => string
    readonly license: () => string
    /** The link left in place of a removed iframe, video or script; the value is the host. */
    readonly embedded: (host: string) => string
    /** The link at the end of a text that goes on elsewhere; the value is the host. */
    readonly readMore: (host: string) => string
    /** The link left in place of an image on another site. */
    readonly remoteImage: (host: string) => string
    /** Accessible names of a task list's boxes. */
    readonly taskDone: () => string
    readonly taskOpen: () => string
  }
  readonly feed: {
    readonly section: (site: string, section: string) => string
    readonly tag: (site: string, tag: string) => string
    readonly author: (site: string, author: string) => string
    /** `planet` is '' where content/planet.yml gives no title. */
    readonly planet: (site: string, planet: string) => string
    /** For people who open a feed in a browser: what it is, and two links. */
    readonly notice: (site: string) => string
    readonly noticeHome: (site: string) => string
    readonly noticeHelp: () => string
  }
  /** Words of the layouts, by name; see `layouts/texts.ts`. */
  readonly page: PageTexts
}

export interface PageTexts {
  readonly skip: string
  readonly home: string
  readonly navigation: string
  readonly breadcrumbs: string
  readonly footer: string
  readonly notice: string
  readonly previewBanner: string
  readonly posts: string
  readonly latest: string
  readonly pinned: string
  readonly pages: string
  readonly tags: string
  readonly tagsIntroduction: string
  readonly postsTagged: (tag: string) => string
  readonly authors: string
  readonly postsBy: (author: string) => string
  readonly archive: string
  readonly postsOf: (year: string) => string
  /** A month as a heading: `June 2026`. `month` counts from 1. */
  readonly month: (year: string, month: number) => string
  readonly postCount: (count: number) => string
  readonly pageNumber: (title: string, page: number) => string
  readonly newerPosts: string
  readonly olderPosts: string
  readonly pagination: string
  readonly published: string
  readonly updated: string
  readonly by: string
  readonly readingTime: (minutes: number) => string
  readonly contents: string
  readonly share: string
  readonly shareOn: (network: string) => string
  readonly shareByEmail: string
  readonly shareLeaves: string
  readonly permalink: string
  readonly previousPost: string
  readonly nextPost: string
  readonly neighbours: string
  readonly editThisPage: string
  readonly source: (host: string) => string
  readonly photoCredit: string
  readonly license: string
  readonly contact: string
  readonly email: string
  readonly sourceCode: string
  readonly feed: string
  readonly feeds: string
  readonly feedsIntroduction: string
  readonly feedsUse: string
  readonly feedsFormats: string
  readonly feedsOfSite: string
  readonly feedsOfSections: string
  readonly feedsOfTags: string
  readonly feedsOfAuthors: string
  readonly feedsOfPlanet: string
  readonly feedsArchive: string
  readonly feedsArchiveText: string
  /** A feed in one of its formats: `RSS: Open data`. */
  readonly feedFormat: (title: string, format: string) => string
  /** One document of the archived feed. */
  readonly feedYear: (year: string) => string
  readonly feedPart: (year: string, part: number) => string
  readonly newsletter: string
  readonly files: string
  /** The size of a file in bytes, for readers: `1.2 MB`. */
  readonly fileSize: (bytes: number) => string
  readonly feedOf: (title: string) => string
  readonly draft: string
  readonly scheduled: string
  /** The name of the planet where content/planet.yml gives none. */
  readonly planet: (site: string) => string
  readonly planetNavigation: string
  readonly planetLatest: string
  readonly planetArchive: string
  readonly planetFeeds: string
  readonly planetIntroduction: string
  readonly planetEmpty: string
  readonly planetSourceEmpty: string
  /** The heading of an item without a title. */
  readonly planetUntitled: (source: string) => string
  readonly planetFrom: string
  readonly planetVia: string
  readonly planetOriginal: (host: string) => string
  readonly planetMore: (host: string) => string
  readonly planetItems: (count: number) => string
  readonly planetNewer: string
  readonly planetOlder: string
  readonly planetPagination: string
  readonly planetMonth: (planet: string, year: string, month: number) => string
  readonly planetFeedsIntroduction: (count: number) => string
  readonly planetOpml: string
  readonly planetSite: string
  readonly planetFeed: string
  readonly planetNewest: string
  readonly planetRss: string
  readonly planetJson: string
  readonly planetShown: { readonly excerpt: string; readonly full: string; readonly link: string }
  readonly planetState: {
    readonly fine: string
    readonly failing: string
    /** It fails, and has no entries here. */
    readonly neverRead: string
    readonly gone: string
    readonly held: string
    readonly paused: string
    readonly unknown: string
  }
  /** `day` is a date in words. */
  readonly planetSince: (state: string, day: string) => string
  readonly notFound: string
  readonly notFoundText: string
  readonly moved: string
  readonly movedText: string
  /** Where something was taken down. */
  readonly gone: string
  readonly goneTitle: (title: string) => string
  readonly goneWhat: (title: string) => string
  readonly goneSince: string
  readonly goneReason: string
  readonly corrections: string
}
