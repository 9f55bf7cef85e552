/** Titles, names and summaries of feeds as plain text. */
import type { ElementContent } from 'hast'
import { withoutIllegalCharacters } from '../../core/html.ts'
import { droppedWithContent } from '../../core/html-policy.ts'
import { parseHtml } from '../../core/parse-html.ts'
import type { RawText } from '../read/raw-feed.ts'
import { isTooMuch } from './limits.ts'
import { isElement, type Parent, wordsOf } from './tree.ts'
import { printXhtml } from './xhtml.ts'

const formatting =
  /<\/?(?:a|abbr|b|bdi|big|blockquote|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|kbd|li|mark|ol|p|pre|q|s|samp|small|span|strong|sub|sup|table|tt|u|ul|var)(?=[\s/>])[^<>]*>/i
const reference = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z0-9]{1,31});/i

/** Whether a text of which nobody says what it is holds HTML: tags that stand in texts, or references. */
export function looksLikeHtml(text: string): boolean {
  return formatting.test(text) || reference.test(text)
}

/** On one line; '' where there is none. */
export function plainText(raw: RawText | undefined): string {
  return raw === undefined ? '' : withoutIllegalCharacters(wordsIn(raw)).replace(/\s+/g, ' ').trim()
}

function wordsIn(raw: RawText): string {
  if (raw.kind === 'text') return raw.value
  if (raw.kind === 'guess' && !looksLikeHtml(raw.value)) return raw.value
  const html = raw.kind === 'xhtml' ? printXhtml(raw.element, {}) : raw.value
  if (isTooMuch(html)) return ''
  const tree = parseHtml(html)
  dropUnread(tree)
  return wordsOf(tree)
}

/** The text of elements that no reader sees is none of theirs. */
function dropUnread(parent: Parent): void {
  parent.children = (parent.children as ElementContent[]).filter(
    (child) => !(isElement(child) && droppedWithContent.has(child.tagName)),
  )
  for (const child of parent.children) if (isElement(child)) dropUnread(child)
}

/** At most so many characters, cut between words. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  return `${cut
    .slice(0, Math.max(cut.lastIndexOf(' '), most / 2))
    .trimEnd()
    .replace(/[\ud800-\udbff]$/, '')}…`
}
