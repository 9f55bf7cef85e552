/** Inside a block of HTML, Markdown is not read before an empty line (CommonMark 0.31, section 4.6): say so. */
import type { Html, Parents } from 'mdast'
import { type Context, spanWithin } from '../context.ts'

const notText =
  /<!--[\s\S]*?(?:-->|$)|<(pre|code|script|style|textarea|svg|math|xmp|title)\b[\s\S]*?(?:<\/\1\s*>|$)|<[^<>]*>/gi

const markdown =
  /\*\*[^\s*][^*\n]*\*\*|!?\[[^\]\n]*\]\([^()\s]+\)|^[ \t]*#{1,6}[ \t]+\S[^\n]*|^[ \t]*[-*+][ \t]+\S[^\n]*|^[ \t]*\d{1,3}\.[ \t]+\S[^\n]*|`[^`\n]+`/m

export function findMarkdownInHtml(node: Html, parent: Parents, context: Context): void {
  if (parent.type === 'paragraph' || parent.type === 'heading' || !/[*#[\-+`\d]/.test(node.value)) return
  const text = node.value.replace(notText, (match) => match.replace(/[^\n]/g, '\u0000'))
  const found = markdown.exec(text)?.[0].replaceAll('\u0000', '').trim()
  if (found === undefined) return
  const shown = found.length > 40 ? `${found.slice(0, 39)}…` : found
  context.warn(
    'html-markdown-inside',
    spanWithin(context, node, found),
    `"${shown}" stands inside HTML and is not read as Markdown.`,
    'Put an empty line after the opening tag and before the closing one, or write HTML throughout.',
  )
}
