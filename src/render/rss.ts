/**
 * RSS 2.0 (https://www.rssboard.org/rss-specification), with what its best practices add: `atom:link`, `dc:creator` (its own
 * author must be an e-mail address) and `content:encoded`. For services that read nothing else.
 */
import type { FeedEntryView, FeedView } from '../core/feed-view.ts'
import { escapeHtml, withoutIllegalCharacters } from '../core/html.ts'
import { contentOf, type FeedContext } from './feed-content.ts'
import { feedNotice, feedTitle } from './feed-words.ts'
import { rfc822Date } from './rfc822-date.ts'
import { element, elementIfAny, type PrintableElement, printXml } from './xml.ts'

/** Renders a feed as RSS 2.0. Pure. Ids, order, dates and texts are those of the Atom feed of the same view. */
export function renderRss(view: FeedView, context: FeedContext): string {
  const root: PrintableElement = {
    name: 'rss',
    attributes: {
      version: '2.0',
      'xmlns:atom': 'http://www.w3.org/2005/Atom',
      'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    },
    children: [{ name: 'channel', attributes: {}, children: channel(view, context) }],
  }
  return printXml(root, view.readable?.stylesheetHref)
}

function channel(view: FeedView, context: FeedContext): PrintableElement[] {
  const title = feedTitle(view, context.texts)
  return [
    ...feedNotice(view, context.texts),
    element('title', {}, title),
    element('link', {}, view.alternate),
    // Required, and never empty.
    element('description', {}, escapeHtml(view.subtitle || title)),
    element('language', {}, view.language),
    ...elementIfAny('copyright', view.rights),
    element('lastBuildDate', {}, rfc822Date(view.updated)),
    element('generator', {}, 'Gazette'),
    element('docs', {}, 'https://www.rssboard.org/rss-specification'),
    element('atom:link', { rel: 'self', type: 'application/rss+xml', href: view.self }),
    ...view.hubs.map((href) => element('atom:link', { rel: 'hub', href })),
    ...licenseLink(view.license),
    ...view.entries.map((entry) => item(entry, view, context)),
  ]
}

function item(entry: FeedEntryView, view: FeedView, context: FeedContext): PrintableElement {
  const { linked, url, source, language } = entry
  const enclosure = entry.enclosures[0]
  const content = contentOf(entry, view, context)
  return {
    name: 'item',
    attributes: {},
    children: [
      element('title', {}, entry.title),
      ...elementIfAny('link', linked ?? url),
      element('guid', { isPermaLink: 'false' }, entry.id),
      ...elementIfAny('pubDate', rfc822Date(entry.published ?? entry.updated)),
      // In one element: of several, some readers show the last alone.
      element('dc:creator', {}, entry.authors.map(({ name }) => name).join(', ')),
      ...entry.categories.map(({ label, scheme }) =>
        element('category', scheme === undefined ? {} : { domain: scheme }, label),
      ),
      // HTML, where a summary is text; and before the whole text, which readers take from whatever comes last.
      element('description', {}, escapeHtml(withoutIllegalCharacters(entry.summary))),
      ...(content === undefined ? [] : [{ name: 'content:encoded', attributes: {}, children: content.inXml }]),
      // One is all that most readers take.
      ...(enclosure === undefined
        ? []
        : [element('enclosure', { url: enclosure.url, length: String(enclosure.length), type: enclosure.type })]),
      ...(source?.self === undefined ? [] : [element('source', { url: source.self }, source.title)]),
      ...(language === undefined || language === view.language ? [] : [element('dc:language', {}, language)]),
      ...elementIfAny('dc:rights', entry.rights),
      ...(linked === undefined || url === undefined ? [] : [element('atom:link', { rel: 'related', href: url })]),
      ...licenseLink(entry.license),
    ],
  }
}

function licenseLink(address: string | undefined): PrintableElement[] {
  return address === undefined ? [] : [element('atom:link', { rel: 'license', href: address })]
}
