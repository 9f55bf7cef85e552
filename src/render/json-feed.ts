/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
import type { FeedEntryView, FeedPersonView, FeedSourceView, FeedView } from '../core/feed-view.ts'
import { withoutIllegalCharacters } from '../core/html.ts'
import { contentOf, type FeedContext } from './feed-content.ts'
import { feedTitle } from './feed-words.ts'

/**
 * Renders a feed as JSON Feed 1.1. Pure. Ids, order, dates and texts are those of the Atom feed of the same view. What the
 * format has no place for, rights and the feed that an entry was taken from, is in extensions that say what they are.
 */
export function renderJsonFeed(view: FeedView, context: FeedContext): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feedTitle(view, context.texts),
    home_page_url: view.alternate,
    feed_url: view.self,
    description: view.subtitle || undefined,
    favicon: view.icon,
    language: view.language,
    hubs: view.hubs.length === 0 ? undefined : view.hubs.map((url) => ({ type: 'WebSub', url })),
    _rights: rights(view),
    items: view.entries.map((entry) => item(entry, view, context)),
  }
  return `${JSON.stringify(feed, (_key, value) => (typeof value === 'string' ? withoutIllegalCharacters(value) : value), 2)}\n`
}

function item(entry: FeedEntryView, view: FeedView, context: FeedContext): object {
  const { body, summary, enclosures, categories } = entry
  return {
    id: entry.id,
    url: entry.url,
    external_url: entry.linked,
    title: entry.title,
    // One of the two there must be.
    content_html: contentOf(entry, view, context)?.html,
    content_text: body === undefined ? summary : undefined,
    summary: summary || undefined,
    date_published: entry.published,
    date_modified: entry.updated,
    authors: entry.authors.map(author),
    tags: categories.length === 0 ? undefined : categories.map(({ label }) => label),
    language: entry.language === view.language ? undefined : entry.language,
    attachments: enclosures.length === 0 ? undefined : enclosures.map(attachment),
    _rights: rights(entry),
    _source: entry.source === undefined ? undefined : source(entry.source),
  }
}

function attachment({ url, type, length, title }: FeedEntryView['enclosures'][number]): object {
  return { url, mime_type: type, title, size_in_bytes: length }
}

function author({ name, uri }: FeedPersonView): object {
  return { name, url: uri }
}

function rights({ rights, license }: Pick<FeedView, 'rights' | 'license'>): object | undefined {
  if (rights === undefined && license === undefined) return undefined
  return { about: 'https://www.rfc-editor.org/rfc/rfc4287#section-4.2.10', text: rights, license }
}

function source(from: FeedSourceView): object {
  return {
    about: 'https://www.rfc-editor.org/rfc/rfc4287#section-4.2.11',
    id: from.id,
    title: from.title,
    home_page_url: from.alternate,
    feed_url: from.self,
    date_modified: from.updated,
    authors: from.authors.length === 0 ? undefined : from.authors.map(author),
    _rights: rights(from),
  }
}
