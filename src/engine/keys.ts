/**
 * What the caches know things by. A key is made of everything its value depends on: whatever is missing here would be a
 * change that nobody sees. The laws in test/laws/ take each part out in turn, and must notice.
 */
import type { OutputPath } from '../core/address.ts'
import type { DocumentOptions } from '../core/document.ts'
import { type Hash, hashBytes } from '../core/hash.ts'

export interface Keys {
  /** Of what all documents of a run share, beside their files. */
  readonly generation: (parts: GenerationParts) => Hash
  /** Of one document or asset within a generation. */
  readonly source: (parts: SourceParts) => string
  /** Of what all pages of a run share, beside their views. */
  readonly look: (parts: LookParts) => Hash
  /** Of one output within a look. */
  readonly page: (parts: PageParts) => Hash
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

export interface LookParts {
  readonly engine: Hash
  readonly theme: Hash
  /** The site's address, which checks compare with. */
  readonly url: string | undefined
  readonly base: string
}

export interface PageParts {
  readonly look: Hash
  /** Messages name it. */
  readonly output: OutputPath
  readonly origin: string
  /** Of the view, and so of everything the page shows: see `digestOf`. */
  readonly view: string
}

export const keys: Keys = {
  generation: ({ engine, options, code }) => hashBytes(JSON.stringify([engine, options, code])),
  source: ({ path, bytes }) => `${bytes} ${path}`,
  look: ({ engine, theme, url, base }) => hashBytes(JSON.stringify([engine, theme, url, base])),
  page: ({ look, output, origin, view }) => hashBytes(`${look}\n${output}\n${origin}\n${view}`),
}
