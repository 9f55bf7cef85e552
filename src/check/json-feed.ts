/** What JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) asks of a feed. Its texts are those of the Atom feed. */
import type { Json } from '../core/document.ts'
import type { FeedEntryView, FeedView } from '../core/feed-view.ts'
import { withoutIllegalCharacters } from '../core/html.ts'
import { type FeedReports, ours, type Report } from './feed-report.ts'
import { isAbsoluteIri, isDateConstruct, isLanguageTag, isMediaType } from './syntax.ts'

type Value = Json | undefined
type Fields = Readonly<Record<string, Value>>

const feedKeys = new Set(
  'version title home_page_url feed_url description user_comment next_url icon favicon authors language expired hubs items'.split(
    ' ',
  ),
)
const itemKeys = new Set(
  'id url external_url title content_html content_text summary image banner_image date_published date_modified authors tags language attachments'.split(
    ' ',
  ),
)

export function checkJsonFeed(text: string, view: FeedView, reports: FeedReports): void {
  const report = reports.feed
  const feed = parsed(text)
  if (feed?.version !== 'https://jsonfeed.org/version/1.1') {
    report('is no JSON Feed 1.1.', ours)
    return
  }
  checkKeys(feed, feedKeys, report, 'has')
  if (!isText(feed.title) || feed.title.trim() === '') report('has no title.', ours)
  if (feed.feed_url !== withoutIllegalCharacters(view.self)) report('does not say its own address.', ours)
  checkAddresses(feed, ['home_page_url', 'feed_url', 'icon', 'favicon'], report, 'has')
  if (!isText(feed.language) || !isLanguageTag(feed.language)) report('does not say its language.', ours)
  for (const hub of listOf(feed.hubs)) {
    if (!isText(hub.type) || !isText(hub.url) || !isAbsoluteIri(hub.url)) report('names a hub without address.', ours)
  }
  const items = listOf(feed.items)
  if (items.length !== view.entries.length) {
    report(`has ${items.length} items where ${view.entries.length} are due.`, ours)
    return
  }
  view.entries.forEach((entry, index) => {
    const item = items[index]
    if (item !== undefined) checkItem(item, entry, reports.entry(entry))
  })
}

function checkItem(item: Fields, entry: FeedEntryView, report: Report): void {
  const what = 'The item of the JSON feed has'
  checkKeys(item, itemKeys, report, what)
  // Readers take numbers and whatever else for the text it makes (section "Items").
  if (item.id !== withoutIllegalCharacters(entry.id)) {
    report(`The id "${entry.id}" of the item of the JSON feed was not kept.`, ours, 'id')
  }
  if (!isText(item.content_html) && !isText(item.content_text)) report(`${what} no content.`, ours)
  checkAddresses(item, ['url', 'external_url'], report, what)
  for (const [key, name] of [
    ['date_published', 'date'],
    ['date_modified', 'updated'],
  ] as const) {
    const date = item[key]
    if (date !== undefined && (!isText(date) || !isDateConstruct(date))) {
      report(`${what} a date "${String(date)}" that is not of RFC 3339.`, ours, name)
    }
  }
  const { language } = item
  if (language !== undefined && (!isText(language) || !isLanguageTag(language))) {
    report(`${what} a language that is no tag.`, 'Write "lang:" as a tag: en, fr-CA.', 'lang')
  }
  if (!isListOf(item.tags, isText)) report(`${what} tags that are no texts.`, ours, 'tags')
  for (const author of listOf(item.authors)) {
    if (!isText(author.name) && !isText(author.url)) report(`${what} an author without a name.`, ours, 'authors')
    checkAddresses(author, ['url'], report, what)
  }
  for (const { url, mime_type: type, size_in_bytes: size } of listOf(item.attachments)) {
    const isWhole = isText(url) && isAbsoluteIri(url) && isText(type) && isMediaType(type) && Number.isInteger(size)
    if (!isWhole) report(`${what} a file without address, media type or size.`, ours, 'enclosure')
  }
}

/** Extensions begin with `_` and say what they are about. */
function checkKeys(fields: Fields, known: ReadonlySet<string>, report: Report, what: string): void {
  for (const [key, value] of Object.entries(fields)) {
    if (known.has(key)) continue
    const isExtension = key.startsWith('_') && typeof value === 'object' && value !== null && !Array.isArray(value)
    if (!isExtension) report(`${what} a key "${key}" that JSON Feed does not know there.`, ours)
  }
}

function checkAddresses(fields: Fields, keys: readonly string[], report: Report, what: string): void {
  for (const key of keys) {
    const value = fields[key]
    if (value === undefined || (isText(value) && isAbsoluteIri(value))) continue
    report(`${what} a "${key}" that is no full address: "${String(value)}".`, 'Write it with https://.', 'link')
  }
}

function parsed(text: string): Fields | undefined {
  try {
    const value = JSON.parse(text) as Json
    return isFields(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isText(value: Value): value is string {
  return typeof value === 'string'
}

function isFields(value: Value): value is Fields & Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isListOf(value: Value, isOne: (one: Value) => boolean): boolean {
  return value === undefined || (Array.isArray(value) && value.every(isOne))
}

function listOf(value: Value): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : []
}
