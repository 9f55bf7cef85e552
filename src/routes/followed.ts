import type { Address } from '../core/address.ts'
import type { FeedView } from '../core/feed-view.ts'
import type { Post, Site } from '../core/site.ts'
import { lookupOf } from './lookup.ts'

/** A list that has a feed. */
export interface Followed {
  readonly scope: FeedView['scope']
  /** '' for the site. */
  readonly name: string
  readonly subtitle: string | undefined
  readonly address: Address
  /** Newest first. */
  readonly posts: readonly Address[]
}

/** The site, every top-level section, tag and author. */
export function followed(site: Site): readonly Followed[] {
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

/** Lists that are no more, or have lost their last post, and whose feeds stay for those who follow them. The site's is among the others. */
export function emptied(site: Site): readonly Followed[] {
  return site.emptied
    .filter(({ list }) => list !== '/')
    .map(({ list, successor }) => {
      const [, index, name = ''] = /^\/(?:(tags|authors)\/)?([^/]+)\/$/.exec(list) ?? []
      const scope = index === 'tags' ? 'tag' : index === 'authors' ? 'author' : 'section'
      const heir = site.tags.find(({ address }) => address === successor)
      return { scope, name: heir?.label ?? name, subtitle: heir?.description, address: list, posts: heir?.posts ?? [] }
    })
}

/** The posts that a list's feed holds. */
export function newestOf(site: Site, { posts }: Followed): readonly Post[] {
  const lookup = lookupOf(site)
  return posts.slice(0, site.config.feedSize).flatMap((address) => lookup.posts.get(address) ?? [])
}
