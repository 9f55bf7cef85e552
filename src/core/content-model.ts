/**
 * Mends the nesting of a sanitised tree, so that what is printed is valid HTML and is read again as the same tree.
 *
 * Nothing is lost: a block inside a line is flattened or hoisted, a cell, item or term without its parent gets one, a
 * second caption becomes a paragraph. Source: HTML Standard, content models (section 4), and section 13.2 for what a
 * parser moves. Idempotent; never changes the tree it is given.
 */
import type { Element, ElementContent, Root } from 'hast'
import { adopt, isStray, repairDefinitions, repairList } from './list-model.ts'
import { repairTable } from './table-model.ts'

/** What the ancestors of a place forbid there. */
export interface Surroundings {
  readonly inLink: boolean
  readonly inDefinition: boolean
  /** In a header cell or a term: no headings and no sections. */
  readonly inHeader: boolean
  /** Told of every link that had to give way because it stands inside another. */
  readonly lostLink: (link: Element) => void
}

export const phrasing: ReadonlySet<string> = new Set(
  (
    'a abbr b bdi bdo br cite code del dfn em i img input ins kbd mark q ruby s samp small span strong sub sup time u ' +
    'var wbr'
  ).split(' '),
)
const voids: ReadonlySet<string> = new Set(['br', 'wbr', 'img', 'input'])
/** They may hold whatever may stand in their place. */
const transparent: ReadonlySet<string> = new Set(['a', 'del', 'ins'])
const onlyPhrasing: ReadonlySet<string> = new Set('h1 h2 h3 h4 h5 h6 p pre'.split(' '))
const sections: ReadonlySet<string> = new Set('article aside blockquote section h1 h2 h3 h4 h5 h6'.split(' '))

export function repair(tree: Root, lostLink: (link: Element) => void = () => {}): Root {
  const open = { inLink: false, inDefinition: false, inHeader: false, lostLink }
  return { type: 'root', children: flow(tree.children as ElementContent[], open) }
}

/** Content where blocks may stand. */
export function flow(nodes: readonly ElementContent[], around: Surroundings): ElementContent[] {
  const result: ElementContent[] = []
  for (const node of nodes) {
    if (node.type !== 'element') result.push(node)
    else if (isStray(node)) adopt(result, node, around)
    else result.push(...flowElement(node, around))
  }
  return joinText(result)
}

function flowElement(node: Element, around: Surroundings): ElementContent[] {
  const tag = node.tagName
  if (phrasing.has(tag)) return holdsBlock(node) ? inlineAroundBlocks(node, around) : inline([node], around)
  if (around.inHeader && sections.has(tag)) {
    return onlyPhrasing.has(tag) ? paragraph(node, around) : flow([{ ...node, tagName: 'div' }], around)
  }
  if (tag === 'p' || tag === 'summary') return paragraph(node, around)
  if (onlyPhrasing.has(tag)) return [{ ...node, children: inline(node.children, around) }]
  if (tag === 'hr') return [{ ...node, children: [] }]
  if (tag === 'ul' || tag === 'ol') return repairList(node, around)
  if (tag === 'dl') return repairDefinitions(node, around)
  if (tag === 'table') return repairTable(node, around)
  if (tag === 'figure') return figure(node, around)
  if (tag === 'details') return details(node, around)
  if (tag === 'dt') return [{ ...node, children: flow(node.children, { ...around, inHeader: true }) }]
  if (tag === 'rt' || tag === 'rp') return flow(node.children, around)
  if (tag === 'figcaption' || tag === 'caption') return flow([{ ...node, tagName: 'div' }], around)
  return [{ ...node, children: flow(node.children, around) }]
}

/** A parser makes an empty paragraph of a stray end tag; nobody means one. */
function paragraph(node: Element, around: Surroundings): ElementContent[] {
  const children = inline(node.children, around)
  const isNothing = children.every(isBlank) && node.properties.id === undefined
  return isNothing ? [] : [{ ...node, tagName: 'p', children }]
}

/** Content of one line: blocks are flattened into it, with white space where they were apart. */
export function inline(nodes: readonly ElementContent[], around: Surroundings): ElementContent[] {
  const result: ElementContent[] = []
  for (const node of nodes) {
    if (node.type !== 'element') result.push(node)
    else if (!phrasing.has(node.tagName)) {
      const inner = inline(node.children, around)
      if (inner.length > 0) result.push(...apart(result), ...inner, { type: 'text', value: ' ' })
    } else result.push(...inlineElement(node, around))
  }
  return joinText(result)
}

function inlineElement(node: Element, around: Surroundings): ElementContent[] {
  const tag = node.tagName
  if (tag === 'img' && node.properties.src === undefined)
    return [{ type: 'text', value: String(node.properties.alt ?? '') }]
  if (voids.has(tag)) return tag === 'input' && around.inLink ? [] : [{ ...node, children: [] }]
  if (tag === 'ruby') return [{ ...node, children: ruby(node.children, around) }]
  const isLink = tag === 'a'
  if (isLink && around.inLink) around.lostLink(node)
  if ((isLink && around.inLink) || (tag === 'dfn' && around.inDefinition)) return inline(node.children, around)
  const inside = { ...around, inLink: around.inLink || isLink, inDefinition: around.inDefinition || tag === 'dfn' }
  const tagName = tag === 'bdo' && node.properties.dir === undefined ? 'span' : tag
  return [{ ...node, tagName, children: inline(node.children, inside) }]
}

function apart(before: readonly ElementContent[]): ElementContent[] {
  const last = before.at(-1)
  return last === undefined || (last.type === 'text' && /\s$/.test(last.value)) ? [] : [{ type: 'text', value: ' ' }]
}

function ruby(nodes: readonly ElementContent[], around: Surroundings): ElementContent[] {
  return joinText(
    nodes.flatMap((node): ElementContent[] => {
      if (node.type !== 'element') return [node]
      if (node.tagName === 'rt' || node.tagName === 'rp') return [{ ...node, children: inline(node.children, around) }]
      return node.tagName === 'ruby' ? ruby(node.children, around) : inline([node], around)
    }),
  )
}

/** A phrasing element around blocks, where blocks may stand: links stay around them, others go inside or give way. */
function inlineAroundBlocks(node: Element, around: Surroundings): ElementContent[] {
  const tag = node.tagName
  if (tag === 'a' && around.inLink) {
    around.lostLink(node)
    return flow(node.children, around)
  }
  if (transparent.has(tag)) {
    return [{ ...node, children: flow(node.children, { ...around, inLink: around.inLink || tag === 'a' }) }]
  }
  if (tag === 'span') return flow([{ ...node, tagName: 'div' }], around)
  const parts: ElementContent[] = []
  let run: ElementContent[] = []
  let { id, ...properties } = node.properties
  const close = (): void => {
    const own = id === undefined ? properties : { ...properties, id }
    if (run.every(isBlank)) parts.push(...run)
    else {
      parts.push({ ...node, properties: own, children: run })
      id = undefined
    }
    run = []
  }
  for (const child of node.children) {
    if (child.type === 'element' && (!phrasing.has(child.tagName) || holdsBlock(child))) {
      close()
      parts.push(child)
    } else run.push(child)
  }
  close()
  return flow(parts, around)
}

/** A figure has at most one caption, first or last. */
function figure(node: Element, around: Surroundings): ElementContent[] {
  const captions = node.children.filter(
    (child): child is Element => child.type === 'element' && child.tagName === 'figcaption',
  )
  const caption = captions[0]
  const rest = node.children.filter((child) => child !== caption)
  const children = flow(rest, around)
  if (caption === undefined) return [{ ...node, children }]
  const mended = { ...caption, children: flow(caption.children, around) }
  const isFirst = node.children.find((child) => !isBlank(child)) === caption
  return [{ ...node, children: isFirst ? [mended, ...children] : [...children, mended] }]
}

/** Details begin with their summary; without one they are no details. Inside a link they would be a second control. */
function details(node: Element, around: Surroundings): ElementContent[] {
  const summary = node.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'summary',
  )
  const rest = flow(
    node.children.filter((child) => child !== summary),
    around,
  )
  if (summary === undefined || around.inLink || around.inHeader) {
    const { open, ...properties } = node.properties
    const first = summary === undefined ? [] : paragraph(summary, around)
    return [{ ...node, tagName: 'div', properties, children: [...first, ...rest] }]
  }
  return [{ ...node, children: [{ ...summary, children: inline(summary.children, around) }, ...rest] }]
}

function holdsBlock(node: Element): boolean {
  return node.children.some(
    (child) =>
      child.type === 'element' &&
      ((!phrasing.has(child.tagName) && child.tagName !== 'rt' && child.tagName !== 'rp') || holdsBlock(child)),
  )
}

export function isBlank(node: ElementContent | undefined): boolean {
  return node === undefined || node.type === 'comment' || (node.type === 'text' && /^[ \t\n\f\r]*$/.test(node.value))
}

/** A parser knows no two texts side by side. */
function joinText(nodes: readonly ElementContent[]): ElementContent[] {
  const result: ElementContent[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    if (node.type === 'text' && node.value === '') continue
    if (node.type === 'text' && last?.type === 'text')
      result[result.length - 1] = { ...last, value: last.value + node.value }
    else result.push(node)
  }
  return result
}
