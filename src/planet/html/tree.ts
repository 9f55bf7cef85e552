/** Walking and changing the HTML of an entry. */
import type { Element, ElementContent, Root } from 'hast'

export type Parent = Root | Element

/** How often something was removed, by kind. */
export type Removed = Record<string, number>

export function count(removed: Removed, kind: string): void {
  removed[kind] = (removed[kind] ?? 0) + 1
}

export function isElement(node: Parent['children'][number] | undefined, ...tags: readonly string[]): node is Element {
  return node?.type === 'element' && (tags.length === 0 || tags.includes(node.tagName))
}

/** Every element, parents first. */
export function* elementsIn(parent: Parent): Generator<Element> {
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    yield child
    yield* elementsIn(child)
  }
}

/**
 * Takes elements out; a parent that becomes empty by it goes too.
 * @param isUnwanted Asked of parents before their children, and of nothing in what has gone.
 * @returns whether there was any.
 */
export function withoutElements(parent: Parent, isUnwanted: (element: Element) => boolean): boolean {
  let changed = false
  const kept: ElementContent[] = []
  for (const child of parent.children as ElementContent[]) {
    if (child.type !== 'element') {
      kept.push(child)
      continue
    }
    const isGone = isUnwanted(child)
    const isChanged = !isGone && withoutElements(child, isUnwanted)
    if (isGone || (isChanged && isHollow(child))) changed = true
    else {
      changed ||= isChanged
      kept.push(child)
    }
  }
  parent.children = kept
  return changed
}

const hollow: ReadonlySet<string> = new Set('a b div em figure i li ol p section small span strong u ul'.split(' '))

/** Holds nothing that is seen, and is no target of links. */
function isHollow(element: Element): boolean {
  return (
    hollow.has(element.tagName) &&
    element.properties.id === undefined &&
    element.children.every(
      (child) =>
        (child.type === 'text' && child.value.trim() === '') ||
        child.type === 'comment' ||
        (child.type === 'element' && (/^w?br$/.test(child.tagName) || isHollow(child))),
    )
  )
}

/** An attribute as a text; '' where it is absent. */
export function attribute(element: Element, name: string): string {
  const value = element.properties[name]
  return value === undefined || value === null ? '' : Array.isArray(value) ? value.join(' ') : String(value)
}

/** All text in a tree, white space collapsed; `apart`: blocks are a space apart. */
export function wordsOf(node: Parent | ElementContent): string {
  return collect(node).replace(/\s+/g, ' ').trim()
}

const inlineTags: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s samp small span ' +
    'strike strong sub sup time tt u var wbr'
  ).split(' '),
)

export function isInline(tag: string): boolean {
  return inlineTags.has(tag)
}

function collect(node: Parent | ElementContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element' && node.type !== 'root') return ''
  const inner = (node.children as ElementContent[]).map(collect).join('')
  return node.type === 'element' && !isInline(node.tagName) ? ` ${inner} ` : inner
}
