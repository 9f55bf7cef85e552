/** Sentences that mean nothing, of the length and with the marks of real ones. */
import { pick, type Random } from './random.ts'
import { vocabulary } from './vocabulary.ts'

export function words(random: Random, count: number): string[] {
  return Array.from({ length: count }, () => vocabulary[pick(random, vocabulary.length)] ?? 'word')
}

/** Seven to fifteen words of Markdown; some are emphasised, some are code. */
export function sentence(random: Random): string {
  const chosen = words(random, 7 + pick(random, 9))
  const chance = random()
  const at = pick(random, chosen.length)
  if (chance < 0.15) chosen[at] = `**${chosen[at]}**`
  else if (chance < 0.3) chosen[at] = `*${chosen[at]}*`
  else if (chance < 0.4) chosen[at] = `\`${chosen[at]}()\``
  // Nearly every real post has such a character, and a text with one takes twice the memory in JavaScript.
  else if (chance < 0.5) chosen[at] = `${chosen[at]} –`
  return `${capital(chosen.join(' '))}.`
}

export function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
