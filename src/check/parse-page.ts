/** HTML of a page as a tree. The one importer of the parser. */
import { parse } from 'parse5'
import { readPlainHtml } from './plain-html.ts'

export interface HtmlElement {
  readonly nodeName: string
  readonly tagName: string
  readonly attrs: readonly { readonly name: string; readonly value: string }[]
  readonly childNodes: readonly HtmlNode[]
}

/** What is no element: a text or a comment, or a document with its children. */
interface OtherNode {
  readonly nodeName: string
  readonly value?: string
  readonly childNodes?: readonly HtmlNode[]
}

export type HtmlNode = HtmlElement | OtherNode

/** Reads a page as browsers do (HTML, section 13.2): no text is refused. */
export function parsePage(html: string): HtmlNode {
  const plain = readPlainHtml(html)
  return plain === undefined ? parse(html) : { nodeName: '#document', childNodes: [plain] }
}
