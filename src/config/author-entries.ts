import type { AuthorEntry } from '../core/config.ts'
import type { AuthorsFile } from './site-schema.ts'
import { assetAddress } from './written-address.ts'

/** The entries of content/authors.yml, by id. An e-mail address that may not be published goes no further than here. */
export function authorEntries(file: AuthorsFile): Record<string, AuthorEntry> {
  return Object.fromEntries(
    Object.entries(file).map(([id, entry]) => [
      id,
      {
        name: entry.name,
        bio: entry.bio ?? undefined,
        url: entry.url ?? undefined,
        links: entry.links ?? [],
        image: assetAddress(entry.image),
        email: entry.publishEmail === true ? (entry.email ?? undefined) : undefined,
      },
    ]),
  )
}
