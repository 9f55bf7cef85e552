/** The pages that a generator must have made of a site, by what its documentation says. Files, from the output folder. */
import { addressOf, type BenchPost, newestFirst } from './corpus.ts'
import type { GeneratorName, SiteState } from './sites.ts'

/** A list and the posts that its pages must link to, each of them and no other. */
export interface ExpectedList {
  readonly name: string
  readonly posts: readonly BenchPost[]
  readonly files: readonly string[]
  /** Files that only lead to another page. */
  readonly redirects: readonly string[]
}

export interface Expected {
  readonly newest: readonly BenchPost[]
  readonly posts: ReadonlyMap<BenchPost, string>
  readonly home: ExpectedList
  readonly tags: readonly ExpectedList[]
}

const perPage = 10

export function expectedOf(generator: GeneratorName, state: SiteState): Expected {
  const newest = newestFirst(state.posts)
  const byTag = new Map<string, BenchPost[]>()
  for (const post of newest) {
    for (const tag of post.tags) {
      const known = byTag.get(tag)
      if (known === undefined) byTag.set(tag, [post])
      else known.push(post)
    }
  }
  return {
    newest,
    posts: new Map(newest.map((post) => [post, fileAt(addressOf(post))])),
    home: expectedList(generator, 'the home page', '/', newest),
    tags: [...byTag].map(([tag, posts]) => expectedList(generator, `the page of ${tag}`, `/tags/${tag}/`, posts)),
  }
}

/** All files of pages that are promised. */
export function filesOf({ posts, home, tags }: Expected): readonly string[] {
  return [...posts.values(), ...[home, ...tags].flatMap(({ files, redirects }) => [...files, ...redirects])]
}

export function fileAt(address: string): string {
  return `${address.slice(1)}index.html`
}

function expectedList(
  generator: GeneratorName,
  name: string,
  address: string,
  posts: readonly BenchPost[],
): ExpectedList {
  const numbered = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => fileAt(`${address}page/${from + index}/`))
  if (generator === 'gazette') {
    // Numbers count from the oldest and numbered pages are full, so the first page holds up to 19; the number after the
    // last leads to the first page.
    const last = Math.max(0, Math.floor(posts.length / perPage) - 1)
    return {
      name,
      posts,
      files: [fileAt(address), ...numbered(1, last)],
      redirects: last === 0 ? [] : numbered(last + 1, last + 1),
    }
  }
  return {
    name,
    posts,
    files: [fileAt(address), ...numbered(2, Math.ceil(posts.length / perPage))],
    // Hugo has an alias for the first page of every list.
    redirects: generator === 'hugo' ? numbered(1, 1) : [],
  }
}
