import { message } from '../core/message.ts'
import type { Reader } from './front-matter-reader.ts'

/** Keys whose values hold no prose: what follows ` #` there is a comment and was meant as one. */
const withoutProse: ReadonlySet<string> = new Set(
  'date updated expires draft share toc pinned type layout lang id link canonical image aliases'.split(' '),
)

/**
 * Warns of text that YAML silently drops because it reads a comment: `title: Issue #5 is fixed` and `- #opendata`.
 * A `#` with a space behind it is a comment that somebody wrote.
 */
export function checkComments(reader: Reader, yaml: string): void {
  const structural = new Set<number>()
  for (const position of [...Object.values(reader.yaml.positions), ...Object.values(reader.yaml.keys)]) {
    structural.add(position.line)
  }
  let inText = false
  yaml.split('\n').forEach((line, index) => {
    const number = reader.fence + 1 + index
    const [before = '', key] = /^\s*(?:-\s+)*(?:([\w-]+):(?:\s+|$))?/.exec(line) ?? []
    const value = line.slice(before.length)
    if (structural.has(number)) inText = opensText(value)
    else if (inText || !/^\s*-\s/.test(before)) return
    if (key !== undefined && withoutProse.has(key)) return
    const at = commentStart(before, value)
    if (at === undefined) return
    const lost = value.slice(at).trimEnd()
    const place = { file: reader.file, line: number, column: before.length + at + 1, length: lost.length }
    reader.messages.push(
      message(
        'front-matter-comment',
        place,
        `YAML takes "${lost}" for a comment and leaves it out.`,
        `Put quotes around the whole value:  "${value.trimEnd().replace(/["\\]/g, '\\$&')}". A comment has a space behind its #.`,
      ),
    )
  })
}

/** The index in a plain value where a comment begins that was meant as text. */
function commentStart(before: string, value: string): number | undefined {
  if (/^#[^\s#]/.test(value) && before.trim() !== '') return 0
  if (/^["'[{|>&*!#]/.test(value)) return undefined
  const at = value.search(/\s#/) + 1
  return at > 0 && /^#[^\s#]/.test(value.slice(at)) ? at : undefined
}

/** Whether a value may go on over lines that look like anything: block scalars and unclosed quotes. */
function opensText(value: string): boolean {
  return /^[|>]/.test(value) || /^"(?:[^"\\]|\\.)*$|^'(?:[^']|'')*$/.test(value)
}
