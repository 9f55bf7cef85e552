/** Which entries of a feed a site wants: decided by its configuration alone, so that one line takes an entry out. */
import { comparableLink } from './comparable-link.ts'
import type { PlanetConfig, PlanetFeed, SnapshotEntry } from './planet.ts'
import { holdsTerm } from './terms.ts'

/** Whether an entry is shown, and kept: not blocked, and with the words that its feed is to have. */
export function isWanted(
  entry: Pick<SnapshotEntry, 'id' | 'link' | 'title' | 'categories' | 'summary' | 'content'>,
  { include, exclude }: Pick<PlanetFeed, 'include' | 'exclude'>,
  { blocked }: Pick<PlanetConfig, 'blocked'>,
): boolean {
  if (blocked.some((written) => names(written, entry))) return false
  return include.length + exclude.length === 0 || isChosen(wordsOf(entry), { include, exclude })
}

/** Whether a text has the words that it must have, and none that it must not have. */
export function isChosen(text: string, { include, exclude }: Pick<PlanetFeed, 'include' | 'exclude'>): boolean {
  return (include.length === 0 || holdsTerm(text, include)) && !holdsTerm(text, exclude)
}

function names(written: string, { id, link }: Pick<SnapshotEntry, 'id' | 'link'>): boolean {
  if (written === id || written === link) return true
  return link !== undefined && comparableLink(written) === comparableLink(link)
}

function wordsOf({ title, categories = [], summary = '', content }: Parameters<typeof isWanted>[0]): string {
  const text = content
    .join(' ')
    .replace(/<[^<>]*>/g, ' ')
    .replaceAll('&amp;', '&')
  return [title, ...categories, summary, text].join(' \n ')
}
