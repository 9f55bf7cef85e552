/**
 * What the specification of its format asks of a feed, as far as a finished feed can tell; and what feed readers were
 * measured to need. That no two posts have one id is seen when the site is joined (`id-duplicate`), for posts that are held
 * back too.
 */
import type { FeedView } from '../core/feed-view.ts'
import type { Message } from '../core/message.ts'
import type { XmlElement } from '../core/xml.ts'
import { checkAtom } from './atom-feed.ts'
import { type FeedReports, feedReports, ours } from './feed-report.ts'
import { checkJsonFeed } from './json-feed.ts'
import { type KnownEntry, withoutKnown } from './known-entries.ts'
import { readFeed } from './plain-xml.ts'
import { checkRss } from './rss-feed.ts'

/**
 * Checks a finished feed against its specification (RFC 4287, RSS 2.0, JSON Feed 1.1) and against the view it was made from.
 * @returns Messages `feed-invalid` and `feed-doubtful`: those of an entry name the file of its post, at the key of the front
 * matter that is at fault where there is one.
 * @param known Entries of Atom feeds that need not be looked at again.
 */
export function checkFeed(text: string, view: FeedView, known: KnownEntry = () => undefined): readonly Message[] {
  const reports = feedReports(view)
  if (view.format === 'json') checkJsonFeed(text, view, reports)
  else if (view.format === 'rss') checkXml(text, view, reports, (root) => checkRss(root, view, reports))
  else {
    const rest = withoutKnown(text, view, known)
    checkXml(rest.xml, rest.view, reports, (root) => checkAtom(root, rest.view, reports, rest.known))
  }
  checkMoments(view, reports)
  return reports.messages
}

function checkXml(xml: string, view: FeedView, reports: FeedReports, check: (root: XmlElement) => void): void {
  const read = readFeed(xml)
  if ('root' in read) {
    check(read.root)
    return
  }
  // The entry the parser stopped in, if it came to one.
  const before =
    xml
      .split('\n')
      .slice(0, read.line)
      .join('\n')
      .split(view.format === 'rss' ? '<item' : '<entry').length - 1
  const entry = view.entries[before - 1]
  const text = `is not well-formed XML: ${read.problem}.`
  if (entry === undefined) reports.feed(text, ours)
  else reports.entry(entry)(`The feed ${view.self} ${text}`, ours)
}

/** Readers that sort by time cannot tell which of two entries of one second is newer. Posts of a day without a time often share it. */
function checkMoments({ entries }: FeedView, { doubt }: FeedReports): void {
  const seen = new Map<string, string>()
  for (const entry of entries) {
    if (/T00:00:00(?:Z|[+-]\d\d:\d\d)$/.test(entry.updated) || entry.source !== undefined) continue
    const earlier = seen.get(entry.updated)
    if (earlier === undefined) seen.set(entry.updated, entry.origin)
    else if (earlier !== entry.origin) {
      doubt(entry)(
        `It has the same moment as "${earlier}": ${entry.updated}.`,
        'Give one of the two another minute, so that feed readers list them in one order.',
        'updated' in entry.places ? 'updated' : 'date',
      )
    }
  }
}
