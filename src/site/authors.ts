import { type Address, slugOf } from '../core/address.ts'
import type { SiteConfig } from '../core/config.ts'
import type { Head } from '../core/document.ts'
import { type Message, message } from '../core/message.ts'
import type { Author, Post } from '../core/site.ts'
import { suggest } from '../core/suggest.ts'
import type { PostCandidate } from './candidate.ts'
import { addressesBySlug, commonest, entryOf, remembering, spellingsBySlug } from './labels.ts'

/** The slug of an author as written: the id of an entry of content/authors.yml, else made from the name. */
export type AuthorSlugs = (written: string) => string

/** What an id looks like. Anything else is a name as given, and needs no entry. */
const idForm = /^[a-z0-9-]+$/

export function authorSlugs(config: Pick<SiteConfig, 'authors'>): AuthorSlugs {
  const known = new Map<string, string>()
  for (const [id, entry] of Object.entries(config.authors ?? {})) known.set(slugOf(entry.name), id)
  // An id wins over another entry's name. A name whose slug is an id is that author: addresses are one to a slug.
  for (const id of Object.keys(config.authors ?? {})) known.set(slugOf(id), id)
  return remembering((written) => known.get(slugOf(written)) ?? slugOf(written))
}

export function authorAddress(slug: string): Address {
  return `/authors/${slug}/`
}

/** The authors of the posts, by slug. The name is the entry's, else the commonest spelling among these posts. */
export function buildAuthors(
  posts: readonly Post[],
  candidates: readonly PostCandidate[],
  config: Pick<SiteConfig, 'authors'>,
  slugs: AuthorSlugs,
): readonly Author[] {
  const spellings = spellingsBySlug(
    candidates.map(({ written }) => written.authors),
    slugs,
  )
  const nameOf = (slug: string): string => commonest(spellings.get(slug) ?? new Map()) ?? slug
  return addressesBySlug(posts, (post) => post.authors).map(([slug, written]) => {
    const entry = entryOf(config.authors, slug)
    return {
      slug,
      address: authorAddress(slug),
      name: entry?.name ?? nameOf(slug),
      bio: entry?.bio,
      url: entry?.url,
      links: entry?.links ?? [],
      image: entry?.image,
      email: entry?.email,
      posts: written,
    }
  })
}

/** Where the portraits of authors are. */
export function portraits(
  config: Pick<SiteConfig, 'authors'>,
  slugs: AuthorSlugs,
): (written: string) => readonly Address[] {
  return (written) => {
    const image = entryOf(config.authors, slugs(written))?.image
    return image === undefined ? [] : [image]
  }
}

/** Warnings for what looks like an id and has no entry, where content/authors.yml exists. */
export function unknownAuthors(
  head: Head,
  { authors: entries }: Pick<SiteConfig, 'authors'>,
  slugs: AuthorSlugs,
): readonly Message[] {
  if (entries === undefined) return []
  return head.meta.authors.flatMap((written, index) => {
    if (!idForm.test(written) || entryOf(entries, slugs(written)) !== undefined) return []
    const near = suggest(written, Object.keys(entries))
    return [
      message(
        'author-unknown',
        { file: head.path, ...(head.positions[`authors.${index}`] ?? head.positions.authors) },
        `The author "${written}" is not in content/authors.yml.`,
        near === undefined
          ? `Add an entry "${written}:" with a name to content/authors.yml, or write the author's full name here.`
          : `Did you mean "${near}"? Otherwise add an entry "${written}:" to content/authors.yml.`,
      ),
    ]
  })
}
