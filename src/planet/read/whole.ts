import type { Content } from '../html/content.ts'
import type { RawEntry } from './raw-feed.ts'

/** How beginnings end: `[…]`, and links to the rest. */
const cutOff =
  /\[\s*(?:…|\.{3})\s*\]\s*$|(?:^|\W)(?:continue reading|read (?:more|on|the (?:rest|full (?:post|story|article)))|weiterlesen|lire la suite|leer más|continua a leggere)(?:\W[^.!?]{0,120})?$/i
const trailing = /(?:…|\.{3})\s*$/

/** Whether a text is all of its entry, as far as the feed says; `perhaps` is RSS with nothing but a description. */
export function isWhole(says: RawEntry['whole'], { words, hasParts }: Pick<Content, 'words' | 'hasParts'>): boolean {
  if (says === 'no' || words === '' || cutOff.test(words)) return false
  return says === 'yes' || (hasParts && !trailing.test(words))
}
