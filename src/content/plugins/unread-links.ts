/** Links, images and footnote marks that Markdown leaves as text, because an address holds a space or nothing defines them. */
import type { Parents, Text } from 'mdast'
import { type Context, type NodePosition, sourceOf, spanWithin } from '../context.ts'

const unread = /!?\[[^[\]]+\]\((?!\s)[^()\n]*\)?|\[\^[^[\]\s]+\]|\[[^[\]\n]*\p{L}{2}[^[\]\n]*\]\[[^[\]\n]+\]/gu

/** What the author escaped looks different in the source and is text on purpose. */
export function findUnreadLinks(node: Text, parent: Parents, context: Context): void {
  if (!node.value.includes(']')) return
  // Text between e-mail addresses and the like has no place of its own.
  const holder: { readonly position?: NodePosition | undefined } = node.position === undefined ? parent : node
  const source = sourceOf(context, holder)
  for (const [found] of node.value.matchAll(unread)) {
    const at = source.indexOf(found)
    if (at === -1 || source[at - 1] === '\\') continue
    const shown = `${found.replace(/\s+/g, ' ')}${/[)\]]$/.test(found) ? '' : '…'}`
    context.warn(
      'link-unread',
      spanWithin(context, holder, found),
      `"${shown.length > 60 ? `${shown.slice(0, 59)}…` : shown}" is printed as text.`,
      noteFor(found),
    )
  }
}

function noteFor(found: string): string {
  if (found.includes(']('))
    return 'Write each space in the address as "%20", or the address in angle brackets: [text](<my file.pdf>). Inside a title, a quotation mark is written \\".'
  const label = /\[[^[\]]*\]$/.exec(found)?.[0] ?? found
  return `Nothing defines "${label}": add a line "${label}: …", or write "\\${label}" if it is meant as text.`
}
