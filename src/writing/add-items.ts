/** Items at the end of a list of a YAML file, whose every other byte stays. */
import { canonicalJson } from '../core/hash.ts'
import { readYaml } from '../core/yaml.ts'
import { offsetFinder } from './edit-text.ts'
import { yamlText } from './yaml-text.ts'

/**
 * The text with items added to the list at a top-level key, which is begun where there is none.
 * @param items Keys and values in order.
 * @returns undefined where the list is written in a way that this cannot change.
 */
export function addItems(
  text: string,
  key: string,
  items: readonly Readonly<Record<string, string>>[],
): string | undefined {
  const read = readYaml(text)
  if (read.problem !== undefined) return undefined
  const value = (read.value ?? {}) as Readonly<Record<string, unknown>>
  const list = value[key] ?? []
  if (!Array.isArray(list)) return undefined
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  const wanted = canonicalJson({ ...value, [key]: [...list, ...items] })
  for (const changed of ways(text, { key, count: list.length, keyPlace: read.keys[key], read, items, end })) {
    const after = readYaml(changed)
    if (after.problem === undefined && canonicalJson(after.value) === wanted) return changed
  }
  return undefined
}

interface Way {
  readonly key: string
  readonly count: number
  readonly keyPlace: { readonly line: number; readonly column: number } | undefined
  readonly read: ReturnType<typeof readYaml>
  readonly items: readonly Readonly<Record<string, string>>[]
  readonly end: string
}

function* ways(text: string, { key, count, keyPlace, read, items, end }: Way): Generator<string> {
  const written = (indent: string): string => items.map((item) => listed(item, indent, end)).join('')
  const closed = text === '' || text.endsWith('\n') ? text : `${text}${end}`
  if (keyPlace === undefined) {
    yield `${closed}${key}:${end}${written('  ')}`
    return
  }
  const lines = text.split('\n')
  const first = count === 0 ? keyPlace.line : (read.positions[`${key}.${count - 1}`]?.line ?? keyPlace.line)
  const dash = count === 0 ? '  ' : (/^(\s*)-/.exec(lines[first - 1] ?? '')?.[1] ?? '  ')
  // The list goes on for as long as lines are further in than its dashes; comments and empty lines behind it are not its.
  let last = first
  for (let line = first + 1; line <= lines.length; line++) {
    const one = lines[line - 1] ?? ''
    if (one.trim() === '' || /^\s*#/.test(one)) continue
    if (!one.startsWith(`${dash} `)) break
    last = line
  }
  const at = last >= lines.length ? text.length : offsetFinder(text)({ line: last + 1, column: 1 })
  const head = text.slice(0, at)
  yield `${head}${head.endsWith('\n') ? '' : end}${written(dash)}${text.slice(at)}`
}

function listed(item: Readonly<Record<string, string>>, indent: string, end: string): string {
  return Object.entries(item)
    .map(([key, value], index) => `${indent}${index === 0 ? '- ' : '  '}${key}: ${scalar(value)}${end}`)
    .join('')
}

function scalar(value: string): string {
  return /^https?:\/\/[\w./~%?=&+,;@!$*()'-]+$/.test(value) && !/[:,]$/.test(value) ? value : yamlText(value)
}
