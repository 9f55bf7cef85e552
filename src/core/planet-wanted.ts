/** Which entries of a feed a site wants: decided by its configuration alone, so that one line takes an entry out. */
import type { PlanetConfig, PlanetFeed, SnapshotEntry } from './planet.ts'

/** Whether an entry is shown, and kept: not blocked, and with the words that its feed is to have. */
export function isWanted(
  entry: Pick<SnapshotEntry, 'id' | 'link' | 'title' | 'categories' | 'summary' | 'content'>,
  { include, exclude }: Pick<PlanetFeed, 'include' | 'exclude'>,
  { blocked }: Pick<PlanetConfig, 'blocked'>,
): boolean {
  if (blocked.some((written) => names(written, entry))) return false
  if (include.length === 0 && exclude.length === 0) return true
  const text = wordsOf(entry)
  return (
    (include.length === 0 || include.some((term) => holds(text, term))) && !exclude.some((term) => holds(text, term))
  )
}

function names(written: string, { id, link }: Pick<SnapshotEntry, 'id' | 'link'>): boolean {
  if (written === id || written === link) return true
  return link !== undefined && /^https?:/i.test(written) && folded(written) === folded(link)
}

/** People copy addresses with and without the last slash, and with what trackers add. */
function folded(address: string): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  for (const name of [...url.searchParams.keys()]) if (name.startsWith('utm_')) url.searchParams.delete(name)
  return `${url.host}${url.pathname.replace(/\/$/, '')}${url.search}`
}

function wordsOf({ title, categories = [], summary = '', content }: Parameters<typeof isWanted>[0]): string {
  const text = content
    .join(' ')
    .replace(/<[^<>]*>/g, ' ')
    .replaceAll('&amp;', '&')
  return [title, ...categories, summary, text].join(' \n ').replace(/\s+/g, ' ').toLowerCase()
}

/** As whole words: "art" is not in "start". */
function holds(text: string, term: string): boolean {
  const wanted = term.toLowerCase().replace(/\s+/g, ' ')
  const isLetter = (character: string | undefined): boolean =>
    character !== undefined && /[\p{L}\p{N}]/u.test(character)
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    const isBegin = !isLetter(wanted[0]) || !isLetter(text[at - 1])
    const isEnd = !isLetter(wanted.at(-1)) || !isLetter(text[at + wanted.length])
    if (isBegin && isEnd) return true
  }
  return false
}
