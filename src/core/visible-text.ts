/**
 * Characters that act instead of being shown. Whoever quotes a file, on a terminal or on a page, shows a stand-in: a
 * quotation must never turn the direction of a line, hide a letter or send a command.
 */

/**
 * Controls (C0, DEL, C1), format characters (direction marks, zero-width space, soft hyphen, ...), line and paragraph
 * separators, lone surrogates, noncharacters and private use.
 */
const acts = /^[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]$/u

/** What to show for a character that acts: `␀`, `␛`, `<U+202E>`; undefined for one that is shown. Not for a tab. */
export function standInOf(character: string): string | undefined {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '\u2421'
  return acts.test(character) ? nameOf(character) : undefined
}

/** `<U+200B>` */
export function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}

/**
 * Text for a page: every character that acts has its stand-in, but for tabs and for the joiners between letters and
 * emoji (U+200C, U+200D), with which words are spelt.
 */
export function visibleText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu, (character) =>
    /[\t\u200c\u200d]/.test(character) ? character : (standInOf(character) ?? character),
  )
}
