/** Code of another generator's templates that nobody runs here and that would be printed as text. */
import type { Nodes } from 'mdast'
import { type Context, type Span, sourceOf, spanOf } from '../context.ts'

const leftover =
  /\{{2,3}[^{}\n]*(?:\}{2,3})?|\{%[^\n]*?(?:%\}|$)|\{:\s*[.#\w][^}\n]*\}?|^:{3,}(?:[ \t]*[a-z][^\n]*|[ \t]*$)/gim

const words: Readonly<Record<string, string>> = {
  '{{': 'Write out what it stood for. To show it as an example, put it between backticks.',
  '{%': 'Write out what it stood for. To show it as an example, put it between backticks.',
  '{:': 'Attributes in braces are not read here. A heading takes an id of its own as {#my-id}.',
}

/** Looks in text, raw HTML and addresses; never in code. */
export function findLeftovers(node: Nodes, context: Context): void {
  const text =
    node.type === 'text' || node.type === 'html'
      ? node.value
      : node.type === 'link' || node.type === 'image' || node.type === 'definition'
        ? decoded(node.url)
        : ''
  if (!text.includes('{') && !text.includes(':::')) return
  const place = finder(context, node)
  const isAddress = node.type !== 'text' && node.type !== 'html'
  let opened = false
  for (const [found] of text.matchAll(leftover)) {
    const shown = found.length > 40 ? `${found.slice(0, 39)}…` : found
    const isContainer = found.startsWith(':')
    // One mistake, one message: the line that should close it needs none of its own.
    if (isContainer && opened) continue
    opened ||= isContainer
    context.warn(
      isContainer ? 'directive-invalid' : 'template-leftover',
      place(found),
      isContainer
        ? `"${shown}" ${/\w/.test(shown) ? 'begins' : 'closes'} no container and is printed as text.`
        : `"${shown}" is ${isAddress ? 'part of an address' : 'printed as text'}.`,
      isContainer ? containerNote(found) : (words[found.slice(0, 2)] ?? ''),
    )
  }
}

function containerNote(line: string): string {
  if (!/\w/.test(line)) return 'Remove it, or write ":::note" on a line of its own where the container begins.'
  return /^:+\s/.test(line)
    ? 'The name of a container follows its colons without a space: ":::note".'
    : 'The name stands alone on its line; a title follows it in square brackets: ":::note[My title]".'
}

/** Finds one piece after another in the source of a node, in one pass. */
function finder(context: Context, node: Nodes): (piece: string) => Span | undefined {
  const source = sourceOf(context, node)
  const { line = 1, column = 1 } = node.position?.start ?? {}
  const at = { offset: 0, line, column }
  return (piece) => {
    const found = source.indexOf(piece, at.offset)
    if (found === -1) return spanOf(node)
    const between = source.slice(at.offset, found)
    const lines = between.split('\n').length - 1
    at.column = lines === 0 ? at.column + between.length : between.length - between.lastIndexOf('\n')
    at.line += lines
    const span = { line: at.line, column: at.column, length: piece.length }
    at.offset = found + piece.length
    at.column += piece.length
    return span
  }
}

function decoded(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}
