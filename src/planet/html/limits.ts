/** Counts of an entry's HTML above which it is not read: an HTML parser repeats unclosed formatting in all that follows. */

const most = { characters: 1_000_000, tags: 20_000, depth: 150, reopened: 100_000 }
const voids = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/
const formatting = /^(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)$/

/** In one pass, before any parser has seen it. */
export function isTooMuch(html: string): boolean {
  if (html.length > most.characters) return true
  let tags = 0
  let depth = 0
  let deepest = 0
  let open = 0
  let mostOpen = 0
  for (const [, slash, written = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    const name = written.toLowerCase()
    tags++
    if (voids.test(name)) continue
    const step = slash === '' ? 1 : -1
    depth = Math.max(0, depth + step)
    deepest = Math.max(deepest, depth)
    if (!formatting.test(name)) continue
    open = Math.max(0, open + step)
    mostOpen = Math.max(mostOpen, open)
  }
  // Nobody closes paragraphs and items, and no parser opens them inside one another.
  const isDeep = deepest > most.depth && depthOfClosed(html) > most.depth
  return tags > most.tags || isDeep || mostOpen * tags > most.reopened
}

function depthOfClosed(html: string): number {
  let depth = 0
  let deepest = 0
  for (const [, slash, written = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    const name = written.toLowerCase()
    if (voids.test(name) || /^(?:p|li|dt|dd|td|th|tr|option)$/.test(name)) continue
    depth = Math.max(0, depth + (slash === '' ? 1 : -1))
    deepest = Math.max(deepest, depth)
  }
  return deepest
}
