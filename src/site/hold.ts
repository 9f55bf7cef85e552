import { type Address, parentOf } from '../core/address.ts'
import type { Head } from '../core/document.ts'
import type { Held, HeldReason, SiteRequest } from '../core/site.ts'
import type { Moment } from '../core/time.ts'
import { isPost } from './kind.ts'

/** Why a document is not published now, or undefined when it is. The order is what its author has to do first. */
export function reasonToHold(head: Head, request: SiteRequest): HeldReason | undefined {
  const { draft, date, expires } = head.meta
  if (request.heldForErrors.includes(head.path)) return 'errors'
  if (draft && !request.drafts) return 'draft'
  if (expires !== undefined && expires.epoch <= request.now) return 'expired'
  if (isScheduled(date, request) && !request.future) return 'scheduled'
  return undefined
}

export function isScheduled(date: Moment | undefined, request: SiteRequest): boolean {
  return date !== undefined && date.epoch > request.now
}

/** The record of a document that is held back. Only messages and reports may show it, never a view. */
export function heldOf(head: Head, reason: HeldReason, lists: readonly Address[]): Held {
  const until = reason === 'scheduled' ? head.meta.date : reason === 'expired' ? head.meta.expires : undefined
  const also = [...head.meta.aliases, ...(isPost(head) ? [...foldersAbove(head.address), ...lists] : [])]
  return { path: head.path, address: head.address, title: head.meta.title, reason, until, also }
}

/** The folders above an address, nearest first, the home ('/') last: of `/posts/2026/a/` `/posts/2026/`, `/posts/`, `/`. */
export function foldersAbove(address: Address): readonly Address[] {
  const parent = parentOf(address)
  return parent === undefined ? [] : [parent, ...foldersAbove(parent)]
}
