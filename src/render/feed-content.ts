import { type Body, type BodyUse, fillBody } from '../core/body.ts'
import type { FeedEntryView, FeedView } from '../core/feed-view.ts'
import type { Hash } from '../core/hash.ts'
import { escapeHtml } from '../core/html.ts'
import { remembered, rememberedLately } from '../core/remembered.ts'
import type { Texts } from '../core/texts.ts'
import type { CorrectionView } from '../core/views.ts'
import { type EscapedText, escapeText } from './xml.ts'

/** What a feed needs besides its view: the bodies it shows and the words of the site. */
export interface FeedContext {
  /** The body of a hash that the view names. */
  readonly bodies: (hash: Hash) => Body
  readonly texts: Texts
  /** The text of an entry in an Atom feed, which may be known; else `make` makes it. Default: it is made. */
  readonly entryText?: ((entry: FeedEntryView, feed: FeedView, make: () => string) => string) | undefined
}

/** All of a feed that the text of an entry depends on. */
export type FeedAround = Pick<FeedView, 'language' | 'url'>

/** The text of an entry in a feed: whole HTML with absolute addresses, and the same as it stands in XML. */
export interface FeedContent {
  readonly html: string
  readonly inXml: readonly EscapedText[]
}

/** What an entry of a feed says, corrections included; undefined where the text is not to be in the feed. */
export function contentOf(entry: FeedEntryView, { url }: FeedAround, context: FeedContext): FeedContent | undefined {
  if (entry.body === undefined) return undefined
  const content = contentsIn(context)(url)(entry.body)
  const { corrections = [] } = entry
  return corrections.length === 0 ? content : contentFrom(content.html + correctionsHtml(corrections, context.texts))
}

function correctionsHtml(corrections: readonly CorrectionView[], texts: Texts): string {
  const items = corrections.map(({ date, text }) => {
    const day = texts.date(date.year, date.month, date.day)
    return `<li><time datetime="${escapeHtml(date.machine)}">${escapeHtml(day)}</time>: ${escapeHtml(text)}</li>`
  })
  return `\n<h2>${escapeHtml(texts.page.corrections)}</h2>\n<ul>${items.join('')}</ul>`
}

function contentFrom(html: string): FeedContent {
  return { html, inXml: html === '' ? [] : [{ escaped: escapeText(html) }] }
}

/** How many texts of posts are remembered: a few megabytes, and nearly all that several feeds of a large site have in common. */
const remembers = 500

/** The text of a post, in a site at an address. A post is in several feeds and formats, and its text is the same in all. */
const contentsIn = remembered(({ bodies, texts }: FeedContext) => {
  const known = new Map<string, (use: BodyUse) => FeedContent>()
  return (url: string) => {
    const contentOf =
      known.get(url) ??
      rememberedLately((use: BodyUse): FeedContent => {
        const html = fillBody(bodies(use.body), { use, texts, base: '', url, anchors: false })
        return contentFrom(html)
      }, remembers)
    known.set(url, contentOf)
    return contentOf
  }
})
