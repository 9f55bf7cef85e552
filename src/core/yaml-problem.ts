/** What a YAML parser's complaint means to somebody who writes front matter. */
export interface YamlExplanation {
  /** Index in the text where to look. */
  readonly offset: number
  /** What is wrong, as a part of a sentence. */
  readonly reason: string
  /** The way out. */
  readonly note: string
}

/**
 * Explains a problem at the place that has to be changed, which is not always the place where the parser gave up.
 * @param offset Index where the parser gave up.
 * @param open Index where the innermost value that it had begun starts.
 */
export function explainYaml(text: string, reason: string, offset: number, open: number): YamlExplanation {
  const line = lineAt(text, offset)
  const value = valueIn(line.text)
  if (/^[ ]*\t/.test(line.text)) {
    const tab = line.start + line.text.indexOf('\t')
    return { offset: tab, reason: 'a line begins with a tab', note: 'YAML is indented by spaces, never by tabs.' }
  }
  if (/quoted scalar/.test(reason)) {
    const quote = text[open] ?? '"'
    return {
      offset: open,
      reason: `a quotation mark ${quote} is never closed`,
      note: `Put ${quote} at the end of the value.`,
    }
  }
  if (/flow collection/.test(reason) && /^[[{]/.test(text.slice(open))) {
    const [opened, closing] = text[open] === '[' ? ['[', ']'] : ['{', '}']
    const written = valueIn(lineAt(text, open).text)
    // `[draft] Our plan` was meant as text.
    const note =
      written !== undefined && !/[\]}]\s*$/.test(written.value) && /[\]}]/.test(written.value)
        ? quoteIt(written)
        : `Put ${closing} at the end of the list, a comma between its items, and quotes around an item with a comma of its own.`
    return { offset: open, reason: `a bracket ${opened} is not closed, or a comma is missing behind it`, note }
  }
  if (value !== undefined && value.start + line.start <= offset) return explainValue(value, line.start, reason, offset)
  return explainLine(text, line, reason)
}

function explainValue(value: Value, lineStart: number, reason: string, offset: number): YamlExplanation {
  const start = lineStart + value.start
  const first = value.value.charAt(0)
  if (/["']/.test(first)) {
    const other = first === '"' ? "'" : '"'
    return {
      offset,
      reason: `the value ends at the second ${first}, and text follows it`,
      note: value.value.includes(other)
        ? `Write the value over two lines:  ${value.key} >-  and the text below it, indented.`
        : `Put ${other} around the whole value.`,
    }
  }
  if (/[&*!%@`|>]/.test(first)) {
    return { offset: start, reason: `a value cannot begin with ${first}`, note: quoteIt(value) }
  }
  if (/^[[{]/.test(first)) {
    return { offset: start, reason: `a value that begins with ${first} is a list`, note: quoteIt(value) }
  }
  if (/^[-?]\s/.test(value.value)) {
    return { offset: start, reason: `a list begins on the line of its key`, note: 'Begin it on the next line.' }
  }
  if (/:(?:\s|$)/.test(value.value)) {
    return { offset, reason: 'a value holds a colon and has no quotes around it', note: quoteIt(value) }
  }
  return { offset, reason: saidPlainly(reason), note: 'Check the quotes and brackets of this line.' }
}

function explainLine(text: string, line: Line, reason: string): YamlExplanation {
  // `title:Open data`: the parser takes it for text and stumbles over the next colon.
  const lines = text.slice(0, line.start + line.text.length).split('\n')
  let start = 0
  for (const candidate of lines) {
    const glued = /^(\s*)([A-Za-z][\w-]*):(?=[^\s/])/.exec(candidate)
    if (glued !== null) {
      const key = glued[2] ?? ''
      return {
        offset: start + (glued[1]?.length ?? 0),
        reason: `the space after "${key}:" is missing`,
        note: `Write "${key}: ${candidate.slice(glued[0].length).trim()}".`,
      }
    }
    if (/^[^\s#:[\]{}"'-][^:#]*$/.test(candidate)) {
      return {
        offset: start,
        reason: `"${shorten(candidate.trim())}" is no "key: value"`,
        note: 'Write a colon and a space after the key, or, if the line goes on with the value above, indent it by two spaces.',
      }
    }
    start += candidate.length + 1
  }
  return {
    offset: line.start + line.text.search(/\S|$/),
    reason: saidPlainly(reason),
    note: 'Check the indentation of this line and the one before it: keys that belong together begin in the same column.',
  }
}

interface Line {
  readonly text: string
  readonly start: number
}

function lineAt(text: string, offset: number): Line {
  const start = text.lastIndexOf('\n', Math.max(0, Math.min(offset, text.length) - 1)) + 1
  const end = text.indexOf('\n', start)
  return { text: text.slice(start, end === -1 ? undefined : end), start }
}

interface Value {
  /** With its colon, or `-` for an item of a list. */
  readonly key: string
  readonly value: string
  /** Index of the value in its line. */
  readonly start: number
}

function valueIn(line: string): Value | undefined {
  const match = /^(\s*(?:- )*)([\w-]+:|-)(\s+)(\S.*)$/.exec(line)
  if (match === null) return undefined
  const [, indent = '', key = '', space = '', value = ''] = match
  return { key, value: value.trimEnd(), start: indent.length + key.length + space.length }
}

function quoteIt({ key, value }: Value): string {
  return `Put quotes around the value:  ${key} "${value.replace(/["\\]/g, '\\$&')}"`
}

function saidPlainly(reason: string): string {
  if (/bad indentation/.test(reason)) return 'a line is indented unlike its neighbours'
  if (/end of the stream/.test(reason)) return 'something is left over that belongs to no key'
  if (/multiline key|colon is missed/.test(reason)) return 'a line has no colon after its key'
  return reason
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
