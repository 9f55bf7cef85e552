import type { Position } from './message.ts'

/** A node of a YAML text as the parser met it. */
export interface YamlNode {
  /** Index where the parser began to look for it: white space and comments may come before it. */
  readonly start: number
  end: number
  readonly children: YamlNode[]
  kind: string | null
  result: unknown
}

/** Where everything in a YAML text stands, by path: `title`, `tags.0`, `navigation.0.page`. */
export interface YamlPositions {
  /** Of values; of an absent value its key's. */
  readonly positions: Readonly<Record<string, Position>>
  readonly keys: Readonly<Record<string, Position>>
  /** Of values that the parser read as a number, a boolean or null: the text as it was written (`1.10`, `007`). */
  readonly texts: Readonly<Record<string, string>>
  readonly duplicates: readonly Duplicate[]
}

/** A key given a second time. */
export interface Duplicate extends Position {
  readonly path: string
  readonly key: string
}

export type Placer = (offset: number) => Position

/** Gives the line and column of an index in a text whose first line has the number `firstLine`. */
export function placer(text: string, firstLine: number): Placer {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: firstLine + low, column: offset - (starts[low] ?? 0) + 1 }
  }
}

/** Collects the places of a tree. What a key is named (`__proto__`, too) gives it no power. */
export function positionsOf(root: YamlNode | undefined, text: string, place: Placer): YamlPositions {
  const found: Found = { text, place, positions: new Map(), keys: new Map(), texts: new Map(), duplicates: [] }
  if (root !== undefined) collect(root, '', found)
  return {
    positions: Object.fromEntries(found.positions),
    keys: Object.fromEntries(found.keys),
    texts: Object.fromEntries(found.texts),
    duplicates: found.duplicates,
  }
}

interface Found {
  readonly text: string
  readonly place: Placer
  readonly positions: Map<string, Position>
  readonly keys: Map<string, Position>
  readonly texts: Map<string, string>
  readonly duplicates: Duplicate[]
}

const gap = /(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*/y

/** The parser opens a node before the white space and comments in front of it; an author looks behind them. */
export function startOf(text: string, start: number): number {
  gap.lastIndex = start
  const at = start + (gap.exec(text)?.[0].length ?? 0)
  return at < text.length ? at : start
}

/** Nothing was written; an anchor or a tag without a value is something. */
function isAbsent(node: YamlNode, text: string): boolean {
  return node.kind === null && node.result === null && startOf(text, node.start) >= node.end
}

function collect(node: YamlNode, path: string, found: Found): void {
  // Looking for a block, the parser meets a flow collection as a node inside the node.
  const [only] = node.children
  if (only !== undefined && only.result === node.result && only.kind === node.kind && node.kind !== 'scalar') {
    collect(only, path, found)
    return
  }
  const start = startOf(found.text, node.start)
  if (path !== '') found.positions.set(path, found.place(start))
  if (node.kind === 'sequence') collectSequence(node, path, found)
  else if (node.kind === 'mapping') collectMapping(node, path, found)
  else if (typeof node.result !== 'string' && node.kind === 'scalar') {
    found.texts.set(path, found.text.slice(start, node.end).trim())
  }
}

/** An item without anything (`- `) is null in the result, and the parser never opens a node for it. */
function collectSequence(node: YamlNode, path: string, found: Found): void {
  const items: readonly unknown[] = Array.isArray(node.result) ? node.result : []
  // `[a: b]` is a list of one mapping, whose key and value are the children.
  if (items.length < node.children.length) return
  let next = 0
  items.forEach((item, index) => {
    const child = node.children[next]
    if (child === undefined || (item === null && child.result !== null)) return
    collect(child, inside(path, String(index)), found)
    next++
  })
}

function collectMapping(node: YamlNode, path: string, found: Found): void {
  const seen = new Set<string>()
  let open: { readonly inner: string; readonly position: Position } | undefined
  for (const child of node.children) {
    if (open !== undefined) {
      if (isAbsent(child, found.text)) found.positions.set(open.inner, open.position)
      else collect(child, open.inner, found)
      open = undefined
      continue
    }
    const key = String(child.result)
    const inner = inside(path, key)
    const position = found.place(startOf(found.text, child.start))
    if (seen.has(key)) found.duplicates.push({ path: inner, key, ...position })
    seen.add(key)
    found.keys.set(inner, position)
    found.positions.set(inner, position)
    open = isKey(child, found.text) ? { inner, position } : undefined
  }
}

/** A key has a colon behind it; `{a, b: c}` has one without. */
function isKey(node: YamlNode, text: string): boolean {
  return text[startOf(text, node.end)] === ':'
}

function inside(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
