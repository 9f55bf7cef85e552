import type { Address } from './address.ts'
import type { Site } from './site.ts'

/** The feed of a list: of `/tags/drupal/` it is `/tags/drupal/feed.xml`. */
export function feedAddress(list: Address): Address {
  return `${list}feed.xml`
}

/**
 * The lists that can be followed: of the site, of every top-level section, tag and author. None without an address of
 * the site, or without posts. A preview leaves their feeds out, and has the same list.
 */
export function followedLists(
  site: Pick<Site, 'config' | 'posts' | 'sections' | 'tags' | 'authors'>,
): readonly Address[] {
  if (site.config.url === undefined || site.posts.length === 0) return []
  const lists = [...site.sections.filter(({ hasFeed }) => hasFeed), ...site.tags, ...site.authors]
  return ['/', ...lists.map(({ address }) => address)]
}
