/**
 * One character as a reader sees it (UAX 29, in short): a flag or a code point, with the marks, variation selectors,
 * skin tones and tags on it, and whatever zero-width joiners tie to it. `Intl.Segmenter` would follow the locale data of
 * the machine, and the same title must be cut at the same place everywhere (law 11).
 */
const grapheme =
  /(?:\p{RI}{2}|[\s\S])(?:\p{M}|\p{Emoji_Modifier}|\u200c|[\u{e0020}-\u{e007f}]|\u200d(?:\p{RI}{2}|[\s\S])?)*/gu

/** What a grapheme counts against a limit; a network has its own idea. */
export type Cost = (grapheme: string) => number

export function graphemesOf(text: string): readonly string[] {
  return text.match(grapheme) ?? []
}

/** The text, or as much of its start as costs `budget` together with the ellipsis after it; '' where nothing fits. */
export function shorten(text: string, budget: number, cost: Cost): string {
  const parts = graphemesOf(text)
  if (parts.reduce((sum, part) => sum + cost(part), 0) <= budget) return text
  let left = budget - cost('…')
  let kept = ''
  for (const part of parts) {
    left -= cost(part)
    if (left < 0) break
    kept += part
  }
  return kept === '' ? '' : `${kept.trimEnd()}…`
}
