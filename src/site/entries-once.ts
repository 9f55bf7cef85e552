import { comparableLink } from '../core/comparable-link.ts'
import type { PlanetFeed } from '../core/planet.ts'
import type { EntryHead } from '../core/planet-file.ts'
import { urlOf } from '../core/url.ts'

export interface Offered {
  readonly feed: PlanetFeed
  readonly entries: readonly EntryHead[]
}

export interface Taken {
  readonly feed: PlanetFeed
  readonly entry: EntryHead
}

/**
 * Each entry once: one that several feeds have (the same id, else the same link) belongs to the first of them. What is
 * blocked is left out, whichever feed has it and whatever id it has there.
 * @param blocked Ids or links.
 */
export function entriesOnce(offered: readonly Offered[], blocked: readonly string[]): readonly Taken[] {
  const namesOf = offered.map(({ feed, entries }) => namesIn(feed, entries))
  const refused = new Set(blocked.flatMap((written) => [`id ${written}`, `link ${comparableLink(written)}`]))
  // An entry that is blocked takes its other names with it.
  offered.forEach(({ entries }, index) => {
    for (const entry of entries) {
      const names = namesOf[index]?.(entry)
      if (names !== undefined && isRefused(entry, names, refused)) for (const name of names.own) refused.add(name)
    }
  })
  const taken: Taken[] = []
  const seen = new Set<string>()
  offered.forEach(({ feed, entries }, index) => {
    for (const entry of entries) {
      const names = namesOf[index]?.(entry)
      if (names === undefined || isRefused(entry, names, refused)) continue
      if (names.own.some((name) => seen.has(name))) continue
      for (const name of names.own) seen.add(name)
      taken.push({ feed, entry })
    }
  })
  return taken
}

interface Names {
  /** What the entry is known by, everywhere. */
  readonly own: readonly string[]
}

function isRefused({ id, link }: EntryHead, { own }: Names, refused: ReadonlySet<string>): boolean {
  if (refused.has(`id ${id}`) || own.some((name) => refused.has(name))) return true
  return link !== undefined && refused.has(`link ${comparableLink(link)}`)
}

/**
 * An id that is no full address (`12`) means something in its own feed alone. A link that several entries of a feed
 * have leads to their list, and names none of them.
 */
function namesIn({ key }: PlanetFeed, entries: readonly EntryHead[]): (entry: EntryHead) => Names {
  const uses = new Map<string, number>()
  for (const { link } of entries) {
    if (link !== undefined) uses.set(comparableLink(link), (uses.get(comparableLink(link)) ?? 0) + 1)
  }
  return ({ id, link }) => {
    const own = [isAddress(id) ? `id ${id}` : `id ${id} of ${key}`]
    if (isWebAddress(id)) own.push(`link ${comparableLink(id)}`)
    if (link !== undefined && uses.get(comparableLink(link)) === 1) own.push(`link ${comparableLink(link)}`)
    return { own }
  }
}

function isAddress(id: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\S/i.test(id)
}

function isWebAddress(id: string): boolean {
  return /^https?:\/\//i.test(id) && urlOf(id) !== undefined
}
