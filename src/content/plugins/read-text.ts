/** What a reader sees of the body, as plain text: for search, counting, summaries. */
import type { Element, ElementContent, Root } from 'hast'
import type { VFile } from 'vfile'
import { contextOf } from '../context.ts'
import { withoutMarks } from '../holes.ts'
import { hasClass, isTag, type Parent } from '../tree.ts'

const blocks =
  /^(?:address|article|aside|blockquote|br|caption|col|colgroup|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|input|li|ol|p|pre|rp|rt|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/

export function readText() {
  return (tree: Root, file: VFile): void => {
    const context = contextOf(file)
    const all = collect(tree)
    const end = all.indexOf(context.holes.more)
    context.found.text = plain(all)
    if (end !== -1) context.found.beforeMore = plain(all.slice(0, end))
    context.found.firstParagraph = firstParagraph(tree)
  }
}

/** The visible text of a tree. */
export function plainText(tree: Root): string {
  return plain(collect(tree))
}

function plain(text: string): string {
  return withoutMarks(text)
    .replace(/\s{2,}|[^\S ]/g, ' ')
    .trim()
}

function collect(node: Parent | ElementContent): string {
  if (node.type === 'text') return node.value
  if (!('children' in node)) return ''
  if (node.type === 'element' && isUnspoken(node)) return ''
  const inner = (node.children as ElementContent[]).map(collect).join('')
  return node.type === 'element' && blocks.test(node.tagName) ? `\n${inner}\n` : inner
}

/** Marks of footnotes and what only screen readers hear are no words of the author's. */
function isUnspoken(node: Element): boolean {
  return hasClass(node, 'footnote-ref') || hasClass(node, 'footnote-back') || hasClass(node, 'sr-only')
}

/** The first paragraph of the running text, not of a quote, a list or a notice. */
function firstParagraph(parent: Parent): string {
  for (const child of parent.children) {
    if (isTag(child, 'p')) {
      const words = plain(collect(child))
      if (words !== '') return words
    } else if (
      isTag(child, 'div', 'section', 'article') &&
      !hasClass(child, 'notice') &&
      !hasClass(child, 'footnotes')
    ) {
      const words = firstParagraph(child)
      if (words !== '') return words
    }
  }
  return ''
}

/** Words as people count them; where a script writes none apart, every character is one. */
export function countWords(text: string): number {
  return text.match(latinOnly.test(text) ? latinWords : words)?.length ?? 0
}

const words =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’.,:/@_-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu

/** The same words, in a quarter of the time, where all letters are those of ASCII; among the punctuation are no letters. */
const latinWords = /[A-Za-z0-9]+(?:['’.,:/@_-][A-Za-z0-9]+)*/g
const latinOnly = /^[\0-\x7f\xa0\u2000-\u206f]*$/
