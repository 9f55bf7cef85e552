import type { SiteConfig } from '../core/config.ts'
import type { Asset, Head } from '../core/document.ts'
import { compareText } from '../core/message.ts'
import type { HeldReason, SiteRequest, SiteResult } from '../core/site.ts'
import { chooseAssets } from './assets.ts'
import { authorSlugs, buildAuthors, unknownAuthors } from './authors.ts'
import { newClaims } from './claims.ts'
import { claimAliases, claimAssets, claimDocuments } from './collisions.ts'
import { dateMessages } from './dates.ts'
import { heldOf, reasonToHold } from './hold.ts'
import { noticeDue, noticePath } from './notice.ts'
import { buildPosts, duplicateIds, feedsOf, listsOf, type Slugs } from './posts.ts'
import { reservedSpace } from './reserved.ts'
import { buildSections } from './sections.ts'
import { buildTags, tagSlugs, unknownTags } from './tags.ts'

/**
 * The first join: all documents and files become one site. The only place that knows what time it is.
 *
 * Each address of the result has one owner: what collides is told as an error and left out.
 * @param documents In any order. `content/notice.md` is the notice and never a page.
 * @param assets In any order; those under static/ keep their path as their address.
 */
export function buildSite(
  documents: readonly Head[],
  assets: readonly Asset[],
  config: SiteConfig,
  request: SiteRequest,
): SiteResult {
  const slugs: Slugs = { tags: tagSlugs(config), authors: authorSlugs(config) }
  const found = documents.filter(({ path }) => path !== noticePath).toSorted((a, b) => compareText(a.path, b.path))
  const { live, held } = divide(found, request)

  // A document held back for its errors takes no part: what it breaks has been told, and the rest goes on without it.
  const ready = heads(held.filter(({ reason }) => reason !== 'errors'))
  const sound = [...live, ...ready]
  const reserved = reservedSpace(sound, config)
  const claims = newClaims()
  const present = claimDocuments(live, claims, reserved)

  const notice = noticeDue(documents, config, request)
  const unfit = documents.filter(({ path }) => path === noticePath && request.heldForErrors.includes(path))
  const users = notice === undefined ? present.documents : [...present.documents, notice]
  const choice = chooseAssets(assets.toSorted(byPath), users, heads(held), slugs.authors, config)
  const placed = claimAssets(choice.published, claims, reserved)
  const later = claimDocuments(ready, claims, reserved)
  const laterPlaced = claimAssets(choice.waiting, claims, reserved)
  const claimed = [...present.documents, ...later.documents]
  const aliased = claimAliases(claimed, claims, reserved)

  const isLive = new Set(present.documents.map(({ path }) => path))
  const shown = aliased.documents.filter(({ path }) => isLive.has(path))
  const posts = buildPosts(shown, config, request, slugs)
  const { sections, pages } = buildSections(shown, posts, config)
  return {
    site: {
      config,
      posts,
      pages,
      sections,
      tags: buildTags(posts, config, slugs.tags),
      authors: buildAuthors(posts, config, slugs.authors),
      assets: placed.assets,
      notice,
      held: [...held, ...unfit.map((head): HeldHead => ({ head, reason: 'errors' }))].map(({ head, reason }) =>
        heldOf(head, reason, [...listsOf(head, slugs), ...feedsOf(head, slugs, config)]),
      ),
      preview: request.drafts || request.future,
    },
    messages: [
      ...present.messages,
      ...later.messages,
      ...choice.messages,
      ...placed.messages,
      ...laterPlaced.messages,
      ...aliased.messages,
      ...duplicateIds(claimed, config),
      ...dateMessages(sound, config, request),
      ...unknownAuthors(sound, config, slugs.authors),
      ...unknownTags(sound, config, slugs.tags),
    ],
  }
}

interface HeldHead {
  readonly head: Head
  readonly reason: HeldReason
}

function divide(
  documents: readonly Head[],
  request: SiteRequest,
): { readonly live: readonly Head[]; readonly held: readonly HeldHead[] } {
  const live: Head[] = []
  const held: HeldHead[] = []
  for (const head of documents) {
    const reason = reasonToHold(head, request)
    if (reason === undefined) live.push(head)
    else held.push({ head, reason })
  }
  return { live, held }
}

function heads(held: readonly HeldHead[]): readonly Head[] {
  return held.map(({ head }) => head)
}

function byPath(a: Asset, b: Asset): number {
  return compareText(a.path, b.path)
}
