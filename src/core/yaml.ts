/** YAML with positions. The sole importer of js-yaml, whose version 4 limits depth and reads no dates. */
import yaml from 'js-yaml'
import type { Position } from './message.ts'
import { placer, positionsOf, startOf, type YamlNode, type YamlPositions } from './yaml-positions.ts'
import { explainYaml } from './yaml-problem.ts'

export type { Duplicate } from './yaml-positions.ts'

export interface YamlResult extends YamlPositions {
  /** Plain data; null for an empty text. Undefined when there is a problem. */
  readonly value: unknown
  readonly problem: YamlProblem | undefined
}

export interface YamlProblem extends Position {
  /** What is wrong, as a part of a sentence. */
  readonly reason: string
  /** The way out. */
  readonly note: string
  /** True where the text may be right but is more than Gazette reads. */
  readonly limit: boolean
}

/** Aliases and merges can make a small text enormous; more than this many is no configuration anybody wrote. */
const aliasLimit = 100

/** Values inside values; configuration needs 4. */
const depthLimit = 20

interface State {
  readonly position: number
  readonly kind: string | null
  readonly result: unknown
}

/**
 * Reads a YAML text (core schema of YAML 1.2: `12:30` and dates stay text). Of equal keys the last one counts.
 * @param firstLine The line number of the text's first line in its file.
 */
export function readYaml(text: string, firstLine = 1): YamlResult {
  const nothing = { value: undefined, ...positionsOf(undefined, '', placer('', 1)) }
  const place = placer(text, firstLine)
  if ((text.match(/(?:^|[\s[{,:-])\*[^\s*]/g) ?? []).length > aliasLimit) {
    const reason = `it has more than ${aliasLimit} aliases (*name)`
    return { ...nothing, problem: { ...place(0), reason, note: 'Write the values out.', limit: true } }
  }
  const stack: YamlNode[] = []
  let root: YamlNode | undefined
  const listener = (event: 'open' | 'close', state: State): void => {
    if (event === 'open') {
      const node: YamlNode = { start: state.position, end: state.position, children: [], kind: null, result: null }
      stack.at(-1)?.children.push(node)
      stack.push(node)
      return
    }
    const node = stack.pop()
    if (node === undefined) return
    node.end = state.position
    node.kind = state.kind
    node.result = state.result
    if (stack.length === 0) root = node
  }
  const options = {
    schema: yaml.CORE_SCHEMA,
    json: true,
    // Not in the types: js-yaml counts one level for every value inside a value.
    maxDepth: depthLimit,
    listener: listener as unknown as NonNullable<yaml.LoadOptions['listener']>,
  }
  try {
    const value: unknown = yaml.load(text, options)
    return { value: value ?? null, ...positionsOf(root, text, place), problem: undefined }
  } catch (error) {
    if (!(error instanceof yaml.YAMLException)) throw error
    return { ...nothing, problem: problemOf(error, text, place, stack.at(-1)?.start ?? 0) }
  }
}

function problemOf(
  error: yaml.YAMLException,
  text: string,
  place: (offset: number) => Position,
  open: number,
): YamlProblem {
  const offset = Math.min(error.mark?.position ?? 0, text.length)
  if (error.reason.startsWith('nesting exceeded')) {
    const reason = `values are nested more than ${depthLimit} deep`
    return { ...place(offset), reason, note: 'Write it flatter.', limit: true }
  }
  const explained = explainYaml(text, error.reason || 'it cannot be parsed', offset, startOf(text, open))
  return { ...place(explained.offset), reason: explained.reason, note: explained.note, limit: false }
}
