/** Walking hast trees. */
import type { Element, ElementContent, Root } from 'hast'
import { withoutMarks } from './holes.ts'

export type Parent = Root | Element

/** Calls `enter` for every element, parents before their children. */
export function eachElement(parent: Parent, enter: (element: Element, ancestors: readonly Element[]) => void): void {
  walk(parent, [], enter)
}

function walk(
  parent: Parent,
  ancestors: Element[],
  enter: (element: Element, ancestors: readonly Element[]) => void,
): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    enter(child, ancestors)
    ancestors.push(child)
    walk(child, ancestors, enter)
    ancestors.pop()
  }
}

/** Puts what `change` returns in the place of every element, children before their parents. */
export function replaceElements(
  parent: Parent,
  change: (element: Element, ancestors: readonly Element[]) => readonly ElementContent[],
  ancestors: Element[] = [],
): void {
  const children: ElementContent[] = []
  for (const child of parent.children as ElementContent[]) {
    if (child.type !== 'element') {
      children.push(child)
      continue
    }
    ancestors.push(child)
    replaceElements(child, change, ancestors)
    ancestors.pop()
    children.push(...change(child, ancestors))
  }
  parent.children = children
}

export function element(tagName: string, properties: Element['properties'], ...children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children }
}

export function text(value: string): ElementContent {
  return { type: 'text', value }
}

export function hasClass(node: Element, name: string): boolean {
  const classes = node.properties.className
  return Array.isArray(classes) && classes.includes(name)
}

export function isTag(node: { readonly type: string } | undefined, ...tags: readonly string[]): node is Element {
  return node?.type === 'element' && tags.includes((node as Element).tagName)
}

/** The words in a tree: text, and what images say instead of themselves. White space is collapsed. */
export function wordsOf(node: Parent | ElementContent): string {
  return withoutMarks(collect(node)).replace(/\s+/g, ' ').trim()
}

/** The words in a tree without the numbers of its footnotes. */
export function wordsBesideNotes(node: Element): string {
  return wordsOf(copyBesideNotes(node))
}

function copyBesideNotes(node: Element): Element {
  const children = node.children.filter((child) => !isTag(child, 'sup') || !child.children.some(isNoteReference))
  return { ...node, children: children.map((child) => ('children' in child ? copyBesideNotes(child) : child)) }
}

function isNoteReference(node: ElementContent): boolean {
  return isTag(node, 'a') && hasClass(node, 'footnote-ref')
}

function collect(node: Parent | ElementContent): string {
  if (node.type === 'text') return node.value
  if (isTag(node, 'img')) return String(node.properties.alt ?? '')
  if (isTag(node, 'br')) return ' '
  return 'children' in node ? (node.children as ElementContent[]).map(collect).join('') : ''
}
