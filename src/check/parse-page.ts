/** HTML of a page, read as browsers read it. */
import { type ParsedElement, type ParsedNode, parseDocument } from '../core/parse-html.ts'
import { type PageReader, readPlainHtml } from './plain-html.ts'

export type HtmlNode = ParsedNode
export type HtmlElement = ParsedElement

/** The page as a tree (HTML, section 13.2): no text is refused. */
export function parsePage(html: string): HtmlNode {
  return parseDocument(html)
}

/**
 * Tells a reader what the tree of a page holds, in order.
 * @param newReader A reader that has heard nothing. One that was told a part by mistake is dropped for another.
 */
export function readPage<Reader extends PageReader>(html: string, newReader: () => Reader): Reader {
  const quick = newReader()
  if (readPlainHtml(html, quick)) return quick
  const reader = newReader()
  tell(parseDocument(html), reader)
  return reader
}

function tell(node: HtmlNode, reader: PageReader): void {
  if ('tagName' in node) reader.open(node.tagName, node.attrs)
  if ('childNodes' in node) for (const child of node.childNodes) tell(child, reader)
  else if ('value' in node) reader.text(node.value)
  if ('tagName' in node) reader.close()
}
