/** Front matter: the YAML at the top of a document. The sole importer of gray-matter. */
import matter from 'gray-matter'
import type { DocumentOptions, Meta } from '../core/document.ts'
import type { SourceFile } from '../core/files.ts'
import { type Fence, splitFence, withPlainSpaces } from '../core/front-matter-fence.ts'
import { isError, type Message, message, type Position } from '../core/message.ts'
import { readYaml, type YamlResult } from '../core/yaml.ts'
import { decodeText } from './decode.ts'
import { checkFileName } from './file-name.ts'
import { checkComments } from './front-matter-comments.ts'
import { type Reader, reportKey } from './front-matter-reader.ts'
import { sortValues } from './front-matter-values.ts'
import { readMeta, titleOf } from './meta.ts'

/** A file taken apart. */
export interface FrontMatter {
  /** Valid whatever the file says: what could not be read has its default, and the title the file's name. */
  readonly meta: Meta
  /** Where values stand: `title`, `tags.0`, `image`; only of what is in `meta`. */
  readonly positions: Readonly<Record<string, Position>>
  /** The Markdown, with line breaks in front so that its line numbers are those of the file. */
  readonly body: string
  /** The line of the file that the Markdown begins on. */
  readonly bodyLine: number
  /** The whole file as text: no byte order mark, `\n` line ends. Its hash is the hash of the document. */
  readonly text: string
  readonly messages: readonly Message[]
}

/**
 * Reads a document's name, encoding and front matter. Whatever is wrong becomes a message; nothing throws, nothing runs.
 */
export function parseFrontMatter(source: SourceFile, options: DocumentOptions): FrontMatter {
  const { text, messages: decoding } = decodeText(source)
  const fence = splitFence(text)
  const yaml = fence.yaml === undefined || fence.problem !== undefined ? undefined : readFence(fence.yaml, fence)
  const reader: Reader = {
    file: source.path,
    options,
    lines: text.split('\n'),
    fence: fence.line ?? 1,
    yaml: yaml ?? readYaml(''),
    messages: [...checkFileName(source.path), ...decoding],
  }
  const { body, bodyLine } = fence
  const data = fence.line === undefined ? {} : readData(reader, fence, yaml)
  const values = sortValues(reader, data ?? {})
  if (data !== undefined && !values.known.has('title') && !isTold(reader, 'title')) reportMissingTitle(reader, fence)
  return { ...readMeta(reader, values), body, bodyLine, text, messages: reader.messages }
}

/**
 * gray-matter is called for the one header we have found, with options (without, it remembers failures as successes)
 * and with engines that refuse everything but YAML: its own run JavaScript. It gets the header without blank lines, over
 * which it takes quadratic time; the YAML engine reads the header itself, so that positions are true.
 */
function readFence(yaml: string, fence: Fence): YamlResult {
  let result = readYaml('')
  matter(`---\n${yaml.replace(/\n\s*\n/g, '\n')}\n---\n`, {
    language: 'yaml',
    engines: {
      yaml: () => {
        result = readYaml(withPlainSpaces(yaml), (fence.line ?? 0) + 1)
        return {}
      },
      javascript: refuse,
      json: refuse,
    },
  })
  return result
}

function refuse(): never {
  throw new Error('Front matter is YAML only.')
}

/** The keys and values of the header, or undefined, with a message, when it cannot be read. */
function readData(reader: Reader, fence: Fence, yaml: YamlResult | undefined): Record<string, unknown> | undefined {
  const { file, messages } = reader
  if (fence.problem !== undefined) {
    const { code, line, length, text, note } = fence.problem
    messages.push(message(code, { file, line, length }, text, note))
    return undefined
  }
  const problem = yaml?.problem
  if (problem !== undefined) {
    const code = problem.limit ? 'limit-exceeded' : 'front-matter-unreadable'
    const { line, column } = problem
    messages.push(
      message(code, { file, line, column }, `The front matter cannot be read: ${problem.reason}.`, problem.note),
    )
    return undefined
  }
  const value = yaml?.value ?? {}
  if (typeof value !== 'object' || Array.isArray(value)) {
    const text = `The front matter is ${Array.isArray(value) ? 'a list' : 'plain text'}, where lines of "key: value" are expected.`
    const place = reader.yaml.positions[''] ?? { line: (fence.line ?? 1) + 1, column: 1 }
    messages.push(
      message('front-matter-unreadable', { file, ...place }, text, 'Write for instance "title: Open data".'),
    )
    return undefined
  }
  for (const { path, key, line, column } of reader.yaml.duplicates) {
    const text = `"${path}" is given twice.`
    messages.push(
      message(
        'front-matter-duplicate-key',
        { file, line, column, length: key.length },
        text,
        'The last one counts. Remove the other.',
      ),
    )
  }
  checkComments(reader, fence.yaml ?? '')
  return withoutProperties(reader, value as Record<string, unknown>)
}

/**
 * `&`, `*` and `!` in front of a value are YAML for anchors, aliases and tags, which take a word away from the text and
 * let a small text grow without end. Nobody who writes a post means them: an error, and the key is left out.
 */
function withoutProperties(reader: Reader, data: Record<string, unknown>): Record<string, unknown> {
  const kept = new Map(Object.entries(data))
  const told = new Set<string>()
  const { positions, keys } = reader.yaml
  for (const [path, { line, column }] of [...Object.entries(positions), ...Object.entries(keys)]) {
    const mark = reader.lines[line - 1]?.charAt(column - 1) ?? ''
    if (!/[&*!]/.test(mark)) continue
    const whole = [...kept.keys()].find((key) => path === key || path.startsWith(`${key}.`))
    if (whole !== undefined) kept.delete(whole)
    if (told.has(`${line}:${column}`)) continue
    told.add(`${line}:${column}`)
    const text = `A value cannot begin with ${mark}, which YAML reads as an instruction.`
    const place = { file: reader.file, line, column }
    reader.messages.push(message('front-matter-unreadable', place, text, 'Put quotes around the whole value.'))
  }
  return Object.fromEntries(kept)
}

/** Whether an error about the value of a key has been reported. */
function isTold({ yaml, messages }: Reader, key: string): boolean {
  const line = yaml.keys[key]?.line
  return line !== undefined && messages.some((found) => isError(found) && found.line === line)
}

function reportMissingTitle(reader: Reader, fence: Fence): void {
  const title = `title: ${yamlText(headingOf(fence) ?? titleOf(reader.file))}`
  const text = 'The document has no title.'
  if (fence.line === undefined) {
    const note = `Put these three lines at the very top of the file:  "---"  "${title}"  "---"`
    reader.messages.push(message('title-missing', { file: reader.file }, text, note))
  } else reportKey(reader, 'title-missing', 'title', text, `Write "${title}" below the line ---.`)
}

/** The heading that the Markdown begins with. */
function headingOf({ body }: Fence): string | undefined {
  return /^\s*# +([^\n*_`[\]<>]{1,120}?)(?: +#+)? *(?:\n|$)/.exec(body)?.[1]
}

/** A text as YAML would have it: in quotes where it could be read as anything else. */
function yamlText(text: string): string {
  const isPlain = /^[\p{L}][^:#"]*[^:#"\s]$/u.test(text) && !/^(?:true|false|null)$/i.test(text)
  return isPlain ? text : `"${text.replace(/["\\]/g, '\\$&')}"`
}
