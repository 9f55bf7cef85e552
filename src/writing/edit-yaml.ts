/**
 * Values of a YAML text, changed in place. Whoever wrote the text finds it again: comments, order, quotes and line ends
 * stay. Nothing is taken on trust: the new text is read, and must say what was meant and everything else it said before.
 */

import { canonicalJson } from '../core/hash.ts'
import type { YamlResult } from '../core/yaml.ts'
import { applyEdits, type Edit, offsetFinder } from './edit-text.ts'
import { yamlItem } from './yaml-text.ts'

/** Reads the YAML of a file; positions are the file's. Undefined where there is none, or none that can be read. */
export type ReadYaml = (text: string) => YamlResult | undefined

/** Index behind a scalar that begins at an index. `inFlow`: it may stand in `[…]` or `{…}`, where commas divide. */
export function scalarEnd(text: string, start: number, inFlow: boolean): number {
  const rest = text.slice(start, text.length)
  const quoted = /^"(?:[^"\\]|\\[\s\S])*"|^'(?:[^']|'')*'/.exec(rest)?.[0]
  if (quoted !== undefined) return start + quoted.length
  const plain = (inFlow ? /^[^\r\n,\]}]*/ : /^[^\r\n]*/).exec(rest)?.[0] ?? ''
  return start + plain.replace(/(?:^|\s)#.*$/, '').trimEnd().length
}

/** Ways to write a text in the manner of the scalar that it replaces, the likeliest first. */
function waysToWrite(written: string, text: string): readonly string[] {
  if (written.startsWith('"')) return [JSON.stringify(text)]
  if (written.startsWith("'")) return [`'${text.replaceAll("'", "''")}'`]
  return [text, yamlItem(text)]
}

/** A path or an address as a scalar, plain in spite of its slashes where that may be. */
export function yamlAddress(text: string): string {
  return /^[/.\p{L}][\p{L}\p{M}\p{N}_.~/-]*$/u.test(text) ? text : yamlItem(text)
}

/**
 * The text with another scalar at a path (`image`, `navigation.0.page`).
 * @returns undefined where the value is written in a way that this cannot change.
 */
export function replaceScalar(text: string, read: ReadYaml, path: string, value: string): string | undefined {
  const place = read(text)?.positions[path]
  if (place === undefined) return undefined
  const start = offsetFinder(text)(place)
  for (const inFlow of [false, true]) {
    const end = scalarEnd(text, start, inFlow)
    for (const way of waysToWrite(text.slice(start, end), value)) {
      const changed = applyEdits(text, [{ start, end, text: way }])
      if (says(text, changed, read, path, value)) return changed
    }
  }
  return undefined
}

/** Whether a changed text has this value at this path, and everything else as it was. */
function says(text: string, changed: string, read: ReadYaml, path: string, value: unknown): boolean {
  const [before, after] = [text, changed].map((one) => {
    const value = read(one)?.value
    // Front matter without a key is read as null.
    return value === null ? {} : value
  })
  if (before === undefined || after === undefined) return false
  return canonicalJson(withValue(before, path.split('.'), value)) === canonicalJson(after)
}

/** A copy of plain data with another value at a path; undefined takes a key of a mapping away. */
function withValue(data: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  if (Array.isArray(data)) {
    return data.map((item, index) => (String(index) === name ? withValue(item, rest, value) : item))
  }
  const record = data !== null && typeof data === 'object' ? (data as Record<string, unknown>) : {}
  return Object.fromEntries([
    ...Object.entries(record).filter(([key]) => key !== name),
    [name, withValue(record[name], rest, value)],
  ])
}

/** Makes edits, if the result has this value at a top-level key and everything else as it was. */
export function editKey(
  text: string,
  read: ReadYaml,
  edits: readonly Edit[],
  key: string,
  value: unknown,
): string | undefined {
  const changed = applyEdits(text, edits)
  return says(text, changed, read, key, value) ? changed : undefined
}
