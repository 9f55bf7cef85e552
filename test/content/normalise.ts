/**
 * HTML in a form in which what must be equal is equal: parsed and printed anew, attributes sorted, white space that no
 * reader sees collapsed (as CommonMark's own normalize.py does).
 */
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

const blocks =
  /^(?:address|article|aside|blockquote|br|caption|col|colgroup|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/

export interface Rules {
  /** Another name for an element; '' leaves its content in its place. */
  readonly name?: (element: Element) => string
  /** Another value for an attribute; undefined leaves it out. */
  readonly attribute?: (name: string, value: string, element: Element) => [string, string] | undefined
}

export function normalise(html: string, rules: Rules = {}): string {
  const fragment = parseFragment(null, html, {})
  return fragment.childNodes
    .map((node) => print(node, rules, false))
    .join('')
    .replace(/[ \t\n\f\r]+/g, ' ')
    .replace(/\s*(<\/?(?:\w+)[^>]*>)\s*/g, (whole, tag: string) =>
      blocks.test(/\w+/.exec(tag)?.[0] ?? '') ? tag : whole,
    )
    .replaceAll('\u0001', '\n')
    .replaceAll('\u0002', ' ')
    .trim()
}

function print(node: Node, rules: Rules, inPre: boolean): string {
  if (node.nodeName === '#text') {
    const text = (node as DefaultTreeAdapterMap['textNode']).value
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
    return inPre ? text.replaceAll('\n', '\u0001').replaceAll(' ', '\u0002') : text
  }
  if (!('tagName' in node)) return ''
  const inner = node.childNodes.map((child) => print(child, rules, inPre || node.tagName === 'pre')).join('')
  const name = rules.name?.(node) ?? node.tagName
  if (name === '') return inner
  const attributes = node.attrs
    .map(({ name: attribute, value }) =>
      rules.attribute === undefined ? [attribute, value] : rules.attribute(attribute, value, node),
    )
    .filter((pair) => pair !== undefined)
    .map(([attribute = '', value = '']) => ` ${attribute}="${value.replaceAll('"', '&quot;')}"`)
    .sort()
    .join('')
  return /^(?:br|hr|img|input|wbr|col)$/.test(name)
    ? `<${name}${attributes}>`
    : `<${name}${attributes}>${inner}</${name}>`
}
