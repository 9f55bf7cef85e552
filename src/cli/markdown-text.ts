/** Text of others in Markdown of ours: shown as it is, and meaning nothing. */
import { visibleText } from '../core/visible-text.ts'

/**
 * One line of Markdown that shows a text. Line breaks become spaces, characters that act (direction marks, escapes) their
 * stand-ins. CommonMark lets a backslash take the meaning from every character of ASCII punctuation; behind `@` and `#`
 * stands a zero-width space, so that nobody is called and no issue is linked where it is posted as a comment.
 * @param longest In UTF-16 code units; what is longer is cut.
 */
export function markdownText(text: string, longest = 400): string {
  const short = text.length > longest ? `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…` : text
  return visibleText(short.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '))
    .replace(/[!-/:-@[-`{-~]/g, '\\$&')
    .replace(/@|#(?=\d)/g, '$&\u200b')
}
