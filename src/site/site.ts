import type { SiteConfig } from '../core/config.ts'
import type { Asset, Head } from '../core/document.ts'
import { compareText } from '../core/message.ts'
import type { HeldReason, SiteRequest, SiteResult } from '../core/site.ts'
import { chooseAssets } from './assets.ts'
import { authorSlugs, buildAuthors, unknownAuthors } from './authors.ts'
import { claimAliases, claimAssets, claimDocuments } from './collisions.ts'
import { dateMessages } from './dates.ts'
import { heldOf, reasonToHold } from './hold.ts'
import { noticeDue, noticePath } from './notice.ts'
import { buildPosts, duplicateIds, listsOf, type Slugs } from './posts.ts'
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
  const sound = [...live, ...held.filter(({ reason }) => reason !== 'errors').map(({ head }) => head)]
  const reserved = reservedSpace(sound, config)
  const owners = claimDocuments(sound, reserved)
  const claimed = new Set(owners.documents)

  const notice = noticeDue(documents, config, request)
  const present = live.filter((head) => claimed.has(head))
  const users = notice === undefined ? present : [...present, notice]
  const choice = chooseAssets(assets.toSorted(byPath), users, heads(held), slugs.authors, config)
  const placed = claimAssets([...choice.published, ...choice.waiting], owners.claims, reserved)
  const aliased = claimAliases(owners.documents, owners.claims, reserved)

  const isLive = new Set(present.map(({ path }) => path))
  const shown = aliased.documents.filter(({ path }) => isLive.has(path))
  const posts = buildPosts(shown, config, request, slugs)
  const { sections, pages } = buildSections(shown, posts, config)
  const waiting = new Set(choice.waiting)
  return {
    site: {
      config,
      posts,
      pages,
      sections,
      tags: buildTags(posts, config, slugs.tags),
      authors: buildAuthors(posts, config, slugs.authors),
      assets: placed.assets.filter((asset) => !waiting.has(asset)),
      notice,
      held: held.map(({ head, reason }) => heldOf(head, reason, listsOf(head, slugs))),
      preview: request.drafts || request.future,
    },
    messages: [
      ...owners.messages,
      ...choice.messages,
      ...placed.messages,
      ...aliased.messages,
      ...duplicateIds(sound, config),
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
