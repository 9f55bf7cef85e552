/** What a status says (RFC 9110, section 15), in words that follow "answers 404": those that mean the same whoever asks. */
const words: Readonly<Record<number, string>> = {
  400: 'bad request',
  404: 'not found',
  429: 'too many requests',
  451: 'withheld for legal reasons',
  503: 'out of service',
}

/**
 * @param own Words for statuses that mean something else to who asks.
 * @param otherwise For a status below 500 that nobody has words for.
 */
export function statusWords(status: number, own: Readonly<Record<number, string>>, otherwise: string): string {
  return own[status] ?? words[status] ?? (status >= 500 ? 'an error of the server' : otherwise)
}
