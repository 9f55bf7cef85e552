import { type Address, slugOf } from '../core/address.ts'
import type { SiteConfig } from '../core/config.ts'
import type { Head } from '../core/document.ts'
import { type Message, message } from '../core/message.ts'
import type { Post, Tag } from '../core/site.ts'
import { suggest } from '../core/suggest.ts'
import type { PostCandidate } from './candidate.ts'
import { addressesBySlug, commonest, entryOf, remembering, spellingsBySlug } from './labels.ts'

/** The slug of a tag as an author wrote it: "Open Source", "open source" and "open-source" are one tag. */
export type TagSlugs = (written: string) => string

/** The vocabulary: label, slug and every alias lead to the one entry. Without content/tags.yml a tag is its own slug. */
export function tagSlugs(config: Pick<SiteConfig, 'tags'>): TagSlugs {
  const known = new Map<string, string>()
  for (const [slug, entry] of Object.entries(config.tags ?? {})) {
    for (const name of [...entry.aliases, entry.label]) known.set(slugOf(name), slug)
  }
  // An entry's own name wins over another entry's alias.
  for (const slug of Object.keys(config.tags ?? {})) known.set(slugOf(slug), slug)
  return remembering((written) => known.get(slugOf(written)) ?? slugOf(written))
}

export function tagAddress(slug: string): Address {
  return `/tags/${slug}/`
}

/** The tags of the posts, by slug. The label is the vocabulary's, else the commonest spelling among these posts. */
export function buildTags(
  posts: readonly Post[],
  candidates: readonly PostCandidate[],
  config: Pick<SiteConfig, 'tags'>,
  slugs: TagSlugs,
): readonly Tag[] {
  const spellings = spellingsBySlug(
    candidates.map(({ written }) => written.tags),
    slugs,
  )
  const nameOf = (slug: string): string => commonest(spellings.get(slug) ?? new Map()) ?? slug
  return addressesBySlug(posts, (post) => post.tags).map(([slug, tagged]) => ({
    slug,
    address: tagAddress(slug),
    label: entryOf(config.tags, slug)?.label ?? nameOf(slug),
    description: entryOf(config.tags, slug)?.description,
    posts: tagged,
  }))
}

/** Warnings for tags outside the vocabulary, where there is one. */
export function unknownTags(
  head: Head,
  { tags: vocabulary }: Pick<SiteConfig, 'tags'>,
  slugs: TagSlugs,
): readonly Message[] {
  if (vocabulary === undefined) return []
  return head.meta.tags.flatMap((written, index) => {
    if (entryOf(vocabulary, slugs(written)) !== undefined) return []
    const labels = Object.values(vocabulary).map((entry) => entry.label)
    const near = suggest(written, labels)
    return [
      message(
        'tag-unknown',
        { file: head.path, ...(head.positions[`tags.${index}`] ?? head.positions.tags) },
        `The tag "${written}" is not in content/tags.yml.`,
        near === undefined
          ? 'Use one of the tags in content/tags.yml, or add this one there.'
          : `Did you mean "${near}"? Otherwise add the tag to content/tags.yml.`,
      ),
    ]
  })
}
