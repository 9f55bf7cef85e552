/**
 * Atom 1.0 (RFC 4287). `feed` drafts the document; what it cannot express, or does not carry byte for byte, is
 * completed in the tree, and our own printer prints that (see `xml.ts`).
 */
import { Feed } from 'feed'
import type { FeedDeletionView, FeedEntryView, FeedView } from '../core/feed-view.ts'
import { once } from '../core/remembered.ts'
import { elementsOf, readXml, type XmlElement } from '../core/xml.ts'
import { atomEntry, licenseLink, text, textIfAny } from './atom-entry.ts'
import type { FeedContext } from './feed-content.ts'
import { feedNotice, feedTitle } from './feed-words.ts'
import { element, elementIfAny, type PrintableElement, printChild, printXml } from './xml.ts'

/**
 * Renders a feed as Atom 1.0. Pure: the same view, bodies and texts give the same bytes; no clock is read.
 *
 * Every string of the view is in the result exactly as it stands, but for characters that XML cannot hold. What clients
 * were measured to need: the default namespace without prefix, an author on every entry, absolute addresses everywhere
 * and none by `xml:base`, and the link to the page before every other link.
 */
export function renderAtom(view: FeedView, context: FeedContext): string {
  return printXml(completeFeed(draftedFeed(), view, context), view.readable?.stylesheetHref)
}

/**
 * The draft: a feed without entries, as `feed` 6 makes it, with the namespace, the generator and whatever else it knows that
 * a feed needs. It is the same for every feed, because nothing of a view may be handed to it: it writes titles and content
 * into CDATA sections that a second `]]>` breaks, rewrites ids as URLs or throws, leaves `<` in attributes, turns `&amp;`
 * into `&`, and takes the time from the clock where a date is missing.
 */
const draftedFeed = once((): XmlElement => {
  const link = 'about:blank'
  const date = new Date(0)
  // The generator without version, so that an upgrade of Gazette does not change every feed.
  const feed = new Feed({ id: link, title: '', updated: date, generator: 'Gazette', link, feed: link })
  const read = readXml(feed.atom1())
  if ('problem' in read) throw new Error(`feed made ill-formed XML: ${read.problem}`)
  return read.root
})

function completeFeed(draft: XmlElement, view: FeedView, context: FeedContext): PrintableElement {
  const { history, deleted, readable } = view
  const isArchive = history?.current !== undefined
  return {
    name: draft.name,
    attributes: {
      ...draft.attributes,
      ...(isArchive ? { 'xmlns:fh': 'http://purl.org/syndication/history/1.0' } : {}),
      ...(deleted.length > 0 ? { 'xmlns:at': 'http://purl.org/atompub/tombstones/1.0' } : {}),
      'xml:lang': view.language,
    },
    children: complete(draft, [
      ...(readable === undefined ? [] : feedNotice(view, context.texts)),
      element('id', {}, view.id),
      text('title', feedTitle(view, context.texts)),
      ...textIfAny('subtitle', view.subtitle),
      element('updated', {}, view.updated),
      element('link', { rel: 'alternate', type: 'text/html', hreflang: view.language, href: view.alternate }),
      element('link', { rel: 'self', type: 'application/atom+xml', href: view.self }),
      ...view.hubs.map((href) => element('link', { rel: 'hub', href })),
      ...historyLink('current', history?.current),
      ...historyLink('prev-archive', history?.previous),
      ...historyLink('next-archive', history?.next),
      ...licenseLink(view.license),
      ...textIfAny('rights', view.rights),
      ...elementIfAny('icon', view.icon),
      ...elementIfAny('logo', view.logo),
      ...(isArchive ? [element('fh:archive', {})] : []),
      ...deleted.map(tombstone),
      ...view.entries.map((entry) => printedEntry(entry, view, context)),
    ]),
  }
}

const startOfEntry = '\n  <entry'

function printedEntry(entry: FeedEntryView, view: FeedView, context: FeedContext): PrintableElement {
  const make = () => printChild(atomEntry(entry, view, context))
  const printed = context.entryText?.(entry, view, make) ?? make()
  return { name: 'entry', attributes: {}, children: [], printed }
}

/** The texts of the entries in a feed that was rendered here, as they stand in it. */
export function entriesIn(xml: string): readonly string[] {
  const [, ...rests] = xml.slice(0, xml.lastIndexOf('</entry>') + '</entry>'.length).split(startOfEntry)
  return rests.map((rest) => startOfEntry.trimStart() + rest)
}

/** RFC 5005, section 4. */
function historyLink(rel: string, href: string | undefined): PrintableElement[] {
  return href === undefined ? [] : [element('link', { rel, type: 'application/atom+xml', href })]
}

/** RFC 6721. */
function tombstone({ ref, when, comment }: FeedDeletionView): PrintableElement {
  return { name: 'at:deleted-entry', attributes: { ref, when }, children: elementIfAny('at:comment', comment) }
}

/** What was completed replaces the draft's elements of the same names; the draft's others stay, before the entries. */
function complete(draft: XmlElement, completed: readonly PrintableElement[]): PrintableElement[] {
  const names = new Set(completed.map((child) => child.name))
  const kept = elementsOf(draft).filter(({ name }) => name !== 'entry' && !names.has(name))
  const isLast = ({ name }: PrintableElement): boolean => name === 'entry' || name === 'at:deleted-entry'
  return [...completed.filter((child) => !isLast(child)), ...kept, ...completed.filter(isLast)]
}
