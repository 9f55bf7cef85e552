import { type Message, message } from '../core/message.ts'
import type { Texts } from '../core/texts.ts'

const file = 'layouts/texts.ts'

/**
 * The site's words over the package's: what the site leaves out keeps the package's word, so that a word added in a
 * later version never prints `undefined`.
 */
export function mergeTexts(defaults: Texts, own: unknown): { readonly texts: Texts; readonly messages: Message[] } {
  const messages: Message[] = []
  if (!isTable(own)) {
    const note = 'Write "export const texts = { … }" with the words that differ.'
    return { texts: defaults, messages: [message('layout-failed', { file }, 'There is no table "texts".', note)] }
  }
  const merge = (
    words: Record<string, unknown>,
    other: Record<string, unknown>,
    path: string,
  ): Record<string, unknown> => {
    const merged: Record<string, unknown> = { ...words }
    for (const [key, word] of Object.entries(other)) {
      const standard = words[key]
      const name = path + key
      if (isTable(standard) && isTable(word)) merged[key] = merge(standard, word, `${name}.`)
      else if (standard === undefined || typeof standard === typeof word) merged[key] = word
      else messages.push(wrongType(name, standard, word))
    }
    return merged
  }
  return { texts: merge({ ...defaults }, own, '') as unknown as Texts, messages }
}

function wrongType(name: string, standard: unknown, word: unknown): Message {
  const wanted = typeof standard === 'object' ? 'a table' : typeof standard === 'function' ? 'a function' : 'a text'
  return message(
    'layout-failed',
    { file },
    `The word "${name}" must be ${wanted}, not ${word === null ? 'null' : `a ${typeof word}`}.`,
    'Compare it with the same word in the package’s layouts/texts.ts.',
  )
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
