/** What an HTML parser hides although nobody asked for it: comments without an end, code of other languages. */
import type { Html } from 'mdast'
import { type Context, spanWithin } from '../context.ts'

/** Comments that end (WHATWG HTML, 13.2.5.43 and on), then what hides text. */
const hiding = /<!--(?:-?>|[\s\S]*?--!?>)|<!--|<\?[\s\S]*?(?:\?>|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)/g

export function findHiddenHtml(node: Html, context: Context): void {
  for (const [found] of node.value.matchAll(hiding)) {
    if (found === '<!--') {
      context.warn(
        'html-removed',
        spanWithin(context, node, found, true),
        'The comment that begins here is never closed and hides what follows.',
        'Write "-->" where it ends.',
      )
      return
    }
    if (found.startsWith('<!--')) continue
    const line = found.replace(/\s+/g, ' ')
    context.warn(
      'html-removed',
      spanWithin(context, node, found),
      `"${line.length > 40 ? `${line.slice(0, 39)}…` : line}" was removed: a browser would not show it.`,
      'To show it as an example, put it between backticks.',
    )
  }
}
