/** Routes (what will exist), artifacts (what was made) and the manifest (what was published). */

import type { Address, OutputPath } from './address.ts'
import type { Asset, Document } from './document.ts'
import type { FeedView } from './feed-view.ts'
import type { Hash } from './hash.ts'
import type { Message } from './message.ts'
import type { Site } from './site.ts'
import type { PageView } from './views.ts'

/**
 * One file that will exist: a pure function of its view, which is exactly what it shows. The view is made when it is
 * asked for, so that `dev` makes one and `build` all, and no build holds all views at once.
 */
export interface Route {
  readonly output: OutputPath
  /** The kind of its view. */
  readonly kind: View['kind']
  /**
   * What it shows. Pure: it depends on the site that the route was made from and on nothing else, and gives an equal
   * value whenever it is called. It is not remembered: callers ask once and hand the value on.
   */
  readonly view: () => View
  /** The source file to name in messages about this output; '' where there is none. */
  readonly origin: string
  /** In which step it is published (law 10). */
  readonly step: 'asset' | 'page' | 'feed'
  /**
   * Of a page that lists posts and stands at its own address for everybody: which posts. The sitemap reads it off here,
   * and the views of lists, which are most of what a large site shows, need not be made for that.
   */
  readonly lists?: readonly Address[]
  /** Its text shows the moment of the build: its view has a `builtMark`. It is read off here, and large texts need not be made for that. */
  readonly isClocked?: true
}

/** A route without its view: plain data. */
export type RouteFacts = Pick<Route, 'output' | 'kind' | 'origin' | 'step'>

export type View = PageView | FeedView | TextView | CopyView

/** A text file whose every character the route knows: robots.txt, sitemap.xml, _headers. */
export interface TextView {
  readonly kind: 'text'
  readonly text: string
  readonly mediaType: string
  /**
   * A mark in the text that stands for the moment of the build, which no view holds: so that as long as nothing is due, a
   * site is the same whenever it is made.
   */
  readonly builtMark?: string
}

/** @param built The moment of the build, in milliseconds since 1970. It is printed in UTC, to the second (RFC 3339). */
export function fillText({ text, builtMark }: TextView, built: number): string {
  return builtMark === undefined
    ? text
    : text.replaceAll(builtMark, new Date(built).toISOString().replace(/\.\d+Z$/, 'Z'))
}

/** A file copied byte for byte. */
export interface CopyView {
  readonly kind: 'copy'
  /** Path from the site's root. */
  readonly from: string
  readonly hash: Hash
  readonly mediaType: string
}

/** One output file, made. */
export interface Artifact<Content extends ArtifactContent = ArtifactContent> {
  readonly output: OutputPath
  readonly hash: Hash
  readonly mediaType: string
  readonly origin: string
  readonly step: Route['step']
  readonly content: Content
}

/** What a route has become. */
export function artifactOf<Content extends ArtifactContent>(
  { output, origin, step }: RouteFacts,
  hash: Hash,
  mediaType: string,
  content: Content,
): Artifact<Content> {
  return { output, hash, mediaType, origin, step, content }
}

export type ArtifactContent =
  | RenderedContent
  /** Absolute path of a file that holds the bytes and waits to be moved to its place. */
  | { readonly staged: string }
  /** There is nothing to write: the output holds the bytes already, or nothing is published. */
  | { readonly unchanged: true }

export type RenderedContent =
  | { readonly bytes: Uint8Array }
  /** Source path of a file to copy. */
  | { readonly copyOf: string }

/** What the last publish wrote: output path to hash. Lives in the output. */
export type Manifest = Readonly<Record<OutputPath, Hash>>

/** A list of routes made from a site: ours and a site's own stand on one list. */
export type Generator = (site: Site) => readonly Route[]

/** A check of facts: ours and a site's own stand on one list. */
export type SiteCheck = (facts: Facts) => readonly Message[]

export interface Facts {
  readonly site: Site
  readonly documents: readonly Document[]
  /** Every asset there is, published or not; `site.assets` are those that are. */
  readonly assets: readonly Asset[]
  readonly routes: readonly Route[]
}
