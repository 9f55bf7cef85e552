/**
 * Notices: `> [!NOTE]` of GitHub and `:::note` as a container, the same thing on the page. The title is a word of the
 * site's texts; a container may bring its own: `:::note[Before you begin]`.
 */
import type { BlockContent, Blockquote, Paragraph, PhrasingContent } from 'mdast'
import type { BodyTextKey } from '../../core/body.ts'
import { textHole } from '../hole-node.ts'

export const noticeKinds = ['note', 'tip', 'important', 'warning', 'caution'] as const
export type NoticeKind = (typeof noticeKinds)[number]

const mark = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i

export function isNoticeKind(name: string): name is NoticeKind {
  return (noticeKinds as readonly string[]).includes(name)
}

/** Turns a quote that begins with the mark of a notice into the notice; any other quote stays as it is. */
export function noticeFromQuote(quote: Blockquote): void {
  const first = quote.children[0]
  const head = first?.type === 'paragraph' ? first.children[0] : undefined
  if (first?.type !== 'paragraph' || head?.type !== 'text') return
  const [marked = '', name = ''] = mark.exec(head.value) ?? []
  const kind = name.toLowerCase()
  if (!isNoticeKind(kind)) return
  const rest = head.value.slice(marked.length)
  // The mark has its line to itself: the text ends the line, a hard break does, or nothing else is in the paragraph.
  const breaks = first.children[1]?.type === 'break'
  if (rest === '' && !marked.endsWith('\n') && !breaks && first.children.length > 1) return
  first.children.splice(0, rest === '' && breaks ? 2 : 1, ...(rest === '' ? [] : [{ ...head, value: rest }]))
  if (first.children.length === 0) quote.children.shift()
  makeNotice(quote, kind, undefined)
}

/** Gives a node the shape of a notice. */
export function makeNotice(
  node: { children: unknown[]; data?: object | undefined },
  kind: NoticeKind,
  title: readonly PhrasingContent[] | undefined,
): void {
  const words = title ?? [textHole(kind satisfies BodyTextKey)]
  const heading: Paragraph = {
    type: 'paragraph',
    data: { hProperties: { className: ['notice-title'] } },
    children: [...words],
  }
  node.data = { ...node.data, hName: 'div', hProperties: { className: ['notice', `notice-${kind}`] } }
  node.children = [heading satisfies BlockContent, ...node.children]
}
