/**
 * XHTML of a feed as HTML. It was read as XML, so it is printed for an HTML parser: reading its source as HTML would let
 * `<script/>` swallow all that follows.
 */
import { escapeHtml } from '../../core/html.ts'
import { urlOf } from '../../core/url.ts'
import type { FeedElement } from '../read/feed-xml.ts'
import { count, type Removed } from './tree.ts'

const voids: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
)

/** An HTML parser reads no elements in these, or something else than they are. */
const dropped: ReadonlySet<string> = new Set(
  'frameset head listing noembed noframes noscript plaintext script select style template textarea title xmp'.split(
    ' ',
  ),
)
const withoutChildren: ReadonlySet<string> = new Set(['iframe', 'object'])
const addresses: ReadonlySet<string> = new Set(['href', 'src', 'cite', 'data', 'poster'])
const foreign = /MathML|2000\/svg/

/** What an element holds; a `div` around all of it is no part of it (RFC 4287, section 3.1.1.3). */
export function printXhtml(element: FeedElement, removed: Removed): string {
  const inner = element.children.filter((child) => typeof child !== 'string' || child.trim() !== '')
  const [only] = inner
  const isBoxed = inner.length === 1 && typeof only !== 'string' && only?.name.toLowerCase() === 'div'
  const box = isBoxed && typeof only !== 'string' && only !== undefined ? only : element
  return box.children.map((child) => printNode(child, element, removed)).join('')
}

function printNode(node: FeedElement | string, around: FeedElement, removed: Removed): string {
  if (typeof node === 'string') return escapeHtml(node)
  const name = node.name.toLowerCase()
  if (foreign.test(node.space) || dropped.has(name)) {
    count(removed, foreign.test(node.space) ? (/svg/.test(node.space) ? 'svg' : 'math') : name)
    return ''
  }
  const children = withoutChildren.has(name)
    ? ''
    : node.children.map((child) => printNode(child, node, removed)).join('')
  if (!/^[a-z][a-z0-9-]*$/.test(name)) return children
  const tag = `<${name}${attributesOf(node, around)}>`
  if (voids.has(name)) return `${tag}${children}`
  // The parser drops a line end right after `<pre>`.
  const first = name === 'pre' && children.startsWith('\n') ? '\n' : ''
  return `${tag}${first}${children}</${name}>`
}

function attributesOf(element: FeedElement, around: FeedElement): string {
  const language = element.language !== around.language && element.language ? { lang: element.language } : {}
  return Object.entries({ ...language, ...element.attributes })
    .filter(([name]) => /^[a-z][a-z0-9-]*$/i.test(name))
    .map(([name, value]) => {
      const isRelative = element.hasBase && addresses.has(name.toLowerCase()) && !value.startsWith('#')
      const url = isRelative ? urlOf(value, element.base) : undefined
      return ` ${name}="${escapeHtml(url?.href ?? value)}"`
    })
    .join('')
}
