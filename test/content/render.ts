/** Markdown in, the page's HTML out, through the real chain. */

import { type MarkdownPlugins, toDocument } from '../../src/content/document.ts'
import { type Filling, fillBody } from '../../src/core/body.ts'
import type { Document, DocumentOptions } from '../../src/core/document.ts'
import { hashBytes } from '../../src/core/hash.ts'
import { texts } from '../texts.ts'

export const options: DocumentOptions = { timeZone: 'UTC', url: 'https://example.gov/blog', extraKeys: {} }

export interface Given extends Partial<DocumentOptions> {
  readonly path?: string
  readonly title?: string
  readonly frontMatter?: string
  readonly plugins?: MarkdownPlugins
}

/** The front matter takes three lines, or one more for each line given. */
export function read(markdown: string, given: Given = {}): Document {
  const { path = 'content/posts/example.md', title = 'A title', frontMatter = '', plugins, ...changed } = given
  const bytes = new TextEncoder().encode(`---\ntitle: "${title}"\n${frontMatter}---\n${markdown}`)
  return toDocument({ path, bytes, hash: hashBytes(bytes) }, { ...options, ...changed }, plugins)
}

export function fill(document: Document, filling: Partial<Filling> = {}): string {
  const use = { body: document.head.body, address: document.head.address, links: {}, images: {} }
  return fillBody(document.body, { use, texts, base: '', url: undefined, anchors: false, ...filling })
}

export function html(markdown: string, given: Given = {}): string {
  return fill(read(markdown, given))
}

/** `line:column code` of every message, in order. The Markdown begins on line 4. */
export function codesOf(document: Document): string[] {
  return document.head.messages.map(({ line, column, code }) => `${line}:${column} ${code}`)
}
