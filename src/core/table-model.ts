/** Mends a table: one caption first, then columns, head, bodies, foot; rows hold cells and nothing else. */
import type { Element, ElementContent } from 'hast'
import { flow, isBlank, type Surroundings } from './content-model.ts'

/** @returns The table, after blocks that hold what could not stay in it; without rows only these. */
export function repairTable(table: Element, around: Surroundings): ElementContent[] {
  const parts = { captions: [], columns: [], heads: [], bodies: [], feet: [] } as Record<
    'captions' | 'columns' | 'heads' | 'bodies' | 'feet',
    Element[]
  >
  let loose: Element | undefined
  for (const child of table.children) {
    if (isBlank(child)) continue
    const tag = child.type === 'element' ? child.tagName : ''
    const place = { caption: 'captions', colgroup: 'columns', thead: 'heads', tbody: 'bodies', tfoot: 'feet' }[tag]
    if (place !== undefined) {
      parts[place as keyof typeof parts].push(child as Element)
      loose = undefined
    } else if (tag === 'col') parts.columns.push(element('colgroup', [child]))
    else {
      if (loose === undefined) {
        loose = element('tbody', [])
        parts.bodies.push(loose)
      }
      loose.children.push(child)
    }
  }
  const [caption, ...otherCaptions] = parts.captions
  const [head, ...otherHeads] = parts.heads
  const [foot, ...otherFeet] = parts.feet
  const rows = [
    ...(head === undefined ? [] : [group(head, 'thead', around)]),
    ...[...otherHeads, ...parts.bodies, ...otherFeet].map((body) => group(body, 'tbody', around)),
    ...(foot === undefined ? [] : [group(foot, 'tfoot', around)]),
  ].filter((body) => body.children.length > 0)
  const before = otherCaptions.flatMap((extra) => flow([{ ...extra, tagName: 'div' }], around))
  if (rows.length === 0)
    return [...before, ...(caption === undefined ? [] : flow([{ ...caption, tagName: 'div' }], around))]
  const children: ElementContent[] = [
    ...(caption === undefined ? [] : [{ ...caption, children: flow(withoutTables(caption.children), around) }]),
    ...parts.columns.map((columns) => ({ ...columns, children: columns.children.filter(isColumn) })),
    ...rows,
  ]
  return [...before, { ...table, children: spaced(children) }]
}

function isColumn(node: ElementContent): boolean {
  return node.type === 'element' && node.tagName === 'col'
}

function element(tagName: string, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children }
}

function group(node: Element, tagName: string, around: Surroundings): Element {
  const rows: Element[] = []
  for (const child of node.children) {
    if (isBlank(child)) continue
    if (child.type === 'element' && child.tagName === 'tr') rows.push(row(child, around))
    else rows.push(row(element('tr', [child]), around))
  }
  return { ...node, tagName, children: rows.length === 0 ? [] : spaced(rows.filter((tr) => tr.children.length > 0)) }
}

function row(node: Element, around: Surroundings): Element {
  const cells: Element[] = []
  for (const child of node.children) {
    if (isBlank(child)) continue
    const isCell = child.type === 'element' && (child.tagName === 'td' || child.tagName === 'th')
    cells.push(isCell ? (child as Element) : element('td', [child]))
  }
  const mended = cells.map((cell) => ({
    ...cell,
    children: flow(cell.children, { ...around, inHeader: around.inHeader || cell.tagName === 'th' }),
  }))
  return { ...node, children: spaced(mended) }
}

/** A caption holds no table: the cells of one become plain blocks. */
function withoutTables(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.map((node) => {
    if (node.type !== 'element') return node
    const tagName = node.tagName === 'table' ? 'div' : node.tagName
    return { ...node, tagName, children: withoutTables(node.children) }
  })
}

function spaced(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes
    .flatMap((node) => [{ type: 'text' as const, value: '\n' }, node])
    .concat(nodes.length === 0 ? [] : [{ type: 'text', value: '\n' }])
}
