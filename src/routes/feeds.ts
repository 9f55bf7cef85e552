import { type Address, absoluteOf, outputOf } from '../core/address.ts'
import { feedAddress } from '../core/feed-address.ts'
import type { FeedEntryView, FeedView } from '../core/feed-view.ts'
import { licenseOf } from '../core/license.ts'
import type { Route } from '../core/route.ts'
import type { Post, Site } from '../core/site.ts'
import { tagUri } from '../core/tag-uri.ts'
import { bodyUse } from './body-use.ts'
import { hasFeeds } from './chrome.ts'
import { lookupOf } from './lookup.ts'

/** A list that has a feed. */
interface Followed {
  readonly scope: FeedView['scope']
  /** '' for the site. */
  readonly name: string
  readonly subtitle: string | undefined
  readonly address: Address
  /** Newest first. */
  readonly posts: readonly Address[]
}

/** Atom feeds of the site, of every top-level section, tag and author; none on a site without address, or in a preview. */
export function feeds(site: Site): readonly Route[] {
  const { url } = site.config
  if (url === undefined || !hasFeeds(site)) return []
  const { posts } = lookupOf(site)
  // A post stands in several feeds; they share one entry.
  const entries = new Map<Address, FeedEntryView>()
  const entryOf = (post: Post): FeedEntryView => {
    const entry = entries.get(post.address) ?? entryView(site, url, post)
    entries.set(post.address, entry)
    return entry
  }
  return followed(site).map((list) => ({
    output: outputOf(feedAddress(list.address)),
    kind: 'feed',
    view: () => {
      const newest = list.posts.slice(0, site.config.feedSize).flatMap((address) => posts.get(address) ?? [])
      return feedView(site, url, list, newest, newest.map(entryOf))
    },
    origin: '',
    step: 'feed',
  }))
}

function followed(site: Site): readonly Followed[] {
  const { config } = site
  const sections = site.sections.filter(({ hasFeed }) => hasFeed)
  return [
    {
      scope: 'site',
      name: '',
      subtitle: config.tagline || config.description || undefined,
      address: '/',
      posts: site.posts.map(({ address }) => address),
    },
    ...sections.map(
      ({ title, address, posts, index }): Followed => ({
        scope: 'section',
        name: title,
        subtitle: index?.meta.description,
        address,
        posts,
      }),
    ),
    ...site.tags.map(
      ({ label, address, posts, description }): Followed => ({
        scope: 'tag',
        name: label,
        subtitle: description,
        address,
        posts,
      }),
    ),
    ...site.authors.map(
      ({ name, address, posts, bio }): Followed => ({ scope: 'author', name, subtitle: bio, address, posts }),
    ),
  ]
}

function feedView(
  site: Site,
  url: string,
  list: Followed,
  newest: readonly Post[],
  entries: readonly FeedEntryView[],
): FeedView {
  const { config } = site
  const [first, ...rest] = newest.map(({ updated }) => updated)
  const latest = rest.reduce((a, b) => (b.epoch > (a?.epoch ?? 0) ? b : a), first)
  const address = feedAddress(list.address)
  return {
    kind: 'feed',
    scope: list.scope,
    name: list.name,
    siteTitle: config.title,
    subtitle: list.subtitle,
    id: tagUri(config, address),
    self: absoluteOf(url, address),
    alternate: absoluteOf(url, list.address),
    url,
    language: config.language,
    updated: latest?.iso ?? '',
    rights: config.license?.name,
    license: config.license?.url,
    icon: config.favicon === undefined ? undefined : absoluteOf(url, config.favicon),
    logo: config.logo === undefined ? undefined : absoluteOf(url, config.logo),
    entries,
  }
}

function entryView(site: Site, url: string, post: Post): FeedEntryView {
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
    language: head.meta.lang ?? config.language,
    rights: license?.name,
    license: license?.url,
    source: undefined,
    origin: head.path,
  }
}
