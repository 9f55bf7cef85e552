import { absolute } from '../html/addresses.ts'

const types = /^application\/(?:atom\+xml|rss\+xml|rdf\+xml|feed\+json)$/i

/** The feeds that a page names in its head, in order (HTML Standard, link type "alternate"). */
export function namedFeeds(html: string, address: string): string[] {
  // Only an address is looked for, in a page that is used for nothing else: its tags are enough.
  const tags = html.slice(0, 200_000).match(/<link\b[^<>]*>/gi) ?? []
  return tags.flatMap((tag) => {
    const value = (name: string): string => {
      const [, quoted, single, bare] =
        new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag) ?? []
      return (quoted ?? single ?? bare ?? '').replaceAll('&amp;', '&').trim()
    }
    if (!/(?:^|\s)alternate(?:\s|$)/i.test(value('rel')) || !types.test(value('type'))) return []
    const found = absolute(value('href'), address)
    return found === undefined || !/^https?:/.test(found) ? [] : [found]
  })
}
