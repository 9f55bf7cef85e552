import { remembered } from './remembered.ts'

/**
 * Whether a text holds one of some words or phrases, whatever their case. A word is found as a whole: `AI` is not in
 * `said`. Scripts that put no space between words are searched anywhere.
 */
export function holdsTerm(text: string, terms: readonly string[]): boolean {
  return patternsOf(terms).some((pattern) => pattern.test(text))
}

/** A feed is asked about hundreds of entries. */
const patternsOf = remembered((terms: readonly string[]): readonly RegExp[] => terms.map(patternOf))

function patternOf(term: string): RegExp {
  const words = term
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .join('\\s+')
  const letter = '[\\p{L}\\p{M}\\p{N}]'
  const isSpaced =
    !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
      term,
    )
  const before = isSpaced && /^[\p{L}\p{M}\p{N}]/u.test(term.trim()) ? `(?<!${letter})` : ''
  const after = isSpaced && /[\p{L}\p{M}\p{N}]$/u.test(term.trim()) ? `(?!${letter})` : ''
  return new RegExp(before + words + after, 'iu')
}
