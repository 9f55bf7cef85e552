/** The beginning of a text, cut between words or elements: no link, table, picture or piece of code is cut in two. */
import type { Element, ElementContent, Root } from 'hast'
import { withoutMarks } from '../holes.ts'
import { isTag, wordsOf } from '../tree.ts'

export interface Excerpt {
  readonly tree: Root
  readonly isCut: boolean
}

/** What is shown whole or not at all. */
const whole = /^(?:a|code|details|dl|figure|h[1-6]|kbd|pre|ruby|samp|table|time|var)$/

/** @param length In characters, white space collapsed. The tree that was given stays as it is. */
export function excerptOf(tree: Root, length: number): Excerpt {
  const kept = cut(tree.children as ElementContent[], length)
  if (!kept.isCut) return { tree: { type: 'root', children: structuredClone(tree.children) }, isCut: false }
  return { tree: { type: 'root', children: withoutDanglingHeadings(kept.nodes) }, isCut: true }
}

interface Kept {
  readonly nodes: ElementContent[]
  readonly left: number
  readonly isCut: boolean
}

function cut(nodes: readonly ElementContent[], length: number): Kept {
  const kept: ElementContent[] = []
  let left = length
  for (const node of nodes) {
    const size = sizeOf(node)
    if (size <= left) {
      kept.push(structuredClone(node))
      left -= size
      continue
    }
    const part = partOf(node, left)
    return { nodes: part === undefined ? kept : [...kept, part], left: 0, isCut: true }
  }
  return { nodes: kept, left, isCut: false }
}

function sizeOf(node: ElementContent): number {
  if (node.type === 'text') return withoutMarks(node.value).replace(/\s+/g, ' ').length
  return node.type === 'element' ? wordsOf(node).length : 0
}

/** As much of a node as fits; undefined where that is nothing. */
function partOf(node: ElementContent, length: number): ElementContent | undefined {
  if (node.type === 'text') {
    const value = beginningOf(node.value.replace(/\s+/g, ' '), length)
    return value === '' ? undefined : { type: 'text', value }
  }
  if (node.type !== 'element' || whole.test(node.tagName)) return undefined
  const { nodes } = cut(node.children, length)
  const part: Element = { ...node, properties: { ...node.properties }, children: nodes }
  return wordsOf(part) === '' ? undefined : part
}

/**
 * Up to the end of a sentence, where there is one in the second half; else up to a space, or in scripts without spaces a
 * character, with a mark that something is missing. What stands for an image stays in one piece.
 */
function beginningOf(text: string, length: number): string {
  const mark = text.search(/\ufdd0/)
  const head = text.slice(0, mark === -1 ? length : Math.min(length, mark)).replace(/[\ud800-\udbff]$/, '')
  const sentences = head.slice(0, lastEnd(head))
  if (sentences.length > head.length / 2) return sentences
  const space = head.lastIndexOf(' ')
  const isSpaced = space > head.length / 2 || /[\p{Script=Latin}\s]$/u.test(head)
  const words = (isSpaced ? head.slice(0, Math.max(space, 0)) : head).replace(/[\s,;:\u2013\u2014-]+$/, '')
  return words === '' ? '' : `${words}…`
}

/** Behind the last sentence that is over. */
function lastEnd(text: string): number {
  let end = 0
  for (const match of text.matchAll(/[.!?…]["'”’»)\]]*(?=\s)|[。！？]["”’」』）]*/g))
    end = match.index + match[0].length
  return end
}

function withoutDanglingHeadings(nodes: readonly ElementContent[]): ElementContent[] {
  const last = nodes.findLastIndex((node) => node.type !== 'text' || node.value.trim() !== '')
  const node = nodes[last]
  if (node === undefined) return []
  const rest = nodes.slice(0, last)
  return isTag(node, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6') ? withoutDanglingHeadings(rest) : [...rest, node]
}
