import { type AnchorLine, mergeAnchors, printAnchors, publishedAnchors } from '../core/anchors.ts'
import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import { documentsOf } from './lookup.ts'
import { textRoute } from './text-route.ts'

/** `/anchors.tsv`: the sections that were ever published, with those of this build; `gazette record` takes them over. */
export function anchors(site: Site): readonly Route[] {
  const recorded = site.config.anchors
  if (recorded === undefined || site.config.url === undefined || site.preview) return []
  const text = () => printAnchors(mergeAnchors(recorded, documentsOf(site).map(anchorLine)))
  return [textRoute(publishedAnchors, 'text/tab-separated-values; charset=utf-8', text)]
}

/** Ids with white space in them cannot be kept, and no author wrote one on purpose. */
function anchorLine({ address, headings }: ReturnType<typeof documentsOf>[number]): AnchorLine {
  return { address, ids: headings.map(({ id }) => id).filter((id) => !/\s/.test(id)) }
}
