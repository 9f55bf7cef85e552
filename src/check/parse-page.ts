/** HTML of a page as a tree. The one importer of the parser. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5'

export type HtmlNode = DefaultTreeAdapterTypes.Node
export type HtmlElement = DefaultTreeAdapterTypes.Element

/** Reads a page as browsers do (HTML, section 13.2): no text is refused. */
export function parsePage(html: string): HtmlNode {
  return parse(html)
}
