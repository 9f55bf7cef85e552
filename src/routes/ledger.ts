import { addressOfOutput, outputOf } from '../core/address.ts'
import { dayOf } from '../core/day.ts'
import {
  isRecordable,
  type LedgerKind,
  type LedgerLine,
  mergeLedgers,
  printLedger,
  publishedLedger,
} from '../core/ledger.ts'
import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import { tagUris } from '../core/tag-uri.ts'
import { lookupOf } from './lookup.ts'
import { textRoute } from './text-route.ts'

/**
 * `/ledger.tsv`: every address that was ever published, with those of this build. `gazette record` takes over from it what
 * is new. What was silently withdrawn is left out, since its address may say what nobody is to read. A site without an address
 * has none, and neither has a preview.
 */
export function ledger(site: Site, routes: readonly Route[]): readonly Route[] {
  if (site.config.url === undefined || site.preview) return []
  return [textRoute(publishedLedger, 'text/tab-separated-values; charset=utf-8', () => textOf(site, routes))]
}

function textOf(site: Site, routes: readonly Route[]): string {
  const silent = new Set(
    site.withdrawn.filter((one) => one.silent).flatMap(({ address, former }) => [address, ...former]),
  )
  const lines = mergeLedgers(site.config.ledger?.lines ?? [], linesOf(site, routes))
  return printLedger(lines.filter(({ address }) => !silent.has(address)))
}

function linesOf(site: Site, routes: readonly Route[]): readonly LedgerLine[] {
  const { posts } = lookupOf(site)
  const uriOf = tagUris(site.config)
  const files = new Map(site.assets.map((asset) => [outputOf(asset.address), asset]))
  return routes.flatMap(({ output, kind }): readonly LedgerLine[] => {
    // Without a planet the name is free, and what lies below it is the author's.
    const isOthers = site.config.planet !== undefined && output.startsWith('planet/')
    const recorded = isOthers ? undefined : kindOf(output, kind, files.get(output)?.mediaType)
    const address = addressOfOutput(output)
    if (recorded === undefined || !isRecordable(address)) return []
    const post = recorded === 'post' ? posts.get(address) : undefined
    const id = post?.id ?? (recorded === 'feed' && output.endsWith('feed.xml') ? uriOf(address) : '')
    return [{ address, kind: recorded, id, since: post === undefined ? '' : dayOf(post.date) }]
  })
}

/**
 * What an output is recorded as. Not at all: further pages of lists and the documents of the feed's archive, which come and go
 * with posts; images, which are part of the pages that show them; and what programs read by its name.
 */
function kindOf(output: string, kind: Route['kind'], mediaType: string | undefined): LedgerKind | undefined {
  if (/(?:^|\/)page\/\d+\/index\.html$/.test(output) || /^archive\/.*\.(?:xml|json)$/.test(output)) return undefined
  switch (kind) {
    case 'post':
    case 'page':
    case 'feed':
    case 'redirect':
      return kind
    case 'home':
    case 'section':
    case 'tag':
    case 'tags':
    case 'author':
    case 'authors':
    case 'archive':
    case 'year':
      return 'list'
    case 'copy':
      return mediaType === undefined || mediaType.startsWith('image/') ? undefined : 'file'
    default:
      return undefined
  }
}
