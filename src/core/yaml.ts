/** YAML with positions. The sole importer of js-yaml, whose version 4 limits depth and reads no dates. */
import yaml from 'js-yaml'
import type { Position } from './message.ts'

export interface YamlResult {
  /** Plain data; null for an empty text. Undefined when there is a problem. */
  readonly value: unknown
  /** Where values stand, by path: `title`, `tags.0`, `navigation.0.page`. */
  readonly positions: Readonly<Record<string, Position>>
  /** Where keys stand, by the same paths. */
  readonly keys: Readonly<Record<string, Position>>
  /** Keys given a second time; the last one counts. */
  readonly duplicates: readonly Duplicate[]
  readonly problem: YamlProblem | undefined
}

export interface Duplicate extends Position {
  readonly path: string
  readonly key: string
}

export interface YamlProblem extends Position {
  /** What is wrong, as a part of a sentence. */
  readonly reason: string
  /** The way out. */
  readonly note: string
}

/** Aliases and merges can make a small text enormous; more than this many is no configuration anybody wrote. */
const aliasLimit = 100

interface Node {
  readonly start: number
  readonly children: Node[]
  kind: string | null
  result: unknown
}

interface State {
  readonly position: number
  readonly kind: string | null
  readonly result: unknown
}

/**
 * Reads a YAML text (core schema of YAML 1.2: `12:30` and dates stay text).
 * @param firstLine The line number of the text's first line in its file.
 */
export function readYaml(text: string, firstLine = 1): YamlResult {
  const empty = { value: undefined, positions: {}, keys: {}, duplicates: [] }
  const place = placer(text, firstLine)
  if ((text.match(/(?:^|[\s[{,:-])\*[^\s*]/g) ?? []).length > aliasLimit) {
    return {
      ...empty,
      problem: { ...place(0), reason: `it has more than ${aliasLimit} aliases (*name)`, note: 'Write the values out.' },
    }
  }
  const stack: Node[] = []
  let root: Node | undefined
  const listener = (event: 'open' | 'close', state: State): void => {
    if (event === 'open') {
      const node: Node = { start: state.position, children: [], kind: null, result: null }
      stack.at(-1)?.children.push(node)
      stack.push(node)
      return
    }
    const node = stack.pop()
    if (node === undefined) return
    node.kind = state.kind
    node.result = state.result
    if (stack.length === 0) root = node
  }
  try {
    const value: unknown = yaml.load(text, {
      schema: yaml.CORE_SCHEMA,
      json: true,
      listener: listener as unknown as NonNullable<yaml.LoadOptions['listener']>,
    })
    const found: Found = { text, place, positions: {}, keys: {}, duplicates: [] }
    if (root !== undefined) collect(root, [], found)
    return {
      value: value ?? null,
      positions: found.positions,
      keys: found.keys,
      duplicates: found.duplicates,
      problem: undefined,
    }
  } catch (error) {
    if (!(error instanceof yaml.YAMLException)) throw error
    return { ...empty, problem: problemOf(error, text, place) }
  }
}

type Placer = (offset: number) => Position

function placer(text: string, firstLine: number): Placer {
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

interface Found {
  readonly text: string
  readonly place: Placer
  readonly positions: Record<string, Position>
  readonly keys: Record<string, Position>
  readonly duplicates: Duplicate[]
}

/** The parser opens a node before the white space and comments in front of it; an author looks behind them. */
function startOf(text: string, start: number): number {
  const gap = /^(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*/.exec(text.slice(start))?.[0].length ?? 0
  const at = start + gap
  return at < text.length ? at : start
}

function collect(node: Node, path: readonly string[], found: Found): void {
  if (path.length > 0) found.positions[path.join('.')] = found.place(startOf(found.text, node.start))
  if (node.kind === 'sequence') {
    node.children.forEach((child, index) => {
      collect(child, [...path, String(index)], found)
    })
  } else if (node.kind === 'mapping') collectMapping(node, path, found)
}

function collectMapping(node: Node, path: readonly string[], found: Found): void {
  const seen = new Set<string>()
  for (let index = 0; index + 1 < node.children.length; index += 2) {
    const [key, value] = [node.children[index], node.children[index + 1]]
    if (key === undefined || value === undefined) continue
    const name = String(key.result)
    const inner = [...path, name]
    const position = found.place(startOf(found.text, key.start))
    if (seen.has(name)) found.duplicates.push({ path: inner.join('.'), key: name, ...position })
    seen.add(name)
    found.keys[inner.join('.')] = position
    // An absent value has no place of its own: point at its key.
    if (value.result === null && value.kind === null) found.positions[inner.join('.')] = position
    else collect(value, inner, found)
  }
}

function problemOf(error: yaml.YAMLException, text: string, place: Placer): YamlProblem {
  const position = place(error.mark?.position ?? 0)
  const line = text.split('\n')[error.mark?.line ?? 0] ?? ''
  const reason = error.reason || 'it cannot be parsed'
  if (/^\s*(?:- )?[\w-]+:\s+[^"'[{>|].*:(?:\s|$)/.test(line)) {
    return { ...position, reason, note: `A value that holds a colon needs quotes around it: ${quoted(line)}` }
  }
  if (/\t/.test(/^\s*/.exec(line)?.[0] ?? '')) {
    return { ...position, reason, note: 'YAML is indented by spaces, never by tabs.' }
  }
  return { ...position, reason, note: 'Check quotes, brackets and the indentation of this line and the one before it.' }
}

function quoted(line: string): string {
  const match = /^(\s*(?:- )?[\w-]+:\s+)(.*)$/.exec(line)
  return match === null ? line : `${match[1]?.trim()} "${match[2]?.trim().replace(/["\\]/g, '\\$&')}"`
}
