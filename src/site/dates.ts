/** Documents unlike the others of their folder: a forgotten date must not make a page of a post, unseen by every list. */
import type { SiteConfig } from '../core/config.ts'
import type { Head } from '../core/document.ts'
import { type Message, message } from '../core/message.ts'
import type { SiteRequest } from '../core/site.ts'
import { momentOf } from '../core/time.ts'
import { foldersAbove } from './hold.ts'
import { folderOf, isIndexFile, isPost } from './kind.ts'

/**
 * @param documents All documents, held ones too. `type:` settles the matter, and a draft without a date has time.
 */
export function dateMessages(
  documents: readonly Head[],
  config: Pick<SiteConfig, 'timeZone'>,
  request: Pick<SiteRequest, 'now'>,
): readonly Message[] {
  const today = momentOf(request.now, config.timeZone).iso.slice(0, 'YYYY-MM-DD'.length)
  const settled = documents.filter((head) => head.meta.date !== undefined || (!head.meta.draft && isRead(head)))
  return [
    ...settled
      .filter((head) => head.meta.type === 'post' && head.meta.date === undefined)
      .map((head) => missing(head, today)),
    ...[...byFolder(settled).values()].flatMap((siblings) => strangers(siblings, today)),
    ...datedLists(settled).filter(isOpen).map(inPlaceOfList),
  ]
}

/** Whether a missing date is the author's: not where what they wrote could not be read, which they have been told. */
function isRead(head: Head): boolean {
  return !head.messages.some(({ code }) => unread.has(code))
}

const unread = new Set(['date-impossible', 'encoding-invalid', 'front-matter-unreadable'])

/** Where the two kinds are even, it is the undated that are told: a post that vanished is worse than a page too many. */
function strangers(siblings: readonly Head[], today: string): readonly Message[] {
  const dated = siblings.filter((head) => head.meta.date !== undefined)
  const undated = siblings.filter((head) => head.meta.date === undefined)
  if (dated.length === 0 || undated.length === 0) return []
  return dated.length >= undated.length
    ? undated.filter(isOpen).map((head) => forgotten(head, today))
    : dated.filter(isOpen).map(unexpected)
}

/** Documents by the folder they are in company with; an `index.md` alone in its folder is one of the folder above. */
function byFolder(documents: readonly Head[]): ReadonlyMap<string, readonly Head[]> {
  const inhabited = new Set<string>()
  for (const { path } of documents) {
    if (isIndexFile(path)) continue
    for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) inhabited.add(folder)
  }
  for (const { path } of documents) {
    if (!isIndexFile(path)) continue
    for (let folder = folderOf(folderOf(path)); folder !== ''; folder = folderOf(folder)) inhabited.add(folder)
  }
  const folders = new Map<string, Head[]>()
  for (const head of documents) {
    const own = folderOf(head.path)
    if (isIndexFile(head.path) && (inhabited.has(own) || own === 'content')) continue
    const folder = isIndexFile(head.path) ? folderOf(own) : own
    const siblings = folders.get(folder)
    if (siblings === undefined) folders.set(folder, [head])
    else siblings.push(head)
  }
  return folders
}

/** The `index.md` of folders above posts that have a date. */
function datedLists(documents: readonly Head[]): readonly Head[] {
  const lists = new Set<string>(['/'])
  for (const head of documents) if (isPost(head)) for (const address of foldersAbove(head.address)) lists.add(address)
  return documents.filter((head) => isIndexFile(head.path) && head.meta.date !== undefined && lists.has(head.address))
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
