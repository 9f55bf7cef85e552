import { type Address, parentOf } from '../core/address.ts'
import type { Held, HeldReason, SiteRequest } from '../core/site.ts'
import type { Moment } from '../core/time.ts'
import type { Candidate } from './candidate.ts'

/** Why a document is not published now, or undefined when it is. The order is what its author has to do first. */
export function reasonToHold(candidate: Candidate, request: SiteRequest): HeldReason | undefined {
  const { draft, date, expires } = candidate
  if (request.heldForErrors.length > 0 && request.heldForErrors.includes(candidate.head.path)) return 'errors'
  if (draft && !request.drafts) return 'draft'
  if (expires !== undefined && expires.epoch <= request.now) return 'expired'
  if (isScheduled(date, request) && !request.future) return 'scheduled'
  return undefined
}

export function isScheduled(date: Moment | undefined, request: SiteRequest): boolean {
  return date !== undefined && date.epoch > request.now
}

/** The record of a document that is held back. Only messages and reports may show it, never a view. */
export function heldOf(
  { head, posted, date, expires }: Candidate,
  reason: HeldReason,
  lists: readonly Address[],
): Held {
  const until = reason === 'scheduled' ? date : reason === 'expired' ? expires : undefined
  const also = [...head.meta.aliases, ...(posted === undefined ? [] : [...foldersAbove(head.address), ...lists])]
  return { path: head.path, address: head.address, title: head.meta.title, reason, until, also }
}

/** Adds a folder and those above it to those known, and gives those that are new. What is above a known one is known. */
export function newFolders(deepest: Address | undefined, known: Set<Address>): readonly Address[] {
  const found: Address[] = []
  for (let folder = deepest; folder !== undefined && !known.has(folder); folder = parentOf(folder)) {
    known.add(folder)
    found.push(folder)
  }
  return found
}

/** The folders above an address, nearest first, the home ('/') last: of `/posts/2026/a/` `/posts/2026/`, `/posts/`, `/`. */
export function foldersAbove(address: Address): readonly Address[] {
  const parent = parentOf(address)
  return parent === undefined ? [] : [parent, ...foldersAbove(parent)]
}
