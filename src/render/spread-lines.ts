/** Elements before which white space means nothing. */
const blocks =
  'head|meta|title|link|script|body|header|main|footer|nav|section|article|aside|div|h[1-6]|p|ul|ol|li|dl|dt|dd|figure|figcaption|gazette-body'

const starts = new RegExp(`><(?=(?:${blocks})[\\s>])`, 'g')

/**
 * Puts the start of each block on a line of its own, for people who read the source. `<` is always the start of a tag:
 * in text, attributes and data blocks it is written otherwise.
 */
export function spreadLines(html: string): string {
  return html.replace(starts, '>\n<').replace(/<\/(?:head|body|html)>/g, '\n$&')
}
