/**
 * What the caches know things by. A key is made of everything its value depends on: whatever is missing here would be a
 * change that nobody sees. The laws in test/laws/ take each part out in turn, and must notice.
 */
import type { DocumentOptions } from '../core/document.ts'
import { type Hash, hashBytes } from '../core/hash.ts'
import type { FeedAround } from '../render/feed-content.ts'
import type { Span } from '../site/upcoming.ts'

export interface Keys {
  /** Of what all documents of a run share, beside their files. */
  readonly generation: (parts: GenerationParts) => Hash
  /** Of one document or asset within a generation. */
  readonly source: (parts: SourceParts) => string
  /** Of what all outputs of a run share, beside their views. */
  readonly ground: (parts: GroundParts) => Hash
  /** Of one output. */
  readonly page: (parts: PageParts) => Hash
  /** Of the text of one entry in a feed. */
  readonly entry: (parts: EntryParts) => Hash
  /** Of what is asked of a build, and who is asked. */
  readonly request: (parts: RequestParts) => Hash
  /** Of all files that a build looked at. */
  readonly files: (parts: readonly FileParts[]) => Hash
  /** The time for which the outcome of a build holds. */
  readonly span: (span: Span) => Span
}

export interface GenerationParts {
  /** Gazette itself, and what it runs on. */
  readonly engine: Hash
  /** As they were written: messages may name them in their order. */
  readonly options: DocumentOptions
  /** A site's own code. */
  readonly code: Hash
}

export interface SourceParts {
  readonly path: string
  readonly bytes: Hash
}

export interface GroundParts {
  readonly engine: Hash
  /** The site's address, which checks compare with. */
  readonly url: string | undefined
  readonly base: string
}

export interface PageParts {
  readonly ground: Hash
  /** Of its layout, with all that it imports. */
  readonly look: Hash
  /** Messages name it. */
  readonly origin: string
  /** Of the view, and so of everything the page shows: see `digestOf`. */
  readonly view: string
}

export interface EntryParts {
  readonly ground: Hash
  /** Of the words of the site. */
  readonly look: Hash
  /** All of its feed that shows in it. */
  readonly feed: FeedAround
  /** Of its view. */
  readonly entry: Hash
}

export interface RequestParts {
  readonly engine: Hash
  /** Instead of the configured address. */
  readonly url: string | undefined
  readonly drafts: boolean
  readonly future: boolean
  readonly strict: boolean
}

export interface FileParts {
  readonly path: string
  /** undefined: there is none, or nobody looked into it. */
  readonly hash: Hash | undefined
}

export const keys: Keys = {
  generation: ({ engine, options, code }) => hashBytes(JSON.stringify([engine, options, code])),
  source: ({ path, bytes }) => `${bytes} ${path}`,
  ground: ({ engine, url, base }) => hashBytes(JSON.stringify([engine, url, base])),
  page: ({ ground, look, origin, view }) => hashBytes(`${ground}\n${look}\n${origin}\n${view}`),
  entry: ({ ground, look, feed: { language, url }, entry }) =>
    hashBytes(`${ground}\n${look}\n${language}\n${url}\n${entry}`),
  request: ({ engine, url, drafts, future, strict }) =>
    hashBytes(JSON.stringify([engine, url, drafts, future, strict])),
  files: (parts) => hashBytes(parts.map(({ path, hash }) => `${path}\0${hash ?? ''}`).join('\n')),
  span: (span) => span,
}
