import { remembered } from './remembered.ts'

/**
 * Whether a text holds one of some words or phrases, whatever their case. A word is found as a whole: `AI` is not in
 * `said`. Scripts that put no space between words, or join endings to them as Korean does, are searched anywhere. It does not
 * matter how a character is composed, nor whether an apostrophe is straight.
 */
export function holdsTerm(text: string, terms: readonly string[]): boolean {
  const plain = plainOf(text)
  return patternsOf(terms).some((pattern) => pattern.test(plain))
}

/** One way to write what looks alike; without what nobody sees: soft hyphens, and joints where a line may break. */
function plainOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/[\u2018\u2019]/g, "'")
}

/** A feed is asked about hundreds of entries. */
const patternsOf = remembered((terms: readonly string[]): readonly RegExp[] => terms.map(patternOf))

function patternOf(written: string): RegExp {
  const term = plainOf(written).trim()
  const words = term
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .join('\\s+')
  const letter = '[\\p{L}\\p{M}\\p{N}]'
  const isSpaced =
    !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Hangul}]/u.test(
      term,
    )
  const before = isSpaced && /^[\p{L}\p{M}\p{N}]/u.test(term) ? `(?<!${letter})` : ''
  const after = isSpaced && /[\p{L}\p{M}\p{N}]$/u.test(term) ? `(?!${letter})` : ''
  return new RegExp(before + words + after, 'iu')
}
