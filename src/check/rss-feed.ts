/**
 * What RSS 2.0 (https://www.rssboard.org/rss-specification) and the RSS Advisory Board's profile ask of a feed. Its texts are
 * those of the Atom feed, where they are checked.
 */
import type { FeedEntryView, FeedView } from '../core/feed-view.ts'
import { withoutIllegalCharacters } from '../core/html.ts'
import { elementsOf, textOf, type XmlElement } from '../core/xml.ts'
import { type FeedReports, ours, type Report } from './feed-report.ts'
import { isAbsoluteIri, isLanguageTag, isMediaType, isRfc822Date } from './syntax.ts'

const channelChildren = new Set(
  'title link description language copyright managingEditor webMaster pubDate lastBuildDate category generator docs cloud ttl image item'.split(
    ' ',
  ),
)
const itemChildren = new Set('title link description author category comments enclosure guid pubDate source'.split(' '))

export function checkRss(rss: XmlElement, view: FeedView, reports: FeedReports): void {
  const report = reports.feed
  const [channel, ...others] = elementsOf(rss)
  if (rss.name !== 'rss' || rss.attributes.version !== '2.0' || channel?.name !== 'channel' || others.length > 0) {
    report('is no feed of RSS 2.0.', ours)
    return
  }
  const prefixes = new Set(Object.keys(rss.attributes).map((name) => name.replace(/^xmlns:/, '')))
  checkNames(channel, channelChildren, prefixes, report, 'has')
  for (const name of ['title', 'link', 'description']) {
    if (texts(channel, name).length !== 1 || texts(channel, name)[0]?.trim() === '') {
      report(`has no element "${name}", or more than one.`, ours)
    }
  }
  for (const link of texts(channel, 'link')) if (!isAbsoluteIri(link)) report(`leads to "${link}".`, ours)
  for (const language of texts(channel, 'language')) {
    if (!isLanguageTag(language)) report(`has the language "${language}".`, ours)
  }
  for (const date of texts(channel, 'lastBuildDate')) if (!isRfc822Date(date)) report(`has the date "${date}".`, ours)
  const selves = elementsOf(channel, 'atom:link').filter(({ attributes }) => attributes.rel === 'self')
  if (selves.length !== 1 || selves[0]?.attributes.href !== withoutIllegalCharacters(view.self)) {
    report('does not link to itself once, at its own address.', ours)
  }
  const items = elementsOf(channel, 'item')
  if (items.length !== view.entries.length) {
    report(`has ${items.length} items where ${view.entries.length} are due.`, ours)
    return
  }
  view.entries.forEach((entry, index) => {
    const item = items[index]
    if (item !== undefined) checkItem(item, entry, prefixes, reports.entry(entry))
  })
}

function checkItem(item: XmlElement, entry: FeedEntryView, prefixes: ReadonlySet<string>, report: Report): void {
  checkNames(item, itemChildren, prefixes, report, 'The RSS item has')
  for (const name of itemChildren) {
    if (name !== 'category' && texts(item, name).length > 1)
      report(`The RSS item has several elements "${name}".`, ours)
  }
  if ([...texts(item, 'title'), ...texts(item, 'description')].every((text) => text.trim() === '')) {
    report('The RSS item has neither a title nor a description.', 'Write a "title:".', 'title')
  }
  for (const link of texts(item, 'link')) {
    if (!isAbsoluteIri(link)) report(`The RSS item leads to "${link}".`, 'Write it with https://.', 'link')
  }
  const [guid] = elementsOf(item, 'guid')
  if (guid === undefined || textOf(guid) !== withoutIllegalCharacters(entry.id)) {
    report(`The id "${entry.id}" of the RSS item was not kept.`, ours, 'id')
  }
  // A guid is taken for an address unless it says that it is none.
  if (guid?.attributes.isPermaLink !== 'false') report('The id of the RSS item passes for an address.', ours, 'id')
  for (const date of texts(item, 'pubDate')) {
    if (!isRfc822Date(date)) report(`The date "${date}" of the RSS item is not of RFC 822.`, ours, 'date')
  }
  for (const { attributes } of elementsOf(item, 'enclosure')) {
    const { url = '', length = '', type = '' } = attributes
    if (!isAbsoluteIri(url) || !/^\d+$/.test(length) || !isMediaType(type)) {
      report(`The file "${url}" of the RSS item has no address, no length or no media type.`, ours, 'enclosure')
    }
  }
  for (const { attributes } of elementsOf(item, 'source')) {
    if (!isAbsoluteIri(attributes.url ?? '')) report('The RSS item comes from a feed without address.', ours)
  }
  const names = elementsOf(item).map(({ name }) => name)
  if (names.includes('content:encoded') && !names.slice(0, names.indexOf('content:encoded')).includes('description')) {
    report('The RSS item has its text before its description, or no description.', ours)
  }
}

/** An element that RSS does not know has to be of a namespace. */
function checkNames(
  element: XmlElement,
  known: ReadonlySet<string>,
  prefixes: ReadonlySet<string>,
  report: Report,
  what: string,
): void {
  for (const { name, attributes } of elementsOf(element)) {
    const isForeign = name.includes(':') ? prefixes.has(name.split(':')[0] ?? '') : attributes.xmlns !== undefined
    if (!isForeign && !known.has(name)) report(`${what} an element "${name}" that RSS does not know there.`, ours)
  }
}

function texts(element: XmlElement, name: string): readonly string[] {
  return elementsOf(element, name).map(textOf)
}
