/**
 * Limits by count. micromark is super-linear on some small inputs (a few kilobytes can take minutes or overflow the
 * stack), so one linear pass counts what it is sensitive to, before it sees anything. Counts, never seconds: the same
 * file is refused on every machine, or on none.
 *
 * The pass knows no Markdown beyond lines: code blocks are counted like prose, so that nothing can hide in what one
 * parser takes for code and another does not. All limits are far above anything written by people (test/content/corpus.test.ts
 * holds real posts to a tenth) and low enough that an accepted file is parsed in about two seconds.
 */
import type { Position } from '../core/message.ts'

export const limits = {
  characters: { limit: 1_000_000, what: 'characters' },
  lines: { limit: 25_000, what: 'lines' },
  paragraph: { limit: 100_000, what: 'characters without an empty line' },
  nesting: { limit: 50, what: 'quotes and lists inside one another' },
  containers: { limit: 10, what: 'containers (":::") inside one another' },
  items: { limit: 5_000, what: 'lines that begin a quote or a list item' },
  blocks: { limit: 1_500, what: 'separate quotes, lists and containers' },
  underlines: { limit: 1_000, what: 'headings underlined with "-" or "="' },
  lazy: { limit: 4_000, what: 'lines that continue a quote or a list item without its mark or indentation' },
  marks: { limit: 2_000, what: '"*", "_", "~" and brackets in one paragraph' },
  marksAll: { limit: 20_000, what: '"*", "_", "~" and brackets' },
  brackets: { limit: 500, what: 'closing brackets without an opening one in one paragraph' },
  depth: { limit: 100, what: 'brackets inside one another' },
  unclosed: { limit: 50, what: 'unclosed comments, declarations and instructions ("<!--", "<!", "<?")' },
  cells: { limit: 20_000, what: 'cells of a table (rows times columns)' },
  references: { limit: 1_000_000, what: 'characters that reference links stand for' },
  elements: { limit: 20_000, what: 'HTML tags' },
  tags: { limit: 150, what: 'HTML elements inside one another' },
  reopened: { limit: 100_000, what: 'elements that unclosed HTML formatting is repeated in' },
  stack: { limit: 1, what: 'constructs inside one another than fit in memory' },
} as const satisfies Record<string, { readonly limit: number; readonly what: string }>

export type LimitName = keyof typeof limits

/** A limit that a file exceeds, and where. */
export interface Excess extends Position {
  readonly name: LimitName
  /** What was counted where the limit was crossed. */
  readonly count: number
}

/** Counts of one file, the highest each limit met. */
export type Counts = Record<LimitName, Position & { readonly count: number }>

/** The first excess of a text, or undefined. Linear in its length. */
export function findExcess(text: string): Excess | undefined {
  if (text.length > limits.characters.limit) return { name: 'characters', count: text.length, line: 1, column: 1 }
  const counts = countAll(text)
  for (const name of Object.keys(limits) as LimitName[]) {
    const found = counts[name]
    if (found !== undefined && found.count > limits[name].limit) return { name, ...found }
  }
  return undefined
}

const containerMarks = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/
const oneMark = />|[-+*]|\d{1,9}[.)]/g

/** All counts of a text; of `perParagraph` kinds the highest. Exported for the test that holds real posts far below. */
export function countAll(text: string): Partial<Counts> {
  const counts: Partial<Counts> = {}
  const raise = (name: LimitName, count: number, line: number, column: number): void => {
    const before = counts[name]?.count ?? 0
    // Past its limit a count points at the place where it crossed it.
    if (count > before && before <= limits[name].limit) counts[name] = { count, line, column }
  }
  const totals = { items: 0, blocks: 0, underlines: 0, lazy: 0, marks: 0, unclosed: 0, elements: 0 }
  raise('characters', text.length, 1, 1)

  let line = 1
  let paragraph: { start: number; line: number; inContainer: boolean } | undefined
  let previous: 'blank' | 'text' | 'container' = 'blank'
  let rows = 0
  let columns = 0
  const indents: number[] = []
  const fences: number[] = []
  const finish = (end: number): void => {
    if (paragraph === undefined) return
    raise('paragraph', end - paragraph.start, paragraph.line, 1)
    const found = countMarks(text.slice(paragraph.start, end))
    raise('marks', found.marks, paragraph.line, 1)
    raise('brackets', found.brackets, paragraph.line, 1)
    raise('depth', found.depth, paragraph.line, 1)
    totals.marks += found.marks
    totals.unclosed += found.unclosed
    totals.elements += found.elements
    raise('elements', totals.elements, paragraph.line, 1)
    raise('marksAll', totals.marks, paragraph.line, 1)
    raise('unclosed', totals.unclosed, paragraph.line, 1)
    raise('cells', rows * columns, paragraph.line, 1)
    paragraph = undefined
  }

  for (let start = 0; start <= text.length; line++) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const content = text.slice(start, end)
    raise('lines', line, line, 1)
    const fence = /^[ \t>]*(:{3,})(\S?)/.exec(content)
    if (fence?.[1] !== undefined) {
      const size = fence[1].length
      if (fence[2] !== '') {
        fences.push(size)
        raise('blocks', ++totals.blocks, line, 1)
      } else if ((fences.at(-1) ?? 0) <= size) fences.pop()
      raise('containers', fences.length, line, 1)
    }
    if (/^[ \t>]*$/.test(content)) {
      finish(start)
      const quotes = content.length - content.replaceAll('>', '').length
      raise('nesting', quotes, line, 1)
      previous = 'blank'
    } else {
      if (paragraph === undefined) {
        paragraph = { start, line, inContainer: false }
        rows = 0
        columns = 0
      }
      const indent = /^[ \t]*/.exec(content)?.[0].length ?? 0
      const marks = containerMarks.exec(content)?.[0]
      if (marks !== undefined) {
        paragraph.inContainer = true
        totals.items++
        if (previous !== 'container') totals.blocks++
        while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop()
        raise('nesting', indents.length + (marks.match(oneMark)?.length ?? 0), line, indent + 1)
        indents.push(indent)
        raise('items', totals.items, line, indent + 1)
        raise('blocks', totals.blocks, line, indent + 1)
        previous = 'container'
      } else {
        if (paragraph.inContainer && indent < 2) raise('lazy', ++totals.lazy, line, 1)
        if (/^ {0,3}(?:-+|=+)[ \t]*$/.test(content)) raise('underlines', ++totals.underlines, line, 1)
        if (indent === 0 && previous === 'blank') indents.length = 0
        previous = previous === 'container' ? 'container' : 'text'
      }
      // A table has as many cells in every row as in its delimiter row, however short the row is written.
      if (/^[ \t>]*[|:-][ \t|:-]*$/.test(content)) {
        columns = Math.max(columns, content.split('|').length)
        rows = Math.max(rows, 1)
      }
      if (columns > 0) rows++
    }
    start = end + 1
    if (newline === -1) {
      finish(end)
      break
    }
  }
  return counts
}

interface Marks {
  readonly marks: number
  readonly brackets: number
  readonly depth: number
  readonly unclosed: number
  readonly elements: number
}

/** Counts what may open or close something in a line of text. */
function countMarks(paragraph: string): Marks {
  let marks = 0
  let brackets = 0
  let open = 0
  let depth = 0
  let elements = 0
  for (let at = 0; at < paragraph.length; at++) {
    const code = paragraph.charCodeAt(at)
    if (code === 60 /* < */) elements++
    else if (code === 91 /* [ */) {
      marks++
      open++
    } else if (code === 93 /* ] */) {
      marks++
      if (open === 0) brackets++
      else depth = Math.max(depth, open--)
    } else if (code === 42 /* * */ || code === 126 /* ~ */ || (code === 95 /* _ */ && !isInWord(paragraph, at))) {
      while (paragraph.charCodeAt(at + 1) === code) at++
      marks++
    }
  }
  return { marks, brackets, depth, elements, unclosed: countUnclosed(paragraph) }
}

/** `snake_case` opens nothing. */
function isInWord(text: string, at: number): boolean {
  return isWord(text.charCodeAt(at - 1)) && isWord(text.charCodeAt(at + 1))
}

function isWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

/** Openers after which their terminator never comes: each makes the parser read to the paragraph's end. */
function countUnclosed(paragraph: string): number {
  if (!paragraph.includes('<!') && !paragraph.includes('<?')) return 0
  const ends = {
    comment: paragraph.lastIndexOf('-->'),
    instruction: paragraph.lastIndexOf('?>'),
    cdata: paragraph.lastIndexOf(']]>'),
    any: paragraph.lastIndexOf('>'),
  }
  let count = 0
  for (const match of paragraph.matchAll(/<!--|<!\[CDATA\[|<![A-Za-z]|<\?/g)) {
    const end =
      match[0] === '<!--'
        ? ends.comment
        : match[0] === '<?'
          ? ends.instruction
          : match[0] === '<![CDATA['
            ? ends.cdata
            : ends.any
    if (end < match.index + 2) count++
  }
  return count
}
