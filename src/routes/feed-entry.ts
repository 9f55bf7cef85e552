import { absoluteOf } from '../core/address.ts'
import type { Head } from '../core/document.ts'
import type { FeedEnclosureView, FeedEntryView } from '../core/feed-view.ts'
import { licenseOf } from '../core/license.ts'
import type { Post, Site } from '../core/site.ts'
import { bodyUse } from './body-use.ts'
import { correctionsOf } from './cards.ts'
import { lookupOf } from './lookup.ts'

/** A post as feeds hold it. @param url The site's address. */
export function entryView(site: Site, url: string, post: Post): FeedEntryView {
  const { config } = site
  const { head } = post
  const lookup = lookupOf(site)
  const scheme = absoluteOf(url, '/tags/')
  const license = head.meta.license === undefined ? undefined : licenseOf(head.meta.license)
  const authors = post.authors.flatMap((slug) => {
    const author = lookup.authors.get(slug)
    return author === undefined
      ? []
      : [{ name: author.name, uri: absoluteOf(url, author.address), email: author.email }]
  })
  return {
    id: post.id,
    title: head.meta.title,
    url: absoluteOf(url, post.address),
    linked: head.meta.link,
    published: post.date.iso,
    updated: post.updated.iso,
    // RFC 4287, 4.1.2 wants an author on every entry, and readers do not take it from the feed.
    authors: authors.length > 0 ? authors : [{ name: config.title, uri: absoluteOf(url, '/'), email: undefined }],
    categories: post.tags.flatMap((slug) => {
      const tag = lookup.tags.get(slug)
      return tag === undefined ? [] : [{ term: tag.slug, label: tag.label, scheme }]
    }),
    summary: head.summary,
    body: bodyUse(site, head),
    ...(head.meta.corrections.length === 0 ? {} : { corrections: correctionsOf(head) }),
    language: head.meta.lang ?? config.language,
    rights: license?.name,
    license: license?.url,
    source: undefined,
    enclosures: enclosuresOf(site, url, head),
    origin: head.path,
    places: head.positions,
  }
}

/** The files that come with a post. One that is not there has its message from the link check. */
function enclosuresOf(site: Site, url: string, { meta }: Head): readonly FeedEnclosureView[] {
  if (meta.enclosures === undefined) return none
  return meta.enclosures.flatMap(({ src, title }) => {
    const asset = lookupOf(site).assets.get(src)
    return asset === undefined ? [] : [{ url: absoluteOf(url, src), type: asset.mediaType, length: asset.size, title }]
  })
}

const none: readonly FeedEnclosureView[] = []
