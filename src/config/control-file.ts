import type * as z from 'zod'
import type { Files } from '../core/files.ts'
import { type Message, message, type Position } from '../core/message.ts'
import { readYaml } from '../core/yaml.ts'
import type { YamlPositions } from '../core/yaml-positions.ts'
import { knownKeys, meantKey } from './known-keys.ts'

/** One YAML file of configuration, validated. */
export interface ControlFile<T> {
  /** undefined when there is no such file, or nothing in it could be read. */
  readonly value: T | undefined
  readonly exists: boolean
  /** Where keys and values stand: `navigation.0.page`. */
  readonly positions: Readonly<Record<string, Position>>
  /** Where keys stand. */
  readonly keys: Readonly<Record<string, Position>>
  readonly messages: readonly Message[]
}

/**
 * Reads a control file. Keys that the schema does not know are warned of and left out; a value of the wrong type is an
 * error at its line and column, and the rest of the file is still checked.
 */
export function readControlFile<T>(files: Files, path: string, schema: z.ZodType<T>): ControlFile<T> {
  const bytes = files.read(path)
  if (bytes === undefined) return { value: undefined, exists: false, positions: {}, keys: {}, messages: [] }
  const nothing = { value: undefined, exists: true, positions: {}, keys: {} }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return {
      ...nothing,
      messages: [
        message(
          'encoding-invalid',
          { file: path },
          'The file is not valid UTF-8.',
          'Save it again with the encoding UTF-8.',
        ),
      ],
    }
  }
  const yaml = readYaml(text)
  if (yaml.problem !== undefined) {
    const { line, column, reason, note } = yaml.problem
    return {
      ...nothing,
      messages: [
        message('config-unreadable', { file: path, line, column }, `The file is not readable YAML: ${reason}.`, note),
      ],
    }
  }
  const duplicates = yaml.duplicates.map(({ key, line, column }) =>
    message(
      'config-unknown-key',
      { file: path, line, column, length: key.length },
      `"${key}" is given twice.`,
      'The last one counts. Keep one of them.',
    ),
  )
  const result = validate(yaml.value ?? {}, schema, path, yaml)
  const { positions, keys } = yaml
  return { value: result.value, exists: true, positions, keys, messages: [...duplicates, ...result.messages] }
}

function validate<T>(
  value: unknown,
  schema: z.ZodType<T>,
  file: string,
  yaml: YamlPositions,
): { value: T | undefined; messages: Message[] } {
  const messages: Message[] = []
  const told = new Set<string>()
  let candidate = value
  // Each round takes out what was wrong, so that one mistake hides no other; a value has finitely many parts.
  for (let round = 0; round < 100; round++) {
    const parsed = schema.safeParse(candidate)
    if (parsed.success) return { value: parsed.data, messages }
    const wrong: string[][] = []
    for (const issue of parsed.error.issues.flatMap(innermost)) {
      const path = issue.path.map(String)
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) {
          messages.push(unknownKey(file, [...path, key], yaml, schema))
          wrong.push([...path, key])
        }
      } else if (isUnquotedText(issue, candidate)) {
        candidate = replaced(candidate, path, () => yaml.texts[path.join('.')])
      } else {
        const present = existing(candidate, path)
        const isMissing = present.length < path.length
        // What was taken out for a mistake is missing now, and that has been told.
        if (!isMissing || !told.has(path.join('.'))) messages.push(invalid(file, issue, yaml, isMissing))
        told.add(path.join('.'))
        // A key that is missing takes what it is missing from with it.
        wrong.push(present)
      }
    }
    // From the back, so that taking one item out of a list does not move those before it.
    for (const path of wrong.reverse()) candidate = without(candidate, path)
    if (wrong.some((path) => path.length === 0)) break
  }
  return { value: undefined, messages }
}

type Issue = z.core.$ZodIssue

/** Of a union's complaints those of the branch that came furthest. */
function innermost(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const deepest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? []
  if (depth(deepest) === 0) return [issue]
  return deepest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }) as Issue)
}

function depth(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0)))
}

function unknownKey(file: string, path: readonly string[], yaml: YamlPositions, schema: z.ZodType): Message {
  const key = path.at(-1) ?? ''
  const place = yaml.keys[path.join('.')] ?? placeOf(path, yaml.positions)
  return message(
    'config-unknown-key',
    { file, ...place, length: key.length },
    `"${key}" is not a key ${path.length === 1 ? 'of this file' : 'that can stand here'}.`,
    meantKey(key, knownKeys(schema, path.slice(0, -1))),
  )
}

function invalid(file: string, issue: Issue, { positions, keys }: YamlPositions, isMissing: boolean): Message {
  const path = issue.path.map(String)
  const key = issue.code === 'invalid_key' ? keys[path.join('.')] : undefined
  const name = path.length === 0 ? 'The file' : `"${path.join('.')}"`
  const text = isMissing ? `${name} is missing.` : `${name} is not ${expectation(issue)}.`
  return message(
    'config-invalid',
    { file, ...(key ?? placeOf(path, positions)) },
    text,
    isMissing ? `Add the key "${path.at(-1)}".` : '"gazette help configuration" lists what can stand here.',
  )
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
}

/** What an issue expects, in words of people who never saw a schema. */
function expectation(issue: Issue): string {
  if (issue.code === 'invalid_type') return kinds[issue.expected] ?? 'what it should be'
  if (issue.code === 'invalid_union') {
    return [...new Set(issue.errors.flatMap((branch) => branch.slice(0, 1).map(expectation)))].join(' or ')
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map((value) => (typeof value === 'string' ? `"${value}"` : String(value)))
    return values.length === 1 ? values.join() : `one of ${values.join(', ')}`
  }
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'filled in' : `${issue.minimum} or more`
  if (issue.code === 'too_big') return `${issue.maximum} or less`
  if (issue.code === 'custom') return issue.message
  if (issue.code === 'invalid_key') {
    const own = issue.issues[0]?.message ?? ''
    return own === '' || own.startsWith('Invalid') ? 'a good key: an id is made of a-z, 0-9 and -' : own
  }
  return 'what it should be'
}

/** The position of a value, or of the nearest value around it. */
export function placeOf(path: readonly string[], positions: Readonly<Record<string, Position>>): Partial<Position> {
  for (let length = path.length; length > 0; length--) {
    const found = positions[path.slice(0, length).join('.')]
    if (found !== undefined) return { line: found.line, column: found.column }
  }
  return {}
}

/** The longest part of a path at which there is something. */
function existing(value: unknown, path: readonly string[]): string[] {
  const found: string[] = []
  let inner = value
  for (const key of path) {
    if (inner === null || typeof inner !== 'object' || !Object.hasOwn(inner, key)) break
    inner = (inner as Record<string, unknown>)[key]
    found.push(key)
  }
  return found
}

/** A copy of plain data without the value at a path. */
function without(value: unknown, path: readonly string[]): unknown {
  const last = path.at(-1)
  if (last === undefined) return undefined
  return replaced(value, path.slice(0, -1), (around) => {
    if (Array.isArray(around)) return around.filter((_item, index) => String(index) !== last)
    if (around === null || typeof around !== 'object') return undefined
    return Object.fromEntries(Object.entries(around).filter(([key]) => key !== last))
  })
}

/** A copy of plain data with another value at a path. */
function replaced(value: unknown, path: readonly string[], by: (value: unknown) => unknown): unknown {
  const [head, ...rest] = path
  if (head === undefined) return by(value)
  if (value === null || typeof value !== 'object') return undefined
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === head ? replaced(item, rest, by) : item))
  }
  const record = value as Record<string, unknown>
  return { ...record, [head]: replaced(record[head], rest, by) }
}

/** `title: 2026` and `title: true` are texts, as in front matter. */
function isUnquotedText(issue: Issue, value: unknown): boolean {
  if (issue.code !== 'invalid_type' || issue.expected !== 'string') return false
  const found = issue.path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)?.[key], value)
  return typeof found === 'number' || typeof found === 'boolean'
}
