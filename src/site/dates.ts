/** Documents unlike the others of their folder: a forgotten date must not make a page of a post, unseen by every list. */
import type { Address } from '../core/address.ts'
import type { SiteConfig } from '../core/config.ts'
import { dayOf } from '../core/day.ts'
import type { Head } from '../core/document.ts'
import { type Message, message } from '../core/message.ts'
import type { SiteRequest } from '../core/site.ts'
import { momentOf } from '../core/time.ts'
import { type Candidate, isPostCandidate } from './candidate.ts'
import { newFolders } from './hold.ts'
import { folderOf } from './kind.ts'

/**
 * @param candidates All documents, held ones too. `type:` settles the matter, and a draft without a date has time.
 */
export function dateMessages(
  candidates: readonly Candidate[],
  config: Pick<SiteConfig, 'timeZone'>,
  request: Pick<SiteRequest, 'now'>,
): readonly Message[] {
  const today = dayOf(momentOf(request.now, config.timeZone))
  const settled = candidates.filter(({ date, draft, head }) => date !== undefined || (!draft && isRead(head)))
  const undated = settled.filter(({ date }) => date === undefined)
  return [
    ...undated.filter(({ head }) => head.meta.type === 'post').map(({ head }) => missing(head, today)),
    ...companies(settled, undated).flatMap((siblings) => strangers(siblings, today)),
    ...datedLists(settled).filter(isOpen).map(inPlaceOfList),
  ]
}

/** Whether a missing date is the author's: not where what they wrote could not be read, which they have been told. */
function isRead(head: Head): boolean {
  return !head.messages.some(({ code }) => unread.has(code))
}

const unread = new Set(['date-impossible', 'encoding-invalid', 'front-matter-unreadable'])

/** Documents that lie together. */
interface Company {
  readonly dated: Head[]
  readonly undated: Head[]
}

/** Where the two kinds are even, it is the undated that are told: a post that vanished is worse than a page too many. */
function strangers({ dated, undated }: Company, today: string): readonly Message[] {
  if (dated.length === 0) return []
  return dated.length >= undated.length
    ? undated.filter(isOpen).map((head) => forgotten(head, today))
    : dated.filter(isOpen).map(unexpected)
}

/** The folders that undated documents lie in; an `index.md` alone in its folder is one of the folder above. */
function companies(candidates: readonly Candidate[], undated: readonly Candidate[]): readonly Company[] {
  if (undated.length === 0) return []
  const inhabited = inhabitedFolders(candidates)
  const placeOf = ({ isIndexFile, folder }: Candidate): string | undefined => {
    if (!isIndexFile) return folder
    return inhabited.has(folder) || folder === 'content' ? undefined : folderOf(folder)
  }
  const folders = new Map<string, Company>()
  for (const candidate of undated) {
    const place = placeOf(candidate)
    const company = place === undefined ? undefined : folders.get(place)
    if (company !== undefined) company.undated.push(candidate.head)
    else if (place !== undefined) folders.set(place, { dated: [], undated: [candidate.head] })
  }
  for (const candidate of candidates) {
    const place = candidate.date === undefined ? undefined : placeOf(candidate)
    if (place !== undefined) folders.get(place)?.dated.push(candidate.head)
  }
  return [...folders.values()]
}

/** Folders with a document in them or below them, for which an `index.md` counts as one of the folder above its own. */
function inhabitedFolders(candidates: readonly Candidate[]): ReadonlySet<string> {
  const inhabited = new Set<string>()
  for (const { isIndexFile, folder } of candidates) {
    // What is above an inhabited folder is inhabited.
    let above = isIndexFile ? folderOf(folder) : folder
    for (; above !== '' && !inhabited.has(above); above = folderOf(above)) inhabited.add(above)
  }
  return inhabited
}

/** The `index.md` of folders above posts that have a date. */
function datedLists(candidates: readonly Candidate[]): readonly Head[] {
  const dated = candidates.filter(({ isIndexFile, date }) => isIndexFile && date !== undefined)
  if (dated.length === 0) return []
  const lists = new Set<Address>(['/'])
  for (const { parent } of candidates.filter(isPostCandidate)) newFolders(parent, lists)
  return dated.filter(({ address }) => lists.has(address)).map(({ head }) => head)
}

function isOpen(head: Head): boolean {
  return head.meta.type === undefined
}

function missing(head: Head, today: string): Message {
  return message(
    'date-missing',
    { file: head.path, ...head.positions.type },
    `The post "${head.meta.title}" has no date.`,
    `Add the line "date: ${today}" with the day of publication, or remove "type: post".`,
  )
}

function forgotten(head: Head, today: string): Message {
  return message(
    'date-forgotten',
    { file: head.path, ...head.positions.title },
    `"${head.meta.title}" has no date and lies among posts, so it is a page that no list shows.`,
    `Add the line "date: ${today}" with the day of publication; if it is to be a page, add the line "type: page".`,
  )
}

function unexpected(head: Head): Message {
  return message(
    'date-unexpected',
    { file: head.path, ...head.positions.date },
    `"${head.meta.title}" has a date and lies among pages, so it is a post that lists and feeds show.`,
    'If it is to be a post, add the line "type: post"; if it is to be a page, add the line "type: page".',
  )
}

function inPlaceOfList(head: Head): Message {
  const isHome = head.address === '/'
  return message(
    'date-unexpected',
    { file: head.path, ...head.positions.date },
    isHome
      ? `"${head.meta.title}" has a date, which the home page does not show.`
      : `"${head.meta.title}" has a date, so it is a post and stands in the place of the list of the posts below it.`,
    isHome
      ? 'Remove the date, or move the text to a file of its own if it is to be a post.'
      : 'If it is the text of the list, remove the date; if it is to be a post, add the line "type: post".',
  )
}
