import type { NoticeWindow, SiteConfig } from '../core/config.ts'
import type { Head } from '../core/document.ts'
import type { SiteRequest } from '../core/site.ts'

/** The one document that is never a page: a text shown on every page for a while. */
export const noticePath = 'content/notice.md'

/** The notice, where one is due. A notice without `from` and `until` is always due. */
export function noticeDue(
  documents: readonly Head[],
  config: Pick<SiteConfig, 'notice'>,
  request: SiteRequest,
): Head | undefined {
  const notice = documents.find((head) => head.path === noticePath)
  if (notice === undefined || request.heldForErrors.includes(noticePath)) return undefined
  if (notice.meta.draft && !request.drafts) return undefined
  return isOpen(config.notice, request.now) ? notice : undefined
}

/** From the moment `from` on, up to but not including the moment `until`. */
function isOpen(window: NoticeWindow | undefined, now: number): boolean {
  return (window?.from?.epoch ?? now) <= now && now < (window?.until?.epoch ?? Number.POSITIVE_INFINITY)
}
