/** Two builds, compared: what a reviewer of a change wants to know before it is public. */
import { addressOfOutput } from '../../core/address.ts'
import { compareText } from '../../core/message.ts'
import { addressInSite, siteOf } from './address-in-site.ts'
import { compareFeeds, type FeedChanges } from './compare-feeds.ts'
import { compareMessages, type MessageChanges, type Told } from './compare-messages.ts'
import { comparePages, type PageChanges } from './compare-pages.ts'
import { comparePublic, type PublicChanges } from './compare-public.ts'
import { compareWeight, type Weight } from './compare-weight.ts'
import { type Output, outputAt } from './output.ts'

export interface Diff {
  /** There was no build before: everything is new. */
  readonly isFirst: boolean
  readonly pages: PageChanges
  readonly feeds: FeedChanges
  /** Images and other files that are no pages and no feeds, by address. */
  readonly files: {
    readonly added: readonly string[]
    readonly changed: readonly string[]
    readonly removed: readonly string[]
  }
  readonly weight: Weight
  /** undefined where no two reports were given. */
  readonly messages: MessageChanges | undefined
  /** undefined where it was not said what is published. */
  readonly public: PublicChanges | undefined
}

export interface Reports {
  readonly before: readonly Told[]
  readonly after: readonly Told[]
}

/** What is published from the sources of two previews. */
export interface Published {
  readonly before: Output
  readonly after: Output
}

/** @param published Of previews, which have no feeds: feeds are compared there. */
export function diffOutputs(
  before: Output,
  after: Output,
  reports: Reports | undefined,
  published?: Published | undefined,
): Diff {
  const site = siteOf(after) ?? siteOf(before)
  const pages = comparePages(before, after, site)
  const moves = new Map(pages.moved.map(({ from, address }) => [from, address]))
  const at = (link: string) => addressInSite(link, site)
  const withFeeds = published ?? { before, after }
  const isPage = (link: string) => withFeeds.after.files.has(outputAt(at(link) ?? ''))
  const wentTo = (link: string) => moves.get(at(link) ?? '')
  return {
    isFirst: before.files.size === 0,
    pages,
    feeds: compareFeeds(withFeeds.before, withFeeds.after, { at, wentTo, isPage }),
    files: compareFiles(before, after),
    weight: compareWeight(before, after),
    messages: reports === undefined ? undefined : compareMessages(reports.before, reports.after),
    public:
      published === undefined
        ? undefined
        : comparePublic(
            { preview: before, published: published.before },
            { preview: after, published: published.after },
          ),
  }
}

function compareFiles(before: Output, after: Output): Diff['files'] {
  // status.json tells when it was made: it is never the same.
  const isOther = (path: string) => path !== 'status.json' && !/\.(?:html|xml)$/.test(path) && !isOfTheme(path)
  const paths = [...new Set([...before.files.keys(), ...after.files.keys()])].filter(isOther).sort(compareText)
  const named = (wanted: (was: boolean, is: boolean, path: string) => boolean) =>
    paths.filter((path) => wanted(before.files.has(path), after.files.has(path), path)).map(addressOfOutput)
  return {
    added: named((was, is) => !was && is),
    changed: named((was, is, path) => was && is && before.files.get(path)?.hash !== after.files.get(path)?.hash),
    removed: named((was, is) => was && !is),
  }
}

/** Styles carry their hash in their name: one comes and one goes with every change. */
function isOfTheme(path: string): boolean {
  return /^assets\/gazette-[^/]*$/.test(path)
}
