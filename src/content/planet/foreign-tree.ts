/** Somebody else's text is fitted into a page of ours: under the heading of its item, beside others of its kind. */
import type { Element, ElementContent, Root } from 'hast'
import type { Address } from '../../core/address.ts'
import { urlOf } from '../../core/url.ts'
import { printAttributes } from '../attributes.ts'
import type { Holes } from '../holes.ts'
import { eachElement, isTag, replaceElements, text } from '../tree.ts'
import { makeParagraphs } from './foreign-paragraphs.ts'

export interface Fitted {
  readonly tree: Root
  /** Images with a copy among our files, and what stands for each in the tree. */
  readonly images: readonly { readonly mark: string; readonly copy: Address }[]
}

/** The level of the first heading inside an item, whose own title is an h2. */
const firstLevel = 3

/**
 * Changes a sanitised tree, in place.
 * @param base The permalink of the text, for addresses that are not absolute.
 */
export function fitIn(
  tree: Root,
  base: string | undefined,
  copyOf: (address: string) => Address | undefined,
  holes: Holes,
): Fitted {
  const images: { mark: string; copy: Address }[] = []
  eachElement(tree, dropNames)
  replaceElements(tree, (node, ancestors) => {
    if (node.tagName === 'img') return image(node, ancestors)
    if (node.tagName === 'input') return [text(node.properties.checked ? '☑ ' : '☐ ')]
    if (node.tagName === 'a') return link(node, base)
    return isNothing(node) ? [] : [node]
  })
  shiftHeadings(tree)
  makeParagraphs(tree)
  return { tree, images }

  function image(node: Element, ancestors: readonly Element[]): ElementContent[] {
    const { src, alt, ...rest } = node.properties
    const words = String(alt ?? '')
      .replace(/\s+/g, ' ')
      .trim()
    const original = absolute(String(src ?? ''), base)
    if (original === undefined || !/^https?:/.test(original)) return words === '' ? [] : [text(words)]
    const copy = copyOf(original) ?? copyOf(String(src))
    const mark = holes.mark({
      hole: 'foreign-image',
      original,
      ...(copy === undefined ? {} : { copy }),
      alt: words,
      attributes: printAttributes(rest),
      inLink: ancestors.some((ancestor) => isTag(ancestor, 'a')),
    })
    if (copy !== undefined) images.push({ mark, copy })
    return [text(mark)]
  }
}

/**
 * Ids of two texts on one page would clash, and nothing may lead to one of ours; classes would dress a text up as ours.
 * What a class says of code, and of the side that a cell stands on, is kept.
 */
function dropNames({ properties, tagName }: Element): void {
  const { className } = properties
  delete properties.id
  delete properties.headers
  for (const name of ['cite'] as const) {
    if (properties[name] !== undefined && !/^https?:/i.test(String(properties[name]))) delete properties[name]
  }
  if (!Array.isArray(className)) return
  const kept = className.filter((name) =>
    tagName === 'code' ? /^language-/.test(String(name)) : /^align-/.test(String(name)),
  )
  if (kept.length > 0) properties.className = kept
  else delete properties.className
}

/** Whatever levels the author used, headings go down one at a time, from the level below the item's title. */
function shiftHeadings(tree: Root): void {
  const open: number[] = []
  eachElement(tree, (node) => {
    const digit = /^h([1-6])$/.exec(node.tagName)?.[1]
    if (digit === undefined || isNothing(node)) return
    const level = Number(digit)
    while ((open.at(-1) ?? 0) >= level) open.pop()
    node.tagName = `h${Math.min(6, firstLevel + open.length)}`
    open.push(level)
  })
}

/** A link to a web page or a mailbox; anything else is printed as its text. */
function link(node: Element, base: string | undefined): ElementContent[] {
  const href = absolute(String(node.properties.href ?? ''), base)
  if (href === undefined) return node.children
  if (isNothing(node)) return []
  node.properties.href = href
  return [node]
}

function absolute(written: string, base: string | undefined): string | undefined {
  if (written === '') return undefined
  const url = urlOf(written) === undefined ? urlOf(written, base)?.href : written
  return url !== undefined && /^(?:https?:\/\/|mailto:)/i.test(url) ? url : undefined
}

const voids = /^(?:br|col|hr|img|input|td|th|tr|wbr)$/

/** Nothing that a reader could see. Cells keep the shape of their table. */
function isNothing(node: Element): boolean {
  return !voids.test(node.tagName) && node.children.every(isUnseen)
}

function isUnseen(node: ElementContent): boolean {
  if (node.type === 'text') return node.value.trim() === ''
  return node.type !== 'element' || /^(?:br|col|wbr)$/.test(node.tagName) || isNothing(node)
}
