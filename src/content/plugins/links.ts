/** Links become holes, so that base path, feeds and targets held back never parse a post again. Each is recorded. */
import type { Element, Root } from 'hast'
import type { VFile } from 'vfile'
import { printAttributes } from '../attributes.ts'
import { type Context, contextOf, spanOf, spanWithin } from '../context.ts'
import { targetOf } from '../link-target.ts'
import { eachElement, hasClass, replaceElements, text, wordsOf } from '../tree.ts'
import { writtenIn } from './written.ts'

/** Texts that say nothing about where a link leads, for those who read a page by its links (WCAG 2.2, 2.4.4). */
const vague: ReadonlySet<string> = new Set(
  'click|click here|click this|continue reading|here|learn more|link|more|over here|read more|read on|see here|see more|this|this link|this page|this post'.split(
    '|',
  ),
)

export function recordLinks() {
  return (tree: Root, file: VFile): void => {
    const context = contextOf(file)
    const places = countPlaces(tree)
    replaceElements(tree, (node) => {
      if (node.tagName === 'p') return node.children.length === 0 && node.properties.id === undefined ? [] : [node]
      if (node.tagName !== 'a') return [node]
      const { href, ...properties } = node.properties
      if (href === undefined) return placeholder(node)
      const isEmpty = node.children.every((child) => child.type === 'text' && child.value.trim() === '')
      if (isEmpty && (places.get(placeOf(node)) ?? 0) > 1) return node.children
      if (String(href) === '') {
        context.warn(
          'link-target-empty',
          spanOf(node),
          `The link "${wordsOf(node)}" leads nowhere and is printed as its text.`,
          'Write the address in the parentheses, or take the brackets away.',
        )
        return node.children
      }
      const written = writtenIn(context, node, String(href))
      judgeText(node, written, context)
      // A link that nobody can see is still a stop for the keyboard.
      if (isEmpty) return placeholder({ ...node, properties })
      const { to, fragment, query } = targetOf(String(href), context.path, context.options.url)
      if (!isFootnote(node)) recordLink(node, to, fragment, written, context)
      const attributes = printAttributes(properties)
      const start = context.holes.mark({ hole: 'link', to, fragment, attributes, ...(query === '' ? {} : { query }) })
      return [text(start), ...node.children, text(context.holes.mark({ hole: 'link-end' }))]
    })
  }
}

function recordLink(node: Element, to: string, fragment: string, written: string, context: Context): void {
  const { line = 1, column = 1, length = written.length } = spanWithin(context, node, written, true) ?? {}
  context.links.push({ to, fragment, written, line, column, length })
}

/** A parser that closes a paragraph inside a link makes two links of it, and of the first nothing is left. */
function countPlaces(tree: Root): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  eachElement(tree, (node) => {
    if (node.tagName === 'a') places.set(placeOf(node), (places.get(placeOf(node)) ?? 0) + 1)
  })
  return places
}

function placeOf(node: Element): string {
  const { line, column } = node.position?.start ?? {}
  return `${line}:${column}`
}

/** An `<a>` without an address is a place to link to, if it has an id, and nothing otherwise. */
function placeholder(node: Element): Element['children'] {
  return node.properties.id === undefined ? node.children : [{ ...node, tagName: isInline(node) ? 'span' : 'div' }]
}

function isInline(node: Element): boolean {
  return !node.children.some(
    (child) =>
      child.type === 'element' &&
      /^(?:p|div|h[1-6]|ul|ol|dl|table|pre|blockquote|figure|section|article|aside|details|hr)$/.test(child.tagName),
  )
}

/** Both ends of a footnote's links are Gazette's own. */
function isFootnote(node: Element): boolean {
  return (
    (hasClass(node, 'footnote-ref') || hasClass(node, 'footnote-back')) &&
    String(node.properties.href).startsWith('#fn')
  )
}

function judgeText(node: Element, written: string, context: Context): void {
  if (isFootnote(node)) return
  const words = wordsOf(node)
  if (words === '') {
    if (!holdsMark(node)) {
      context.warn(
        'link-text-empty',
        spanOf(node),
        `The link to "${written}" has no text.`,
        'Write in the square brackets where it leads; an image in it needs an alternative text.',
      )
    }
    return
  }
  const plain = words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  if (!vague.has(plain)) return
  context.warn(
    'link-text-vague',
    spanOf(node),
    `The link text "${words}" says nothing about where it leads.`,
    'Name the page it leads to: many people read a page by its links alone.',
  )
}

/** Whether a word of the site's texts stands in it. */
function holdsMark(node: Element): boolean {
  return node.children.some((child) =>
    child.type === 'text' ? child.value.includes('\ufdd0') : child.type === 'element' && holdsMark(child),
  )
}
