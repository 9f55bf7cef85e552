/** Keys of a document's front matter, changed in place: see `edit-yaml.ts` for what is promised. */

import { splitFence, withPlainSpaces } from '../core/front-matter-fence.ts'
import { readYaml, type YamlResult } from '../core/yaml.ts'
import { type Edit, type Line, linesOf, offsetFinder, readableText } from './edit-text.ts'
import { editKey, scalarEnd, yamlAddress } from './edit-yaml.ts'

/** The YAML of a document; undefined where it has none, or none that can be read as keys and values. */
export function readFrontMatter(text: string): YamlResult | undefined {
  const { yaml, line, problem } = splitFence(readableText(text))
  if (yaml === undefined || line === undefined || problem !== undefined) return undefined
  const read = readYaml(withPlainSpaces(yaml), line + 1)
  return read.problem !== undefined || Array.isArray(read.value) || typeof read.value === 'string' ? undefined : read
}

/** The value of a top-level key; undefined where there is none. */
export function frontMatterValue(text: string, key: string): unknown {
  const value = readFrontMatter(text)?.value
  return value !== null && typeof value === 'object' && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
}

/**
 * The text with a value at a top-level key: in the place of the old one, or on a line of its own at the end.
 * @param written The value in YAML, on one line.
 * @param comment What follows the value on its line, `#` included, or ''; undefined: what follows now.
 * @returns undefined where the front matter is written in a way that this cannot change.
 */
export function setKey(text: string, key: string, written: string, comment?: string): string | undefined {
  if (saysTwice(text)) return undefined
  const value = readYaml(written).value
  const known = spanOf(text, key)
  if (known === undefined)
    return addLines(text, key, value, [`${key}: ${written}${comment === undefined ? '' : ` ${comment}`}`])
  const lead = known.start === known.colonEnd ? ' ' : ''
  const edit = { start: known.start, end: comment === undefined ? known.end : known.commentEnd, text: lead + written }
  return editKey(
    text,
    readFrontMatter,
    [comment === undefined ? edit : { ...edit, text: `${edit.text} ${comment}` }],
    key,
    value,
  )
}

/** The text without a top-level key whose value stands on its line. */
export function removeKey(text: string, key: string): string | undefined {
  if (saysTwice(text)) return undefined
  const found = spanOf(text, key)
  if (found === undefined) return text
  const { start, end, ending } = found.line
  return editKey(text, readFrontMatter, [{ start, end: end + ending.length, text: '' }], key, undefined)
}

/** The text with one more item in a list; where the key has one text, it becomes a list. */
export function addToList(text: string, key: string, item: string): string | undefined {
  if (saysTwice(text)) return undefined
  const value = frontMatterValue(text, key)
  const found = spanOf(text, key)
  const written = yamlAddress(item)
  if (found === undefined) return addLines(text, key, [item], [`${key}:`, `  - ${written}`])
  if (value === null)
    return editKey(text, readFrontMatter, [{ start: found.colonEnd, end: found.end, text: ` ${written}` }], key, item)
  if (!Array.isArray(value)) {
    const old = text.slice(found.start, found.end)
    const edit = { start: found.start, end: found.end, text: `[${written}, ${old}]` }
    return editKey(text, readFrontMatter, [edit], key, [item, value])
  }
  const edit =
    text[found.start] === '[' ? intoFlow(text, found.start, written) : intoBlock(text, key, value.length, written)
  return edit === undefined ? undefined : editKey(text, readFrontMatter, [edit], key, [...value, item])
}

/**
 * The text without an item of a list: exactly undoes `addToList`, and what was one text before is one text again.
 * @param index Of the item.
 */
export function removeFromList(text: string, key: string, index: number): string | undefined {
  if (saysTwice(text)) return undefined
  const value = frontMatterValue(text, key)
  const found = spanOf(text, key)
  if (found === undefined) return undefined
  if (!Array.isArray(value))
    return editKey(text, readFrontMatter, [{ start: found.colonEnd, end: found.end, text: '' }], key, null)
  const rest = value.filter((_, at) => at !== index)
  if (text[found.start] !== '[') return withoutBlockItem(text, key, index, rest, found)
  const items = flowItems(text, found.start)
  const [item, next, before] = [items[index], items[index + 1], items[index - 1]]
  if (item === undefined) return undefined
  if (index === 0 && next !== undefined && items.length === 2) {
    const edit = { start: found.start, end: found.end, text: text.slice(next.start, next.end) }
    return editKey(text, readFrontMatter, [edit], key, rest[0])
  }
  const edit =
    before === undefined ? { start: item.start, end: next?.start ?? item.end } : { start: before.end, end: item.end }
  return editKey(text, readFrontMatter, [{ ...edit, text: '' }], key, rest)
}

/**
 * The text with another value at a top-level key; the old one is kept in a comment behind it.
 * @returns undefined where the front matter is written in a way that this cannot change, or `takeBack` not restore.
 */
export function setAside(text: string, key: string, written: string): string | undefined {
  if (saysTwice(text)) return undefined
  const found = spanOf(text, key)
  const old = found === undefined ? '' : text.slice(found.start, found.end)
  const kept = found === undefined ? '' : old === '' ? wasMark : `${wasMark} ${old}`
  const changed = setKey(text, key, written + kept)
  return changed !== undefined && takeBack(changed, key) === text ? changed : undefined
}

/** Undoes `setAside`, exactly: the old value again, or none. */
export function takeBack(text: string, key: string): string | undefined {
  if (saysTwice(text)) return undefined
  const found = spanOf(text, key)
  if (found === undefined || !/^ # was(?=\s|$)/.test(text.slice(found.end, found.commentEnd)))
    return removeKey(text, key)
  const markEnd = found.end + wasMark.length
  const old = text.slice(markEnd, scalarEnd(text, markEnd, false)).replace(/^ /, '')
  const edit =
    old === ''
      ? { start: found.colonEnd, end: markEnd, text: '' }
      : { start: found.start, end: markEnd + 1 + old.length, text: old }
  return editKey(text, readFrontMatter, [edit], key, readYaml(old).value ?? null)
}

const wasMark = ' # was'

/** Of a key given twice the last one counts; which lines belong to the other nobody can say. */
function saysTwice(text: string): boolean {
  return readFrontMatter(text)?.duplicates.some(({ path }) => !path.includes('.')) === true
}

interface Span {
  readonly line: Line
  /** Index behind the colon of the key. */
  readonly colonEnd: number
  /** Where the value begins; behind the colon where there is none. */
  readonly start: number
  /** Where the value ends. */
  readonly end: number
  /** Where its last line ends: behind a comment. */
  readonly commentEnd: number
}

/** Where a top-level key and its value stand; undefined where there is no such key. */
function spanOf(text: string, key: string): Span | undefined {
  const read = readFrontMatter(text)
  const place = read?.keys[key]
  if (read === undefined || place === undefined) return undefined
  const lines = linesOf(text)
  const line = lines[place.line - 1]
  const keyStart = offsetFinder(text)(place)
  if (line === undefined) return undefined
  const colonEnd = scalarKeyEnd(text, keyStart)
  const later = Object.entries(read.keys).filter(([path, at]) => !path.includes('.') && at.line > place.line)
  const nextLine = Math.min(closingLine(text), ...later.map(([, at]) => at.line))
  const start = colonEnd + (/^[^\S\r\n]*/.exec(text.slice(colonEnd, line.end))?.[0].length ?? 0)
  const isEmpty = start === line.end || text[start] === '#'
  const below = lines.slice(place.line, nextLine - 1).filter((one) => /^\s*[^\s#]/.test(text.slice(one.start, one.end)))
  const last = below.at(-1)
  if (last !== undefined)
    return { line, colonEnd, start: isEmpty ? colonEnd : start, end: last.end, commentEnd: last.end }
  const end = isEmpty ? colonEnd : scalarOrFlowEnd(text, start)
  return { line, colonEnd, start: isEmpty ? colonEnd : start, end, commentEnd: line.end }
}

function scalarKeyEnd(text: string, start: number): number {
  return start + (/^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^:\r\n]*)\s*:/.exec(text.slice(start))?.[0].length ?? 0)
}

function scalarOrFlowEnd(text: string, start: number): number {
  if (text[start] !== '[') return scalarEnd(text, start, false)
  return flowEnd(text, start) + 1
}

/** The number of the line that closes the front matter. */
function closingLine(text: string): number {
  return splitFence(readableText(text)).bodyLine - 1
}

/** New lines at the end of the front matter, as far in as the other keys and with the line ends of the file. */
function addLines(text: string, key: string, value: unknown, added: readonly string[]): string | undefined {
  const read = readFrontMatter(text)
  const closing = linesOf(text)[closingLine(text) - 1]
  if (read === undefined || closing === undefined) return undefined
  const opening = linesOf(text).find((line) => text.slice(line.start, line.end).trim() !== '')
  const ending = opening?.ending ?? '\n'
  const indent = ' '.repeat(Math.max(0, (Object.values(read.keys)[0]?.column ?? 1) - 1))
  const edit = { start: closing.start, end: closing.start, text: added.map((line) => indent + line + ending).join('') }
  return editKey(text, readFrontMatter, [edit], key, value)
}

/** The items of a list in brackets on whatever lines: each without the white space and comments around it. */
function flowItems(text: string, open: number): readonly { readonly start: number; readonly end: number }[] {
  const items: { start: number; end: number }[] = []
  let at = open + 1
  for (;;) {
    at += /^(?:[\s,]|(?<=\s)#[^\r\n]*)*/.exec(text.slice(at))?.[0].length ?? 0
    if (at >= text.length || text[at] === ']') return items
    const end = scalarEnd(text, at, true)
    if (end <= at) return items
    items.push({ start: at, end })
    at = end
  }
}

function flowEnd(text: string, open: number): number {
  const last = flowItems(text, open).at(-1)?.end ?? open + 1
  const close = text.indexOf(']', last)
  return close === -1 ? last : close
}

function intoFlow(text: string, open: number, written: string): Edit {
  const last = flowItems(text, open).at(-1)
  const start = last?.end ?? open + 1
  return { start, end: start, text: last === undefined ? written : `, ${written}` }
}

function intoBlock(text: string, key: string, count: number, written: string): Edit | undefined {
  const place = readFrontMatter(text)?.positions[`${key}.${count - 1}`]
  const line = place === undefined ? undefined : linesOf(text)[place.line - 1]
  const bullet = line === undefined ? undefined : /^\s*-\s+/.exec(text.slice(line.start, line.end))?.[0]
  if (line === undefined || bullet === undefined) return undefined
  const start = line.end + line.ending.length
  return { start, end: start, text: `${bullet}${written}${line.ending}` }
}

function withoutBlockItem(
  text: string,
  key: string,
  index: number,
  rest: readonly unknown[],
  found: Span,
): string | undefined {
  const place = readFrontMatter(text)?.positions[`${key}.${index}`]
  const line = place === undefined ? undefined : linesOf(text)[place.line - 1]
  if (line === undefined) return undefined
  const end = line.end + line.ending.length
  // The key goes with its last item: that is how addToList made it.
  if (rest.length === 0)
    return editKey(text, readFrontMatter, [{ start: found.line.start, end, text: '' }], key, undefined)
  return editKey(text, readFrontMatter, [{ start: line.start, end, text: '' }], key, rest)
}
