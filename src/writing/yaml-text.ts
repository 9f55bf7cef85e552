/**
 * A text as a YAML scalar: plain where that is unmistakable, else in double quotes, whose escapes are those of JSON.
 * Plain texts begin with a letter, hold no character that means anything in YAML, and are no word with a meaning.
 */
export function yamlText(text: string): string {
  const plain = /^\p{L}(?:[\p{L}\p{N} ,.;!?'"()/&_-]*[\p{L}\p{N}.!?)])?$/u.test(text)
  const word = /^(?:true|false|null|yes|no|on|off|y|n|nan|inf)$/i.test(text)
  return plain && !word ? text : quoted(text)
}

/** The same inside `[…]`, where commas divide. */
export function yamlItem(text: string): string {
  return text.includes(',') ? quoted(text) : yamlText(text)
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
