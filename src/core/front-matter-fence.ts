/** Where front matter and Markdown part in a text. Lines count from 1. */
export interface Fence {
  /** The YAML between the fences, without them; undefined when there is none or it is not to be read. */
  readonly yaml: string | undefined
  /** The line of the opening fence, where there is something that was meant as one. */
  readonly line: number | undefined
  /** The Markdown, with as many line breaks in front as lines were taken, so that its line numbers are the file's. */
  readonly body: string
  /** The line that the Markdown begins on. */
  readonly bodyLine: number
  readonly problem: FenceProblem | undefined
}

export interface FenceProblem {
  readonly code: 'front-matter-unreadable' | 'limit-exceeded'
  readonly line: number
  readonly length: number
  readonly text: string
  readonly note: string
}

/** In bytes. The longest header in 9,587 posts of governments has 5 KB. */
const longestFrontMatter = 64 * 1024

const yamlOnly =
  'Gazette reads YAML front matter only: write a line ---, below it lines like "title: Open data", and below them a line ---.'

/** Finds the front matter of a text, which has `\n` line ends and no byte order mark. Runs and parses nothing. */
export function splitFence(text: string): Fence {
  const lines = text.split('\n')
  const opening = lines.findIndex((line) => line.trim() !== '')
  const first = lines[opening]?.trim() ?? ''
  const language = /^---\s*([^\s-].*)?$/.exec(first)
  if (language === null) return foreignFence(lines, opening, first)
  const name = language[1] ?? ''
  const closing = closingLine(lines, opening, /^(?:---|\.\.\.)\s*$/)
  const at = { line: opening + 1, length: first.length }
  if (!/^(?:ya?ml)?$/i.test(name)) {
    const words = `The front matter is said to be "${shorten(name)}".`
    const problem = { code: 'front-matter-unreadable', ...at, text: words, note: yamlOnly } as const
    return { ...split(lines, opening, closing), yaml: undefined, problem }
  }
  if (closing === undefined) {
    const words = 'The front matter is never closed.'
    const note = 'Write a line --- below its last line. (A file that begins with a line --- begins with front matter.)'
    const problem = { code: 'front-matter-unreadable', ...at, text: words, note } as const
    return { ...split(lines, opening, undefined), yaml: undefined, problem }
  }
  return { ...split(lines, opening, closing), problem: blockProblem(lines, opening, closing) }
}

/** No-break spaces between a key, a hyphen and a value are meant as spaces; inside of values they are meant as they are. */
export function withPlainSpaces(yaml: string): string {
  return yaml.replace(/^[ \u00a0]*(?:-[ \u00a0]+)*(?:[\w-]+:[ \u00a0]+)?/gm, (start) => start.replaceAll('\u00a0', ' '))
}

/** The index of the closing fence, or undefined. */
function closingLine(lines: readonly string[], opening: number, fence: RegExp): number | undefined {
  const index = lines.findIndex((line, at) => at > opening && fence.test(line))
  return index === -1 ? undefined : index
}

function split(lines: readonly string[], opening: number, closing: number | undefined): Omit<Fence, 'problem'> {
  const end = closing ?? lines.length - 1
  const body = `${'\n'.repeat(end + 1)}${lines.slice(end + 1).join('\n')}`
  return { yaml: lines.slice(opening + 1, end).join('\n'), line: opening + 1, body, bodyLine: end + 2 }
}

function blockProblem(lines: readonly string[], opening: number, closing: number): FenceProblem | undefined {
  const block = lines.slice(opening + 1, closing)
  const size = new TextEncoder().encode(block.join('\n')).length
  if (size > longestFrontMatter) {
    return {
      code: 'limit-exceeded',
      line: opening + 1,
      length: 3,
      text: `The front matter has ${size} bytes, and Gazette reads ${longestFrontMatter}.`,
      note: 'Move long text below the front matter. Perhaps its closing --- is missing.',
    }
  }
  const glued = block.findIndex((line) => line.startsWith('---'))
  if (glued === -1) return undefined
  const line = block[glued] ?? ''
  return {
    code: 'front-matter-unreadable',
    line: opening + 2 + glued,
    length: line.length,
    text: `"${shorten(line)}" is neither a line of the front matter nor its end.`,
    note: 'The end is a line of exactly three hyphens.',
  }
}

/** The front matter of other formats (Hugo's TOML and JSON), and hyphens that a word processor turned into dashes. */
function foreignFence(lines: readonly string[], opening: number, first: string): Fence {
  const none = { yaml: undefined, line: undefined, body: lines.join('\n'), bodyLine: 1, problem: undefined }
  const next = lines[opening + 1]?.trim() ?? ''
  const other = otherFormat(first, next)
  if (other === undefined) return none
  const closing = closingLine(lines, opening, other.closing)
  const problem = {
    code: 'front-matter-unreadable',
    line: opening + 1,
    length: first.length,
    text: other.text,
    note: other.note,
  } as const
  return { ...split(lines, opening, closing), yaml: undefined, problem }
}

function otherFormat(first: string, next: string): { text: string; note: string; closing: RegExp } | undefined {
  if (/^\+\+\+$/.test(first)) return { text: 'The front matter is TOML.', note: yamlOnly, closing: /^\+\+\+\s*$/ }
  if (/^\{$|^\{\s*"/.test(first) && (/^"/.test(next) || first.length > 1)) {
    return { text: 'The front matter is JSON.', note: yamlOnly, closing: /^\}\s*$/ }
  }
  if (/^[-\u2010-\u2015\u2212]+$/.test(first) && /^[A-Za-z][\w-]*:(?:\s|$)/.test(next)) {
    const note = 'Write it as exactly three hyphens: ---. Word processors like to turn them into a dash.'
    return {
      text: `"${shorten(first)}" does not begin the front matter.`,
      note,
      closing: /^[-\u2010-\u2015\u2212]+\s*$/,
    }
  }
  return undefined
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
