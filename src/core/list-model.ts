/** Mends lists: items stand in a list, and nothing else does; an item, term or cell without its parent gets one. */
import type { Element, ElementContent } from 'hast'
import { flow, isBlank, type Surroundings } from './content-model.ts'

export function repairList(node: Element, around: Surroundings): ElementContent[] {
  const items: ElementContent[] = []
  for (const child of node.children) {
    if (isBlank(child) || (child.type === 'element' && child.tagName === 'li')) items.push(copy(child))
    else intoLast(items, child, 'li')
  }
  const children = items.map((item) => {
    if (item.type !== 'element') return item
    // Only the items of an ordered list have numbers.
    const { value, ...properties } = item.properties
    const kept = node.tagName === 'ol' && value !== undefined ? { ...properties, value } : properties
    return { ...item, properties: kept, children: flow(item.children, around) }
  })
  return [{ ...node, children }]
}

/** A description list holds terms and descriptions, and no groups: what a group held stands in the list itself. */
export function repairDefinitions(node: Element, around: Surroundings): ElementContent[] {
  const groups: ElementContent[] = []
  for (const child of node.children) {
    const isTerm = child.type === 'element' && (child.tagName === 'dt' || child.tagName === 'dd')
    const isGroup = child.type === 'element' && child.tagName === 'div' && child.children.some(isTermOrDescription)
    if (isTerm || isBlank(child)) groups.push(copy(child))
    else if (isGroup)
      groups.push(...child.children.filter((inner) => isTermOrDescription(inner) || isBlank(inner)).map(copy))
    else intoLast(groups, child, 'dd')
    if (!isGroup) continue
    for (const inner of child.children) {
      if (!isTermOrDescription(inner) && !isBlank(inner)) intoLast(groups, inner, 'dd')
    }
  }
  const children = groups.map((child): ElementContent => {
    if (child.type !== 'element') return child
    const inside = child.tagName === 'dt' ? { ...around, inHeader: true } : around
    return { ...child, children: flow(child.children, inside) }
  })
  return [{ ...node, children }]
}

function isTermOrDescription(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'dt' || node.tagName === 'dd')
}

const strayParents: Readonly<Record<string, string>> = { li: 'ul', dt: 'dl', dd: 'dl' }
const tableParts: ReadonlySet<string> = new Set('caption colgroup col tbody td tfoot th thead tr'.split(' '))

export function isStray(node: Element): boolean {
  return Object.hasOwn(strayParents, node.tagName) || tableParts.has(node.tagName)
}

/** Items and terms without their list get one, together with those before them; parts of a table become plain blocks. */
export function adopt(result: ElementContent[], node: Element, around: Surroundings): void {
  const parent = strayParents[node.tagName]
  if (parent === undefined) {
    if (node.tagName === 'col' || node.tagName === 'colgroup') return
    result.push(...flow([{ type: 'element', tagName: 'div', properties: {}, children: node.children }], around))
    return
  }
  const made = flow([{ type: 'element', tagName: parent, properties: {}, children: [node] }], around)[0] as Element
  let at = result.length - 1
  while (at >= 0 && isBlank(result[at])) at--
  const last = result[at]
  if (last?.type === 'element' && adopted.has(last) && last.tagName === parent) {
    last.children.push(...result.splice(at + 1), ...made.children)
    return
  }
  adopted.add(made)
  result.push(made)
}

/** Lists that `adopt` made, so that the next stray item joins them and not a list of the author's. */
const adopted = new WeakSet<Element>()

/** Puts what may not stand in a list into its last item. The items were copied: the given tree stays as it is. */
function intoLast(items: ElementContent[], child: ElementContent, tagName: string): void {
  const last = items.findLast((item) => item.type === 'element') as Element | undefined
  if (last?.tagName === tagName) last.children.push(child)
  else items.push({ type: 'element', tagName, properties: {}, children: [child] })
}

function copy(node: ElementContent): ElementContent {
  return node.type === 'element' ? { ...node, children: [...node.children] } : node
}
