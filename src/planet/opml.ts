/** Lists of feeds as other programs exchange them: OPML 2.0 (http://opml.org/spec2.opml). The one importer of its library. */
import { generateOpml, parseOpml } from 'feedsmith'
import { withoutIllegalCharacters } from '../core/html.ts'
import { decodeFeed } from './read/feed-text.ts'

export interface ListedFeed {
  readonly name: string
  readonly address: string
  /** The page that the feed belongs to. */
  readonly page: string | undefined
}

interface Outline {
  readonly text?: string
  readonly title?: string
  readonly xmlUrl?: string
  readonly htmlUrl?: string
  readonly outlines?: readonly Outline[]
}

/** The feeds of a list in any encoding, those in folders too; undefined for what is no OPML. */
export function readOpml(bytes: Uint8Array): readonly ListedFeed[] | undefined {
  try {
    const { text } = decodeFeed(bytes, undefined)
    const outlines: Outline[] = []
    const gather = (list: readonly Outline[]): void => {
      for (const outline of list) {
        outlines.push(outline)
        gather(outline.outlines ?? [])
      }
    }
    gather((parseOpml(text).body?.outlines ?? []) as readonly Outline[])
    return outlines.flatMap(({ text, title, xmlUrl, htmlUrl }): ListedFeed[] => {
      const address = xmlUrl?.trim() ?? ''
      if (address === '') return []
      const name = (title ?? text ?? '').replace(/\s+/g, ' ').trim()
      return [{ name: name === '' ? address : name, address, page: htmlUrl?.trim() || undefined }]
    })
  } catch {
    return undefined
  }
}

export function writeOpml(title: string, feeds: readonly ListedFeed[]): string {
  const clean = withoutIllegalCharacters
  return `${generateOpml({
    head: { title: clean(title) },
    body: {
      outlines: feeds.map(({ name, address, page }) => ({
        text: clean(name),
        title: clean(name),
        type: 'rss',
        xmlUrl: address,
        ...(page === undefined ? {} : { htmlUrl: page }),
      })),
    },
  }).trimEnd()}\n`
}
