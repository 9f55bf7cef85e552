/** What one file of content says. A Document depends on one file and the options, on nothing else (law 4). */
import type { Address } from './address.ts'
import type { Body } from './body.ts'
import type { SiteConfig } from './config.ts'
import type { Hash } from './hash.ts'
import type { Message, Position } from './message.ts'
import type { Moment } from './time.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * A Markdown file, read: a small head, which every join looks at, and a body, which is large and only looked at when it is
 * shown. It may be read from a cache at the moment it is asked for: ask once, and do not keep it.
 */
export interface Document {
  readonly head: Head
  readonly body: Body
}

/** `messages` are part of the head, so that a cached document replays them. */
export interface Head {
  /** `content/posts/2026/open-data.md` */
  readonly path: string
  readonly address: Address
  /** Hash of the source's bytes, line ends normalised. */
  readonly hash: Hash
  readonly meta: Meta
  /** Where each front matter key's value stands, by key and, for lists, by index too: `title`, `tags.0`. */
  readonly positions: Readonly<Record<string, Position>>
  readonly headings: readonly Heading[]
  /** Every id the body offers as a fragment, in order. */
  readonly ids: readonly string[]
  /** Plain text of the summary: up to `<!-- more -->`, else the description, else the first paragraph, else ''. */
  readonly summary: string
  /** Of the visible text of the body. */
  readonly words: number
  readonly links: readonly LinkRecord[]
  readonly images: readonly ImageRecord[]
  readonly messages: readonly Message[]
  /** Hash of the body. */
  readonly body: Hash
}

/** Validated front matter. Null and empty values are absent. Key order and spelling are documented in `docs/front-matter.md`. */
export interface Meta {
  readonly title: string
  /** From the front matter, else the file name. */
  readonly date?: Moment
  readonly updated?: Moment
  readonly description?: string
  /** Ids (where content/authors.yml exists) or names, as written. */
  readonly authors: readonly string[]
  readonly tags: readonly string[]
  readonly draft: boolean
  /** The earlier of `expires` and `removed`. */
  readonly expires?: Moment
  /** Its withdrawal was declared with `removed`. */
  readonly removed?: Moment
  /** Why it was withdrawn. */
  readonly reason?: string
  readonly silent: boolean
  /** By date, the earliest first; what was written first comes first. */
  readonly corrections: readonly Correction[]
  /** Former addresses, decoded, each starting with `/`, as written otherwise. */
  readonly aliases: readonly Address[]
  readonly image?: MetaImage
  /** Files that come with the post, in the order written. */
  readonly enclosures?: readonly MetaEnclosure[]
  readonly lang?: string
  readonly license?: string
  /** Absolute URL of the original elsewhere. */
  readonly canonical?: string
  readonly share: boolean
  /** undefined: the layout decides by the number of headings. */
  readonly toc?: boolean
  readonly pinned: boolean
  readonly type?: 'post' | 'page'
  readonly layout?: string
  /** A link post: absolute URL of what it points to. */
  readonly link?: string
  readonly id?: string
  readonly extra: { readonly [key: string]: Json }
}

/** What was put right after publication. */
export interface Correction {
  readonly date: Moment
  readonly text: string
}

export interface MetaImage {
  /** Address of a file under content/ or static/. */
  readonly src: Address
  readonly alt?: string
  readonly credit?: string
}

export interface MetaEnclosure {
  /** Address of a file under content/ or static/. */
  readonly src: Address
  readonly title?: string
}

export interface Heading {
  /** 2 to 6 */
  readonly level: number
  readonly id: string
  readonly text: string
  /** Where it begins in the file. */
  readonly line?: number
}

/** A link to this site, recorded for the link check. Links elsewhere are recorded with `to` as an absolute URL. */
export interface LinkRecord extends Position {
  /** Address, '' for the same page, or absolute URL. */
  readonly to: Address | '' | string
  /** Decoded, without `#`; '' when there is none. */
  readonly fragment: string
  /** As the author wrote it. */
  readonly written: string
  readonly length: number
}

export interface ImageRecord extends Position {
  readonly src: Address
  readonly written: string
  readonly length: number
}

/** A file under content/ that is not Markdown and no control file, or a file under static/. */
export interface Asset {
  /** `content/posts/2026/map.svg` or `static/robots.txt` */
  readonly path: string
  readonly address: Address
  readonly hash: Hash
  readonly mediaType: string
  /** In bytes. */
  readonly size: number
  /** In CSS pixels; undefined for anything but images that tell. */
  readonly width?: number
  readonly height?: number
}

/** Everything besides its file that a Document may depend on. Plain data, part of the cache key. */
export interface DocumentOptions {
  readonly timeZone: string
  /** The site's address, to recognise absolute links to itself; base path included, no trailing slash. */
  readonly url: string | undefined
  readonly extraKeys: SiteConfig['extraKeys']
}
