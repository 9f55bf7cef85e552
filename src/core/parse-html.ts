/** HTML as browsers read it (HTML Standard, section 13.2): no text is refused. The one importer of the parser. */
import type { Root } from 'hast'
import { fromParse5 } from 'hast-util-from-parse5'
import { toHtml } from 'hast-util-to-html'
import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5'

export type ParsedNode = DefaultTreeAdapterTypes.Node
export type ParsedElement = DefaultTreeAdapterTypes.Element

/** A page, as the parser's own tree. */
export function parseDocument(html: string): ParsedNode {
  return parse(html)
}

/** What may stand in a page's body, as a hast tree. `noscript` is read as where scripts are off: its content are elements. */
export function parseHtml(html: string): Root {
  const tree = fromParse5(parseFragment(html, { scriptingEnabled: false }))
  return tree.type === 'root' ? tree : { type: 'root', children: [] }
}

/** The HTML of a tree, which is printed as it is: whoever prints it on a page has made it safe. */
export function printHtml(tree: Root): string {
  return toHtml(tree, { characterReferences: { useNamedReferences: true } })
}
