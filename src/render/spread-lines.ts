/** Elements before which white space means nothing. */
const blocks =
  'head|meta|title|link|script|body|header|main|footer|nav|section|article|aside|div|h[1-6]|p|ul|ol|li|dl|dt|dd|figure|figcaption|gazette-body'
const frame = '/(?:head|body|html)>'

/** Of tags that stand right behind another, which is nearly all there are. */
const behindTags = new RegExp(`><(?=(?:${blocks})[\\s>]|${frame})`, 'g')
const behindText = new RegExp(`<(?<!><)(?=${frame})`, 'g')

/**
 * Puts the start of each block, and the end of the frame's elements, on a line of its own, for people who read the
 * source. `<` is always the start of a tag: in text, attributes and data blocks it is written otherwise.
 */
export function spreadLines(html: string): string {
  return html.replace(behindText, '\n<').replace(behindTags, '>\n<')
}
