/** An entry of an Atom feed (RFC 4287, section 4.1.2). */
import type { FeedEntryView, FeedPersonView, FeedSourceView } from '../core/feed-view.ts'
import { contentOf, type FeedAround, type FeedContext } from './feed-content.ts'
import { element, elementIfAny, type PrintableElement } from './xml.ts'

export function atomEntry(entry: FeedEntryView, feed: FeedAround, context: FeedContext): PrintableElement {
  const content = contentOf(entry, feed, context)
  const leadsOn = entry.url !== undefined || entry.linked !== undefined
  const language = entry.language === feed.language ? {} : { 'xml:lang': entry.language ?? '' }
  return {
    name: 'entry',
    attributes: language,
    children: [
      element('id', {}, entry.id),
      text('title', entry.title),
      ...linksOf(entry),
      // Without a page it would be the first link, which some readers take for the page; the licence is in the rights too.
      ...licenseLink(leadsOn ? entry.license : undefined),
      ...elementIfAny('published', entry.published),
      element('updated', {}, entry.updated),
      ...entry.authors.map(personElement),
      ...entry.categories.map(({ term, scheme, label }) =>
        element('category', { term, ...(scheme === undefined ? {} : { scheme }), label }),
      ),
      ...(leadsOn || content !== undefined ? textIfAny('summary', entry.summary) : []),
      ...textIfAny('rights', entry.rights),
      ...(entry.source === undefined ? [] : [sourceElement(entry.source)]),
      ...(content === undefined ? [] : [{ name: 'content', attributes: { type: 'html' }, children: content.inXml }]),
      // What leads nowhere must say something itself.
      ...(leadsOn || content !== undefined ? [] : [text('content', entry.summary || entry.title)]),
    ],
  }
}

/** The page of the entry first; of a link post the page it leads to. */
function linksOf({ url, linked, language, source, enclosures }: FeedEntryView): PrintableElement[] {
  // Nobody told us the type and the language of somebody else's page.
  const page =
    source === undefined ? { type: 'text/html', ...(language === undefined ? {} : { hreflang: language }) } : {}
  return [
    ...(linked === undefined ? [] : [element('link', { rel: 'alternate', href: linked })]),
    ...(url === undefined
      ? []
      : [element('link', { rel: linked === undefined ? 'alternate' : 'related', ...page, href: url })]),
    ...enclosures.map(({ url, type, length, title }) =>
      element('link', {
        rel: 'enclosure',
        type,
        length: String(length),
        ...(title === undefined ? {} : { title }),
        href: url,
      }),
    ),
  ]
}

function personElement({ name, uri, email }: FeedPersonView): PrintableElement {
  return {
    name: 'author',
    attributes: {},
    children: [element('name', {}, name), ...elementIfAny('uri', uri), ...elementIfAny('email', email)],
  }
}

/** RFC 4287, section 4.2.11. */
function sourceElement(source: FeedSourceView): PrintableElement {
  const { id, title, updated, self, alternate, rights, license, authors } = source
  return {
    name: 'source',
    attributes: {},
    children: [
      ...elementIfAny('id', id),
      text('title', title),
      ...elementIfAny('updated', updated),
      ...(alternate === undefined ? [] : [element('link', { rel: 'alternate', href: alternate })]),
      ...(self === undefined ? [] : [element('link', { rel: 'self', href: self })]),
      ...licenseLink(license),
      ...textIfAny('rights', rights),
      ...authors.map(personElement),
    ],
  }
}

/** RFC 4946. */
export function licenseLink(address: string | undefined): PrintableElement[] {
  return address === undefined ? [] : [element('link', { rel: 'license', href: address })]
}

/** A text construct (RFC 4287, section 3.1) of plain text: what looks like markup in it is text. */
export function text(name: string, value: string): PrintableElement {
  return element(name, { type: 'text' }, value)
}

export function textIfAny(name: string, value: string | undefined): PrintableElement[] {
  return value === undefined || value === '' ? [] : [text(name, value)]
}
