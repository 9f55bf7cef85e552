/** Which entries of a feed are known here: by their ids, or, where a feed has changed those, by what else they are. */
import type { SnapshotEntry } from '../../core/planet.ts'
import type { ReadEntry } from '../read/read-result.ts'

export interface Matched {
  /** The known entry that each read one is. */
  readonly known: ReadonlyMap<ReadEntry, SnapshotEntry>
  /** How many of them are known by their address or title only. */
  readonly renamed: number
  /** Whether none is known by its id any more, though there are some. */
  readonly allRenamed: boolean
}

export function matchEntries(read: readonly ReadEntry[], kept: readonly SnapshotEntry[]): Matched {
  const byId = new Map(kept.map((entry) => [entry.id, entry]))
  const known = new Map<ReadEntry, SnapshotEntry>()
  const found = new Set<string>()
  for (const entry of read) {
    const same = byId.get(entry.id)
    if (same === undefined) continue
    known.set(entry, same)
    found.add(same.id)
  }
  const byIds = known.size
  for (const keyOf of [linkKey, titleKey]) {
    const lost = onlyOnes(
      kept.filter(({ id }) => !found.has(id)),
      keyOf,
    )
    const strange = onlyOnes(
      read.filter((entry) => !known.has(entry)),
      keyOf,
    )
    for (const [key, entry] of strange) {
      const same = lost.get(key)
      if (same === undefined) continue
      known.set(entry, same)
      found.add(same.id)
    }
  }
  return { known, renamed: known.size - byIds, allRenamed: byIds === 0 && known.size > 0 }
}

type Described = Pick<SnapshotEntry, 'link' | 'title' | 'published'>

/** http and https, with and without the last slash, are one page. */
function linkKey({ link }: Described): string | undefined {
  return link?.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '')
}

function titleKey({ title, published }: Described): string | undefined {
  return title === '' || published === undefined ? undefined : `${Date.parse(published)} ${title}`
}

/** What two entries share says nothing of either. */
function onlyOnes<T extends Described>(
  entries: readonly T[],
  keyOf: (entry: T) => string | undefined,
): ReadonlyMap<string, T> {
  const found = new Map<string, T | undefined>()
  for (const entry of entries) {
    const key = keyOf(entry)
    if (key !== undefined) found.set(key, found.has(key) ? undefined : entry)
  }
  return new Map([...found].flatMap(([key, entry]) => (entry === undefined ? [] : [[key, entry] as const])))
}
