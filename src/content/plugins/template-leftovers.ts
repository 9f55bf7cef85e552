/** Code of another generator's templates that nobody runs here and that would be printed as text. */
import type { Nodes } from 'mdast'
import { type Context, sourceOf, spanOf } from '../context.ts'

const leftover = /\{\{(?!\{)[^{}\n]*(?:\}\})?|\{%[^\n]*?(?:%\}|$)|\{:\s*[.#\w][^}\n]*\}?|^:{3,}[ \t]+[a-z][^\n]*/gm

const words: Readonly<Record<string, string>> = {
  '{{': 'Write out what it stood for. To show it as an example, put it between backticks.',
  '{%': 'Write out what it stood for. To show it as an example, put it between backticks.',
  '{:': 'Attributes in braces are not read here. A heading takes an id of its own as {#my-id}.',
  '::': 'The name of a container follows its colons without a space: ":::note".',
}

/** Looks in text, raw HTML and addresses; never in code. */
export function findLeftovers(node: Nodes, context: Context): void {
  const text =
    node.type === 'text' || node.type === 'html'
      ? node.value
      : node.type === 'link' || node.type === 'image' || node.type === 'definition'
        ? decoded(node.url)
        : ''
  if (!text.includes('{') && !text.startsWith(':::')) return
  const source = sourceOf(context, node)
  let from = 0
  for (const [found] of text.matchAll(leftover)) {
    const start = node.position?.start
    const at = source.indexOf(found, from)
    const note = words[found.slice(0, 2)] ?? ''
    const shown = found.length > 40 ? `${found.slice(0, 39)}…` : found
    const what = found.startsWith(':') ? `"${shown}" begins no container and is printed as text.` : `"${shown}" is printed as text.`
    if (start === undefined || at === -1) {
      context.warn(found.startsWith(':') ? 'directive-invalid' : 'template-leftover', spanOf(node), what, note)
      continue
    }
    from = at + found.length
    const lines = source.slice(0, at).split('\n')
    const column = (lines.length === 1 ? start.column : 1) + (lines.at(-1)?.length ?? 0)
    const place = { line: start.line + lines.length - 1, column, length: found.length }
    context.warn(found.startsWith(':') ? 'directive-invalid' : 'template-leftover', place, what, note)
  }
}

function decoded(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}
