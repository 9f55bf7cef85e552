/**
 * Headings: one outline below the page's own H1, each with an id that stays, each with a link to itself.
 *
 * The title of the page is its only H1: a body H1 that repeats it is left out, any other becomes an H2.
 */
import { slug } from 'github-slugger'
import type { Element, Root } from 'hast'
import type { VFile } from 'vfile'
import { type Context, contextOf, spanOf } from '../context.ts'
import { eachElement, hasClass, replaceElements, text, wordsBesideNotes, wordsOf } from '../tree.ts'

const headingTag = /^h([1-6])$/

export function outline() {
  return (tree: Root, file: VFile): void => {
    const context = contextOf(file)
    leaveOut(tree, context)
    const taken = takeIds(tree, context)
    const numbers = new Map<string, number>()
    let before = 1
    eachElement(tree, (node, ancestors) => {
      const level = levelOf(node)
      if (level === undefined || isFootnoteLabel(node)) return
      const words = wordsBesideNotes(node)
      if (level > before + 1) warnAboutSkip(node, before, level, context)
      before = level
      if (node.properties.id === undefined) node.properties.id = freeId(slug(words), taken, numbers)
      const id = String(node.properties.id)
      const { line } = spanOf(node) ?? {}
      context.headings.push({ level, id, text: words, ...(line === undefined ? {} : { line }) })
      if (ancestors.some(({ tagName }) => tagName === 'a' || tagName === 'summary')) return
      node.children.push(text(context.holes.mark({ hole: 'anchor', id, heading: words })))
    })
    eachElement(tree, ({ properties }) => {
      if (properties.id !== undefined) context.ids.push(String(properties.id))
    })
  }
}

function levelOf(node: Element): number | undefined {
  const digit = headingTag.exec(node.tagName)?.[1]
  return digit === undefined ? undefined : Number(digit)
}

function isFootnoteLabel(node: Element): boolean {
  return node.properties.id === 'footnote-label' && hasClass(node, 'sr-only')
}

/** Empty headings and the H1 that repeats the title go; other H1s become H2. */
function leaveOut(tree: Root, context: Context): void {
  let isRepeated = false
  replaceElements(tree, (node) => {
    const level = levelOf(node)
    if (level === undefined || isFootnoteLabel(node)) return [node]
    const words = wordsOf(node)
    if (words === '' && !holdsImage(node)) return []
    if (level > 1) return [node]
    if (!isRepeated && words === context.title.replace(/\s+/g, ' ').trim()) {
      isRepeated = true
      return []
    }
    return [{ ...node, tagName: 'h2' }]
  })
}

function holdsImage(node: Element): boolean {
  return node.children.some((child) => child.type === 'element' && (child.tagName === 'img' || holdsImage(child)))
}

/** Ids that authors gave: the first of two keeps it. */
function takeIds(tree: Root, context: Context): Set<string> {
  const taken = new Set<string>()
  eachElement(tree, (node) => {
    const { id } = node.properties
    if (id === undefined) return
    if (!taken.has(String(id))) {
      taken.add(String(id))
      return
    }
    delete node.properties.id
    context.warn(
      'heading-id-duplicate',
      spanOf(node),
      `The id "${id}" is given twice; only the first keeps it.`,
      'Give each heading an id of its own, or none.',
    )
  })
  return taken
}

/** The id itself, or with the next number that makes it unique. */
function freeId(wanted: string, taken: Set<string>, numbers: Map<string, number>): string {
  const base = wanted === '' ? 'section' : wanted
  let id = base
  let number = numbers.get(base) ?? 1
  for (; taken.has(id); number++) id = `${base}-${number}`
  numbers.set(base, number)
  taken.add(id)
  return id
}

function warnAboutSkip(node: Element, before: number, level: number, context: Context): void {
  const wanted = '#'.repeat(before + 1)
  context.warn(
    'heading-skipped',
    spanOf(node),
    `The heading "${wordsBesideNotes(node)}" is of level ${level}, but the one before it is of level ${before}${before === 1 ? ' (the title)' : ''}.`,
    `Write it with "${wanted}", one level below the heading it belongs to.`,
  )
}
