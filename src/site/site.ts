import type { SiteConfig } from '../core/config.ts'
import type { Asset, Head } from '../core/document.ts'
import { followedLists } from '../core/feed-address.ts'
import { compareText } from '../core/message.ts'
import type { PlanetFile } from '../core/planet-file.ts'
import type { HeldReason, SiteRequest, SiteResult } from '../core/site.ts'
import { answering, answeringToo } from './answering.ts'
import { chooseAssets } from './assets.ts'
import { buildAuthors } from './authors.ts'
import { type Candidate, candidatesIn, isPostCandidate } from './candidate.ts'
import { newClaims } from './claims.ts'
import { claimAliases, claimAssets, claimDocuments } from './collisions.ts'
import { dateMessages } from './dates.ts'
import { heldOf, reasonToHold } from './hold.ts'
import { continued } from './led-on.ts'
import { noticeDue, noticePath } from './notice.ts'
import { buildPlanet } from './planet.ts'
import { buildPosts, duplicateIds, feedsOf, listsOf } from './posts.ts'
import { reservedSpace } from './reserved.ts'
import { buildSections } from './sections.ts'
import { settleIds } from './settle-ids.ts'
import { buildTags } from './tags.ts'
import { nextChange } from './upcoming.ts'
import { withdrawals } from './withdrawn.ts'

/**
 * The first join: all documents and files become one site. The only place that knows what time it is.
 *
 * Each address of the result has one owner: what collides is told as an error and left out.
 * @param documents In any order. `content/notice.md` is the notice and never a page.
 * @param assets In any order; those under static/ keep their path as their address.
 * @param planetFiles In any order.
 */
export function buildSite(
  documents: readonly Head[],
  assets: readonly Asset[],
  config: SiteConfig,
  request: SiteRequest,
  planetFiles: readonly PlanetFile[] = [],
): SiteResult {
  const { planet, messages: planetMessages } = buildPlanet(planetFiles, config)
  const candidates = candidatesIn(config)
  const found = documents
    .filter(({ path }) => path !== noticePath)
    .sort((a, b) => compareText(a.path, b.path))
    .map(candidates.of)
  const { live, held } = divide(found, request)

  // A document held back for its errors takes no part: what it breaks has been told, and the rest goes on without it.
  const ready = held.filter(({ reason }) => reason !== 'errors').map(({ candidate }) => candidate)
  const sound = [...live, ...ready]
  const reserved = reservedSpace(sound, config)
  const claims = newClaims()
  const present = claimDocuments(live, claims)

  const notice = noticeDue(documents, config, request)
  const unfit = documents.filter(({ path }) => path === noticePath && request.heldForErrors.includes(path))
  const users = notice === undefined ? present.candidates : [...present.candidates, candidates.of(notice)]
  const waiting = held.map(({ candidate }) => candidate)
  const shownCopies = planet?.items.flatMap(({ copies }) => copies) ?? []
  const choice = chooseAssets(assets.toSorted(byPath), users, waiting, config, candidates.usesOf, shownCopies)
  const placed = claimAssets(choice.published, claims, reserved)
  const later = claimDocuments(ready, claims)
  const laterPlaced = claimAssets(choice.waiting, claims, reserved)
  const shown = claimAliases(present.candidates, claims, reserved)
  const laterAliased = claimAliases(later.candidates, claims, reserved)

  const expired = held.filter(({ reason }) => reason === 'expired').map(({ candidate }) => candidate)
  const dated = settleIds(shown.candidates.filter(isPostCandidate), expired.filter(isPostCandidate), config)
  const posts = buildPosts(dated, request)
  const { sections, pages } = buildSections(shown.candidates, posts, config)
  const tags = buildTags(posts, dated, config, candidates.tagSlugs)
  const authors = buildAuthors(posts, dated, config, candidates.authorSlugs)
  const published = { config, posts, sections, tags, authors, assets: placed.assets }
  const answers = answering(shown.candidates, published)
  const gone = withdrawals(expired, answers, config, posts, request.now)
  const living = {
    ...published,
    withdrawn: gone.withdrawn,
    answers: answeringToo(answers, gone.withdrawn),
    followed: followedLists(published),
    tagOf: candidates.tagSlugs,
  }
  const kept = continued(living, config)
  return {
    site: {
      ...published,
      pages,
      planet,
      notice,
      held: [...held, ...unfit.map((head): HeldBack => ({ candidate: candidates.of(head), reason: 'errors' }))].map(
        ({ candidate, reason }) => heldOf(candidate, reason, [...listsOf(candidate), ...feedsOf(candidate, config)]),
      ),
      withdrawn: gone.withdrawn,
      ledOn: kept.ledOn,
      emptied: kept.emptied,
      status: { next: nextChange(documents, config, request)?.at },
      preview: request.drafts || request.future,
    },
    messages: [
      ...present.messages,
      ...later.messages,
      ...choice.messages,
      ...placed.messages,
      ...laterPlaced.messages,
      ...shown.messages,
      ...laterAliased.messages,
      ...duplicateIds([...present.candidates, ...later.candidates], config),
      ...gone.messages,
      ...kept.messages,
      ...planetMessages,
      ...dateMessages(sound, config, request),
      ...sound.flatMap(({ messages }) => messages),
    ],
  }
}

interface HeldBack {
  readonly candidate: Candidate
  readonly reason: HeldReason
}

function divide(
  candidates: readonly Candidate[],
  request: SiteRequest,
): { readonly live: readonly Candidate[]; readonly held: readonly HeldBack[] } {
  const live: Candidate[] = []
  const held: HeldBack[] = []
  for (const candidate of candidates) {
    const reason = reasonToHold(candidate, request)
    if (reason === undefined) live.push(candidate)
    else held.push({ candidate, reason })
  }
  return { live, held }
}

function byPath(a: Asset, b: Asset): number {
  return compareText(a.path, b.path)
}
