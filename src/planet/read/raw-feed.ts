/** A feed as its format gives it, before anything is made safe, plain or absolute. One shape for all formats. */
import type { FeedElement } from './feed-xml.ts'

export interface RawFeed {
  readonly format: string
  readonly id: string | undefined
  readonly title: RawText | undefined
  readonly subtitle: RawText | undefined
  readonly link: RawLink | undefined
  readonly language: string | undefined
  readonly rights: RawText | undefined
  readonly license: RawLink | undefined
  readonly updated: string | undefined
  readonly authors: readonly RawAuthor[]
  readonly entries: readonly RawEntry[]
  /** Ids of entries that the feed says were deleted (RFC 6721). */
  readonly deleted: readonly string[]
}

export interface RawEntry {
  readonly id: string | undefined
  readonly title: RawText | undefined
  readonly link: RawLink | undefined
  readonly authors: readonly RawAuthor[]
  readonly published: string | undefined
  readonly updated: string | undefined
  readonly language: string | undefined
  readonly rights: RawText | undefined
  readonly license: RawLink | undefined
  readonly categories: readonly string[]
  readonly source: RawSource | undefined
  readonly summary: RawText | undefined
  readonly content: RawText | undefined
  /** `yes` and `no` where the format says; else the text decides. */
  readonly whole: 'yes' | 'no' | 'perhaps'
}

export interface RawSource {
  readonly id: string | undefined
  readonly title: RawText | undefined
  readonly link: RawLink | undefined
  readonly self: RawLink | undefined
  readonly authors: readonly RawAuthor[]
  readonly rights: RawText | undefined
}

/** `guess`: RSS titles, which are plain text for some and HTML for others. */
export type RawText = (
  | { readonly kind: 'text' | 'html' | 'guess'; readonly value: string }
  | { readonly kind: 'xhtml'; readonly element: FeedElement }
) &
  Base

export interface RawLink extends Base {
  readonly href: string
}

export interface RawAuthor extends Base {
  readonly name: string
  readonly uri: string | undefined
}

/** What relative addresses are relative to, where the feed declares it. */
export interface Base {
  readonly base: string | undefined
}

export function baseOf(element: FeedElement): string | undefined {
  return element.hasBase ? element.base : undefined
}

/** undefined in place of a text that says nothing. */
export function given(text: string | undefined): string | undefined {
  const trimmed = text?.trim()
  return trimmed === undefined || trimmed === '' ? undefined : trimmed
}
