/** The list of subscriptions as OPML 2.0 (opml.org/spec2.opml), for feed readers and for other planets. */
import { outputOf } from '../core/address.ts'
import { escapeHtml, withoutIllegalCharacters } from '../core/html.ts'
import { planetAddresses } from '../core/planet-address.ts'
import type { PlanetSource } from '../core/planet-site.ts'
import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import { textRoute } from './text-route.ts'

export function planetOpml({ config }: Site, sources: readonly PlanetSource[]): Route {
  return textRoute(outputOf(planetAddresses.opml), 'text/x-opml; charset=utf-8', () => {
    const title = escaped(config.planet?.title ?? config.title)
    const outlines = sources.map((source) => `    ${outline(source)}\n`).join('')
    return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n    <title>${title}</title>\n  </head>\n  <body>\n${outlines}  </body>\n</opml>\n`
  })
}

/** `type` is `rss` for every kind of feed, as the specification has it. */
function outline({ config, feed }: PlanetSource): string {
  const attributes: Readonly<Record<string, string | undefined>> = {
    type: 'rss',
    text: config.name,
    title: config.name,
    xmlUrl: config.address,
    htmlUrl: feed?.link,
    language: feed?.language,
  }
  const written = Object.entries(attributes).map(([name, value]) =>
    value === undefined ? '' : ` ${name}="${escaped(value)}"`,
  )
  return `<outline${written.join('')}/>`
}

function escaped(text: string): string {
  return escapeHtml(withoutIllegalCharacters(text)).replaceAll('&#39;', '&apos;')
}
