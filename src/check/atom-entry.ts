/** What RFC 4287 asks of an entry, and what feed readers were measured to need. */
import type { FeedEntryView } from '../core/feed-view.ts'
import { withoutIllegalCharacters } from '../core/html.ts'
import { elementsOf, textOf, type XmlElement } from '../core/xml.ts'
import { checkChildren, checkShared, relOf, type Times, value, values } from './atom-parts.ts'
import { contentProblems } from './feed-content.ts'
import { ours, type Report } from './feed-report.ts'
import { isDateConstruct, isMediaType } from './syntax.ts'

const xhtmlNamespace = 'http://www.w3.org/1999/xhtml'

const persons = { author: 'any', contributor: 'any', category: 'any', link: 'any' } as const
const entryChildren: Readonly<Record<string, Times>> = {
  ...{ id: 'once', title: 'once', updated: 'once', rights: 'atMostOnce' },
  ...{ published: 'atMostOnce', summary: 'atMostOnce', content: 'atMostOnce', source: 'atMostOnce' },
  ...persons,
}
const sourceChildren: Readonly<Record<string, Times>> = {
  ...{ id: 'atMostOnce', title: 'atMostOnce', updated: 'atMostOnce', rights: 'atMostOnce' },
  ...{ subtitle: 'atMostOnce', generator: 'atMostOnce', icon: 'atMostOnce', logo: 'atMostOnce' },
  ...persons,
}

/** What an entry inherits. */
export interface AtomFeedFacts {
  readonly hasAuthor: boolean
  readonly prefixes: ReadonlySet<string>
}

export function checkAtomEntry(element: XmlElement, entry: FeedEntryView, feed: AtomFeedFacts, report: Report): void {
  checkChildren(element, entryChildren, feed.prefixes, report)
  checkShared(element, report)
  for (const { value: date } of values(element, 'published')) {
    if (!isDateConstruct(date)) report(`The date "${date}" of the feed entry is not of RFC 3339.`, ours, 'date')
  }
  if (value(element, 'id') !== withoutIllegalCharacters(entry.id)) {
    report(`The id "${entry.id}" of the feed entry was not kept.`, ours, 'id')
  }
  const [source] = elementsOf(element, 'source')
  const sourceHasAuthor = source !== undefined && elementsOf(source, 'author').length > 0
  if (!feed.hasAuthor && !sourceHasAuthor && elementsOf(element, 'author').length === 0) {
    report('The feed entry has no author.', 'Name one under "authors:".', 'authors')
  }
  const links = elementsOf(element, 'link')
  const contents = elementsOf(element, 'content')
  if (links.length > 0 && relOf(links[0]) !== 'alternate') {
    report('The first link of the feed entry does not lead to its page, as feed readers expect.', ours)
  }
  if (contents.length === 0 && !links.some((link) => relOf(link) === 'alternate')) {
    report('The feed entry has neither content nor a link to its page.', ours)
  }
  for (const content of contents) checkContent(content, element, report)
  checkSource(source, entry, report)
  checkEnclosures(links, entry, report)
}

function checkContent(content: XmlElement, entry: XmlElement, report: Report): void {
  const { type = 'text', src } = content.attributes
  const isEncoded = !['text', 'html', 'xhtml'].includes(type) && !/^text\/|[+/]xml$/i.test(type)
  if ((src !== undefined || isEncoded) && elementsOf(entry, 'summary').length === 0) {
    report('The feed entry has its content elsewhere, or encoded, and no summary.', 'Give it a "description:".')
  }
  if (type === 'xhtml' && !isXhtmlDiv(content)) {
    report('The XHTML of the feed entry is not in one "div" of the XHTML namespace.', ours)
  }
  if (!['text', 'html', 'xhtml'].includes(type) && !isMediaType(type)) {
    report(`The content of the feed entry has the unknown type "${type}".`, ours)
  }
  if (type !== 'html') return
  if (elementsOf(content).length > 0) report('The HTML of the feed entry is not escaped.', ours)
  for (const problem of contentProblems(textOf(content))) {
    report(
      `The content of the feed entry is wrong for a feed: ${problem}.`,
      'A plugin in site.config.ts may have put it there; else please report it as a mistake of Gazette.',
    )
  }
}

/** RFC 4287, section 4.1.3.3: one `div`, declared, and no text beside it. */
function isXhtmlDiv(content: XmlElement): boolean {
  const [div, ...others] = elementsOf(content)
  const besides = content.children.some((child) => typeof child === 'string' && child.trim() !== '')
  return div?.name === 'div' && div.attributes.xmlns === xhtmlNamespace && others.length === 0 && !besides
}

/** RFC 4287, section 4.2.11: what the other feed said of itself is kept. */
function checkSource(source: XmlElement | undefined, { source: given }: FeedEntryView, report: Report): void {
  if (source === undefined) {
    if (given !== undefined) report('The feed entry does not say which feed it was taken from.', ours)
    return
  }
  checkChildren(source, sourceChildren, new Set(), report)
  checkShared(source, report)
  for (const name of ['id', 'title', 'updated'] as const) {
    if (value(source, name) !== withoutIllegalCharacters(given?.[name] ?? '')) {
      report(`The feed entry does not keep the ${name} of the feed it was taken from.`, ours)
    }
  }
}

function checkEnclosures(links: readonly XmlElement[], { enclosures }: FeedEntryView, report: Report): void {
  const found = links.filter((link) => relOf(link) === 'enclosure').map(({ attributes }) => attributes)
  const isSame =
    found.length === enclosures.length &&
    enclosures.every(
      ({ url, type, length }, index) =>
        found[index]?.href === withoutIllegalCharacters(url) &&
        found[index]?.type === type &&
        found[index]?.length === String(length),
    )
  if (!isSame) report('The files of the feed entry are not those of the post.', ours, 'enclosure')
}
