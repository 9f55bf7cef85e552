import { type Address, absoluteOf, hrefOf, outputOf } from '../core/address.ts'
import { type FeedFormat, feedAddress } from '../core/feed-address.ts'
import type { FeedDeletionView, FeedEntryView, FeedHistoryView, FeedView } from '../core/feed-view.ts'
import { recordedFeedId } from '../core/recorded.ts'
import type { Route } from '../core/route.ts'
import type { Post, Site } from '../core/site.ts'
import { tagUri } from '../core/tag-uri.ts'
import { hasFeeds } from './chrome.ts'
import { feedArchive } from './feed-archive.ts'
import { entryView } from './feed-entry.ts'
import { feedImage } from './feed-image.ts'
import { feedStyleAddress } from './feed-style.ts'
import { emptied, type Followed, followed, newestOf } from './followed.ts'

/**
 * Feeds of the site, of every top-level section, tag and author, in every format; the archive of the site's Atom feed, and
 * the site's feed once more at its old addresses. None on a site without address, or in a preview.
 */
export function feeds(site: Site): readonly Route[] {
  const { url } = site.config
  if (url === undefined || !hasFeeds(site)) return []
  // A post stands in several feeds; they share one entry.
  const entries = new Map<Address, FeedEntryView>()
  const entryOf = (post: Post): FeedEntryView => {
    const entry = entries.get(post.address) ?? entryView(site, url, post)
    entries.set(post.address, entry)
    return entry
  }
  const lists = [...followed(site), ...emptied(site)]
  const archive = feedArchive(site.posts, site.config.feedSize)
  const absolute = (address: Address | undefined) => (address === undefined ? undefined : absoluteOf(url, address))
  const last = absolute(archive.at(-1)?.address)
  const history = { current: undefined, previous: last, next: undefined }

  const viewOf = (list: Followed, format: FeedFormat): FeedView => ({
    ...frameOf(site, url, list, newestOf(site, list), entryOf),
    format,
    self: absoluteOf(url, feedAddress(list.address, format)),
    // Archived documents are Atom, and only of the site as a whole.
    history: list.scope === 'site' && format === 'atom' && last !== undefined ? history : undefined,
  })
  const archived = (document: (typeof archive)[number], list: Followed): FeedView => ({
    ...frameOf(site, url, list, document.posts, entryOf),
    format: 'atom',
    self: absoluteOf(url, document.address),
    history: {
      current: absoluteOf(url, feedAddress('/')),
      previous: absolute(document.previous),
      next: absolute(document.next),
    } satisfies FeedHistoryView,
    // What is archived is not what changes: nothing is told of it, and nothing is taken out of it by a notice.
    hubs: [],
    deleted: [],
  })
  return lists.flatMap((list) => [
    ...site.config.feedFormats.map((format) => route(feedAddress(list.address, format), () => viewOf(list, format))),
    ...(list.scope === 'site'
      ? [
          ...archive.map((document) => route(document.address, () => archived(document, list))),
          ...site.config.repeatedFeeds.map(({ address, format }) => ({
            ...route(address, () => viewOf(list, format)),
            origin: 'content/site.yml',
          })),
        ]
      : []),
  ])
}

function route(address: Address, view: () => FeedView): Route {
  return { output: outputOf(address), kind: 'feed', view, origin: '', step: 'feed' }
}

type Frame = Omit<FeedView, 'format' | 'self' | 'history'>

/** What the feed of a list says in every format. */
function frameOf(
  site: Site,
  url: string,
  list: Followed,
  posts: readonly Post[],
  entryOf: (post: Post) => FeedEntryView,
): Frame {
  const { config } = site
  const deleted = deletionsOf(site, list)
  return {
    kind: 'feed',
    scope: list.scope,
    name: list.name,
    siteTitle: config.title,
    subtitle: list.subtitle,
    id: recordedFeedId(config, list.address) ?? tagUri(config, feedAddress(list.address)),
    alternate: absoluteOf(url, list.address),
    url,
    language: config.language,
    updated:
      newest([...posts.map(({ updated }) => updated), ...deleted.map(({ at }) => at)])?.iso ?? beginning(site, list),
    rights: config.license?.name,
    license: config.license?.url,
    icon: feedImage(site, url, config.favicon, 1),
    logo: feedImage(site, url, config.logo, 2),
    hubs: config.hubs,
    readable: { stylesheetHref: hrefOf(config.base, feedStyleAddress), help: absoluteOf(url, '/feeds/') },
    deleted: deleted.map(({ view }) => view),
    entries: posts.map(entryOf),
  }
}

/** Of a feed in which nothing is left, when it began: a time that never changes. */
function beginning({ emptied }: Site, { address }: Followed): string {
  const since = emptied.find(({ list }) => list === address)?.since
  return `${since || '1970-01-01'}T00:00:00Z`
}

interface Deletion {
  readonly at: Post['updated']
  readonly view: FeedDeletionView
}

/** Of the entries that a list's feed had, and that were taken down since; the newest of them. */
function deletionsOf(site: Site, { address }: Followed): readonly Deletion[] {
  return site.withdrawn
    .filter(({ id, lists }) => id !== '' && lists.includes(address))
    .slice(0, site.config.feedSize)
    .map(({ id, at, reason }) => ({ at, view: { ref: id, when: at.iso, comment: reason } }))
}

function newest(moments: readonly Post['updated'][]): Post['updated'] | undefined {
  const [first, ...rest] = moments
  return rest.reduce((a, b) => (b.epoch > (a?.epoch ?? 0) ? b : a), first)
}
