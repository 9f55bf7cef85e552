/** What a look found that the look before did not have: for the line in the terminal. Nothing is decided by it. */
import { compareText } from '../core/message.ts'
import type { Site } from '../core/site.ts'

/** The documents of a site by path. A document that was not read anew is the same value as before. */
export type Documents = ReadonlyMap<string, unknown>

export function documentsOf(site: Site | undefined): Documents {
  if (site === undefined) return new Map()
  return new Map<string, unknown>([
    ...site.posts.map(({ head }) => [head.path, head] as const),
    ...site.pages.map(({ head }) => [head.path, head] as const),
    ...site.sections.flatMap(({ index }) => (index === undefined ? [] : [[index.path, index] as const])),
    ...site.held.map((held) => [held.path, held.reason] as const),
  ])
}

/** Paths of documents that came, went or changed; sorted. */
export function changesBetween(before: Documents, after: Documents): readonly string[] {
  const changed = [...after].filter(([path, document]) => before.get(path) !== document).map(([path]) => path)
  const gone = [...before.keys()].filter((path) => !after.has(path))
  return [...changed, ...gone].sort(compareText)
}
