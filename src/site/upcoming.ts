/** What the passing of time alone will change: so that a site is built when it is due, and by nobody else's surprise. */
import type { SiteConfig } from '../core/config.ts'
import type { Head } from '../core/document.ts'
import { compareText } from '../core/message.ts'
import type { Change, SiteRequest } from '../core/site.ts'
import { type Moment, momentOf, parseMoment } from '../core/time.ts'
import { noticePath } from './notice.ts'
import { believedFrom } from './withdrawn.ts'

/**
 * Every change that time makes or has made to a published site, in the order of time. Drafts and documents held back for
 * errors change nothing, and neither does one that expires before it comes out.
 */
export function changesOf(
  documents: readonly Head[],
  config: Pick<SiteConfig, 'notice'>,
  { heldForErrors }: Pick<SiteRequest, 'heldForErrors'>,
): readonly Change[] {
  return documents
    .filter((head) => !head.meta.draft && !heldForErrors.includes(head.path))
    .flatMap((head) => (head.path === noticePath ? noticeChanges(head, config) : documentChanges(head)))
    .toSorted((a, b) => a.at.epoch - b.at.epoch || compareText(a.path, b.path) || compareText(a.kind, b.kind))
}

/** The changes that are still to come. At the moment of a change it has happened: nothing is due any more. */
export function upcoming(changes: readonly Change[], now: number): readonly Change[] {
  return changes.filter(({ at }) => at.epoch > now)
}

/** The next change that is still to come; undefined where nothing is scheduled. */
export function nextChange(
  documents: readonly Head[],
  config: Pick<SiteConfig, 'notice'>,
  request: Pick<SiteRequest, 'heldForErrors' | 'now'>,
): Change | undefined {
  // Nearly every document came out long ago: it is passed over before anything is made of it.
  const waiting = documents.filter(
    ({ path, meta: { date, expires } }) =>
      path === noticePath || isLater(date, request.now) || isLater(expires, request.now),
  )
  return upcoming(changesOf(waiting, config, request), request.now)[0]
}

/** From a moment on, up to but not including another; milliseconds since 1970. */
export interface Span {
  readonly from: number
  readonly until: number
}

/**
 * The time around a moment at which a site of these documents is the same, and so is every message about it. Every moment
 * that is written anywhere counts, and messages may name the day.
 */
export function spanOf(
  documents: readonly Head[],
  { notice, removals, timeZone }: Pick<SiteConfig, 'notice' | 'removals' | 'timeZone'>,
  now: number,
): Span {
  const { year, month, day } = momentOf(now, timeZone)
  const midnight = (days: number) =>
    parseMoment(new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10), timeZone)
  let from = midnight(0)?.epoch ?? now
  let until = midnight(1)?.epoch ?? now
  const consider = (moment: Pick<Moment, 'epoch'> | undefined): void => {
    if (moment === undefined) return
    if (moment.epoch > now) until = Math.min(until, moment.epoch)
    else from = Math.max(from, moment.epoch)
  }
  for (const { meta } of documents) for (const moment of [meta.date, meta.expires, meta.updated]) consider(moment)
  for (const removal of removals) if (removal.to === undefined) consider({ epoch: believedFrom(removal) })
  consider(notice?.from)
  consider(notice?.until)
  return { from, until }
}

function isLater(moment: Moment | undefined, now: number): boolean {
  return moment !== undefined && moment.epoch > now
}

function documentChanges(head: Head): readonly Change[] {
  const { date, expires } = head.meta
  return windowChanges(head, { from: date, until: expires }, 'appears', 'expires')
}

function noticeChanges(head: Head, { notice }: Pick<SiteConfig, 'notice'>): readonly Change[] {
  return notice === undefined ? [] : windowChanges(head, notice, 'notice-begins', 'notice-ends')
}

function windowChanges(
  { path, meta }: Head,
  { from, until }: NonNullable<SiteConfig['notice']>,
  begins: Change['kind'],
  ends: Change['kind'],
): readonly Change[] {
  if (from !== undefined && until !== undefined && until.epoch <= from.epoch) return []
  const change = (at: typeof from, kind: Change['kind']): readonly Change[] =>
    at === undefined ? [] : [{ at, kind, path, title: meta.title }]
  return [...change(from, begins), ...change(until, ends)]
}
