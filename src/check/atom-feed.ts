/** What RFC 4287 asks of a feed, RFC 5005 of its archive and RFC 6721 of its withdrawals. */
import type { FeedEntryView, FeedView } from '../core/feed-view.ts'
import { withoutIllegalCharacters } from '../core/html.ts'
import { elementsOf, type XmlElement } from '../core/xml.ts'
import { checkAtomEntry } from './atom-entry.ts'
import {
  atomNamespace,
  checkChildren,
  checkShared,
  prefixesOf,
  relOf,
  type Times,
  value,
  values,
} from './atom-parts.ts'
import { type FeedReports, ours, type Report } from './feed-report.ts'
import { isAbsoluteIri, isDateConstruct } from './syntax.ts'

const feedChildren: Readonly<Record<string, Times>> = {
  ...{ id: 'once', title: 'once', updated: 'once', rights: 'atMostOnce' },
  ...{ subtitle: 'atMostOnce', generator: 'atMostOnce', icon: 'atMostOnce', logo: 'atMostOnce' },
  ...{ author: 'any', contributor: 'any', category: 'any', link: 'any', entry: 'any' },
}

/** @param known Entries that were taken out of it, since they have been looked at before. */
export function checkAtom(
  feed: XmlElement,
  view: FeedView,
  reports: FeedReports,
  known: readonly FeedEntryView[],
): void {
  const report = reports.feed
  if (feed.name !== 'feed' || feed.attributes.xmlns !== atomNamespace) {
    report('is no Atom feed.', ours)
    return
  }
  const prefixes = prefixesOf(feed)
  checkChildren(feed, feedChildren, prefixes, report)
  checkShared(feed, report)
  for (const name of ['icon', 'logo']) {
    for (const { at, value } of values(feed, name)) {
      if (!isAbsoluteIri(value)) report(`names the ${at.name} "${value}" that is no full address.`, ours)
    }
  }
  const selves = elementsOf(feed, 'link').filter((link) => link.attributes.rel === 'self')
  if (selves.length !== 1 || selves[0]?.attributes.href !== withoutIllegalCharacters(view.self)) {
    report('does not link to itself once, at its own address.', ours)
  }
  for (const { attributes } of elementsOf(feed, 'generator')) {
    if (attributes.uri !== undefined && !isAbsoluteIri(attributes.uri)) report('names a generator by no address.', ours)
  }
  if (feed.attributes['xml:lang'] === undefined) report('does not say its language.', ours)

  const entries = elementsOf(feed, 'entry')
  if (entries.length !== view.entries.length) {
    report(`has ${entries.length} entries where ${view.entries.length} are due.`, ours)
    return
  }
  const hasAuthor = elementsOf(feed, 'author').length > 0
  view.entries.forEach((entry, index) => {
    const element = entries[index]
    if (element !== undefined) checkAtomEntry(element, entry, { hasAuthor, prefixes }, reports.entry(entry))
  })
  const dates = [...entries.map((entry) => value(entry, 'updated')), ...known.map(({ updated }) => updated)]
  const newest = Math.max(...dates.map((date) => Date.parse(date)))
  if (Date.parse(value(feed, 'updated')) < newest) report('is older than its newest entry.', ours)
  checkHistory(feed, view, report)
  checkDeletions(feed, view, known, report)
}

/** RFC 5005, section 4: an archived document is marked as one, and leads to those around it. */
function checkHistory(feed: XmlElement, { history }: FeedView, report: Report): void {
  const prefix = prefixFor(feed, 'http://purl.org/syndication/history/1.0')
  const has = (name: string): boolean => prefix !== undefined && elementsOf(feed, `${prefix}:${name}`).length > 0
  if (has('archive') !== (history?.current !== undefined)) report('is not marked as what it is: archived or not.', ours)
  const links = elementsOf(feed, 'link')
  for (const [rel, href] of [
    ['current', history?.current],
    ['prev-archive', history?.previous],
    ['next-archive', history?.next],
  ] as const) {
    const found = links.filter((link) => relOf(link) === rel).map(({ attributes }) => attributes.href)
    const due = href === undefined ? [] : [withoutIllegalCharacters(href)]
    if (found.join('\n') !== due.join('\n')) report(`does not lead to its "${rel}" document.`, ours)
  }
  if (has('complete') && links.some((link) => /^(?:prev|next)/.test(relOf(link)))) {
    report('says that it is complete, and leads to more.', ours)
  }
}

/** RFC 6721, section 3; and before the entries, where the schema of RFC 4287 lets an extension stand. */
function checkDeletions(
  feed: XmlElement,
  { deleted }: FeedView,
  known: readonly FeedEntryView[],
  report: Report,
): void {
  const prefix = prefixFor(feed, 'http://purl.org/atompub/tombstones/1.0')
  const found = prefix === undefined ? [] : elementsOf(feed, `${prefix}:deleted-entry`)
  if (found.length !== deleted.length) report(`names ${found.length} withdrawn entries, not ${deleted.length}.`, ours)
  for (const { attributes } of found) {
    if (!isAbsoluteIri(attributes.ref ?? '')) report(`withdraws an entry without a full id: "${attributes.ref}".`, ours)
    if (!isDateConstruct(attributes.when ?? '')) report(`withdraws an entry at no date: "${attributes.when}".`, ours)
  }
  const names = elementsOf(feed).map(({ name }) => name)
  const firstEntry = names.indexOf('entry')
  if (firstEntry !== -1 && names.lastIndexOf(`${prefix}:deleted-entry`) > firstEntry) {
    report('names withdrawn entries after its entries.', ours)
  }
  const ids = elementsOf(feed, 'entry').map((entry) => value(entry, 'id'))
  const here = new Set([...ids, ...known.map(({ id }) => withoutIllegalCharacters(id))])
  for (const { attributes } of found) {
    if (here.has(attributes.ref ?? '')) report(`withdraws an entry that it holds: "${attributes.ref}".`, ours)
  }
}

function prefixFor({ attributes }: XmlElement, namespace: string): string | undefined {
  const found = Object.entries(attributes).find(([name, value]) => name.startsWith('xmlns:') && value === namespace)
  return found?.[0].slice('xmlns:'.length)
}
