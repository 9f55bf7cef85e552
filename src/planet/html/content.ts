/** The HTML of an entry: complete, absolute and safe, and in lines. */
import type { Element, ElementContent, Root } from 'hast'
import { repair } from '../../core/content-model.ts'
import { escapeHtml } from '../../core/html.ts'
import { parseHtml } from '../../core/parse-html.ts'
import { sanitise } from '../../core/sanitise.ts'
import type { RawText } from '../read/raw-feed.ts'
import { makeAbsolute } from './addresses.ts'
import { keepCaptions } from './captions.ts'
import { removeTrackers, revealImages } from './images.ts'
import { isTooMuch } from './limits.ts'
import { linesOf } from './lines.ts'
import { looksLikeHtml } from './plain-text.ts'
import { removeShareBars } from './share-bars.ts'
import { attribute, count, elementsIn, isElement, type Parent, type Removed, wordsOf } from './tree.ts'
import { printXhtml } from './xhtml.ts'

export interface Content {
  readonly lines: readonly string[]
  readonly removed: Readonly<Removed>
  /** White space collapsed. */
  readonly words: string
  /** Absolute addresses of images, each once. */
  readonly images: readonly string[]
  /** Whether it has the parts of a whole text: several paragraphs, a list, code, a table, a heading. */
  readonly hasParts: boolean
}

/**
 * @param base What relative addresses are relative to.
 * @param page The entry's own page.
 * @returns undefined where it holds more than anybody writes.
 */
export function readContent(raw: RawText, base: string, page: string | undefined): Content | undefined {
  const removed: Removed = {}
  const html = htmlOf(raw, removed)
  if (isTooMuch(html)) return undefined
  const tree = parseHtml(html)
  revealImages(tree)
  keepCaptions(tree)
  keepBlocks(tree)
  removeScripts(tree, removed)
  removeShareBars(tree, removed)
  removeTrackers(tree, removed)
  makeAbsolute(tree, base, page, removed)
  // The name of the host alone: words around it would have a language.
  const safe = sanitise(tree, { embeddedText: (host) => host })
  for (const { kind, tag } of safe.removed) {
    if (kind === 'content') count(removed, tag)
    else if (kind === 'protocol') count(removed, tag === 'img' ? 'image' : 'link')
  }
  const whole = repair(safe.tree)
  const images = [...elementsIn(whole)]
    .filter((element) => isElement(element, 'img'))
    .map((image) => attribute(image, 'src'))
  return {
    lines: linesOf(whole),
    removed,
    words: wordsOf(whole),
    images: [...new Set(images)].filter((address) => /^https?:/.test(address)),
    hasParts: partsIn(whole) > 1,
  }
}

function htmlOf(raw: RawText, removed: Removed): string {
  if (raw.kind === 'xhtml') return printXhtml(raw.element, removed)
  if (raw.kind === 'html' || (raw.kind === 'guess' && looksLikeHtml(raw.value))) return raw.value
  const paragraphs = raw.value.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n+/)
  return paragraphs
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('\n')
}

/** Blocks that have no place on our pages; without a box around them their words would run into their neighbours'. */
const boxes: ReadonlySet<string> = new Set(
  'address dialog fieldset footer form header hgroup legend main marquee multicol nav search'.split(' '),
)

function keepBlocks(parent: Parent): void {
  for (const element of elementsIn(parent)) {
    if (boxes.has(element.tagName)) element.tagName = 'div'
    else if (element.tagName === 'menu') element.tagName = 'ul'
    else if (element.tagName === 'button' || element.tagName === 'label') surround(element)
  }
}

function surround(element: Element): void {
  const space: ElementContent = { type: 'text', value: ' ' }
  element.children = [space, ...element.children, { ...space }]
}

/** A script goes without a link to its source, which the sanitiser would leave for something to look at. */
function removeScripts(parent: Parent, removed: Removed): void {
  parent.children = (parent.children as ElementContent[]).filter((child) => {
    if (!isElement(child)) return true
    if (child.tagName === 'script') {
      count(removed, 'script')
      return false
    }
    for (const name of Object.keys(child.properties)) if (/^on[a-z]/i.test(name)) count(removed, 'script')
    removeScripts(child, removed)
    return true
  })
}

function partsIn(tree: Root): number {
  let parts = 0
  for (const { tagName } of elementsIn(tree)) {
    if (tagName === 'p') parts++
    else if (/^(?:h[1-6]|pre|ul|ol|dl|table|blockquote)$/.test(tagName)) parts += 2
  }
  return parts
}
