/** The comparison of two builds as Markdown for a reviewer: what cannot be taken back first, what is no news folded away. */
import { markdownText } from '../markdown-text.ts'
import { count } from '../summary.ts'
import type { EntryName, FeedChanges } from './compare-feeds.ts'
import type { MessageChanges } from './compare-messages.ts'
import type { PageChange, PageChanges, PageName } from './compare-pages.ts'
import type { PublicChanges } from './compare-public.ts'
import type { Diff } from './diff.ts'
import { bytes, growth, weightSection } from './weight-markdown.ts'

/** Rows of one list. */
const rowsShown = 100

/** Of one value, in UTF-16 code units. */
const textShown = 200

/** GitHub takes 1 MiB for a step, and drops the whole summary where it is more. */
const mostBytes = 900_000

export function diffMarkdown(diff: Diff): string {
  return withinLimit(
    [
      ['### What changes on the site', '', overview(diff), ''],
      warnings(diff),
      publicSections(diff.public),
      pageSections(diff.pages, new Set(diff.public?.heldBack)),
      feedSections(diff.feeds),
      linkSection(diff.pages),
      fileSections(diff.files),
      diff.messages === undefined ? [] : messageSections(diff.messages),
      weightSection(diff.weight),
      quietSections(diff.pages, diff.feeds),
    ].flat(),
  )
}

function overview({ isFirst, pages, feeds, weight, messages, public: readers }: Diff): string {
  const parts = [
    isFirst ? 'There was no build to compare with: everything is new' : '',
    some(readers?.comesOut.length ?? 0, (number) => `${count(number, 'page')} published`),
    some(readers?.goesBack.length ?? 0, (number) => `${number} no longer public`),
    some(pages.added.length, (number) => `${count(number, 'page')} added`),
    some(pages.changed.length, (number) => `${number} changed`),
    some(pages.moved.length, (number) => `${number} moved`),
    some(pages.removed.length, (number) => `${number} removed`),
    some(feeds.added.length, (number) => (number === 1 ? '1 new feed entry' : `${number} new feed entries`)),
    some(messages?.come.length ?? 0, (number) => `${count(number, 'new message')}`),
    weight.before === weight.after ? '' : `${bytes(weight.after)} in all (${growth(weight.before, weight.after)})`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? 'Nothing that a reader would notice.' : `${parts.join(', ')}.`
}

/** What breaks for somebody outside. */
function warnings({ pages, feeds, files }: Diff): string[] {
  return [
    ...list(
      'Gone, with nothing in its place',
      [
        ...pages.removed.map(named),
        ...pages.redirectsGone.map(({ address, to }) => `${text(address)}, which led on to ${text(to)}`),
        ...feeds.feedsRemoved.map((address) => `the feed ${text(address)}`),
        ...files.removed.map((address) => text(address)),
      ],
      'Links from elsewhere break. To keep an address, name it under `aliases:` in the front matter of what takes its place.',
    ),
    ...list(
      'Another id in the feed',
      [
        ...feeds.feedIds.map(
          ({ address, before, after }) => `the feed ${text(address)}: ${text(before)} → ${text(after)}`,
        ),
        ...feeds.renamed.map((entry) => `${entryName(entry)}: ${text(entry.idBefore)} → ${text(entry.id)}`),
      ],
      'Subscribers get these entries again. To keep an id, write it as `id:` in the front matter.',
    ),
    ...list(
      'Not well-formed',
      feeds.unreadable.map((address) => text(address)),
      'A feed reader would refuse it.',
    ),
  ]
}

/** What readers see at once. */
function publicSections(changes: PublicChanges | undefined): string[] {
  if (changes === undefined) return []
  return [
    ...list('Published with this change', changes.comesOut.map(named)),
    ...list('No longer public with this change', changes.goesBack.map(named)),
  ]
}

function pageSections(pages: PageChanges, heldBack: ReadonlySet<string>): string[] {
  const added = (page: PageName) =>
    `${named(page)}${heldBack.has(page.address) ? '; held back, only in the preview' : ''}`
  return [
    ...list('Pages added', pages.added.map(added)),
    ...list('Pages changed', pages.changed.map(changed)),
    ...list(
      'Pages moved',
      pages.moved.map((page) => `${text(page.title)}: ${text(page.from)} → ${text(page.address)}${inWords(page)}`),
    ),
    ...list(
      'Addresses that lead on now',
      pages.redirectsAdded.map(({ address, to }) => `${text(address)} → ${text(to)}`),
    ),
  ]
}

function feedSections(feeds: FeedChanges): string[] {
  return [
    ...list('Feed entries added', [
      ...feeds.feedsAdded.map((address) => `a whole feed: ${text(address)}`),
      ...feeds.added.map(entryNameAndId),
    ]),
    ...list(
      'Feed entries changed',
      feeds.changed.map((entry) => `${entryName(entry)}: ${entry.fields.map((field) => text(field)).join(', ')}`),
    ),
    ...list('Feed entries removed', feeds.removed.map(entryNameAndId)),
  ]
}

function linkSection({ links, frameLinks }: PageChanges): string[] {
  return list('New links to other sites', [
    ...links.map((page) => `${named(page)}: ${some10(page.links)}`),
    ...(frameLinks.length === 0 ? [] : [`around every page: ${some10(frameLinks)}`]),
  ])
}

function fileSections({ added, changed }: Diff['files']): string[] {
  return [
    ...folded(
      'Files added',
      added.map((address) => text(address)),
    ),
    ...folded(
      'Files changed',
      changed.map((address) => text(address)),
    ),
  ]
}

function messageSections({ come, gone, kept }: MessageChanges): string[] {
  const row = ({ severity, code, file, line, column, text: said }: MessageChanges['come'][number]) =>
    `${severity === 'error' ? '**error**' : 'warning'} ${file === '' ? '' : `${text(`${file}:${line}:${column}`)} `}${text(said)} ${text(`[${code}]`)}`
  return [
    ...list('Messages that are new', come.map(row)),
    ...folded('Messages that are gone', gone.map(row)),
    ...(come.length + gone.length + kept === 0 || kept === 0 ? [] : [`${count(kept, 'message')} as before.`, '']),
  ]
}

/** What follows from the changes above. */
function quietSections(pages: PageChanges, feeds: FeedChanges): string[] {
  return [
    ...folded('Lists of posts that follow', pages.lists.map(named)),
    ...folded('Pages with a change around their text only', pages.frame.map(named)),
    ...folded('Entries that made room in the feed', feeds.left.map(entryName)),
  ]
}

/** What else happened to a page that moved. */
function inWords({ wordsAdded, wordsRemoved }: PageChange): string {
  return wordsAdded + wordsRemoved === 0 ? '' : `; ${count(wordsAdded, 'word')} in, ${wordsRemoved} out`
}

function changed({ titleBefore, wordsAdded, wordsRemoved, noindex, ...page }: PageChange): string {
  const words =
    wordsAdded + wordsRemoved === 0
      ? 'no word of it, but its form, links or description'
      : `${count(wordsAdded, 'word')} in, ${wordsRemoved} out`
  const title = titleBefore === undefined ? [] : [`the title was ${text(titleBefore)}`]
  const robots =
    noindex === undefined ? [] : [noindex ? 'hidden from search engines now' : 'shown to search engines now']
  return `${named(page)}: ${[words, ...title, ...robots].join('; ')}`
}

function named({ address, title }: PageName): string {
  return title === '' ? text(address) : `${text(title)} (${text(address)})`
}

function entryName({ title, link }: EntryName): string {
  return link === '' ? text(title) : `${text(title)} (${text(link)})`
}

function entryNameAndId(entry: EntryName): string {
  return `${entryName(entry)}, id ${text(entry.id)}`
}

function some10(links: readonly string[]): string {
  const shown = links.slice(0, 10).map((link) => text(link))
  return links.length > 10 ? `${shown.join(', ')} and ${links.length - 10} more` : shown.join(', ')
}

function some(number: number, words: (number: number) => string): string {
  return number === 0 ? '' : words(number)
}

function list(title: string, rows: readonly string[], note?: string): string[] {
  if (rows.length === 0) return []
  return [`**${title}** (${rows.length})`, '', ...items(rows), '', ...(note === undefined ? [] : [note, ''])]
}

function folded(title: string, rows: readonly string[]): string[] {
  if (rows.length === 0) return []
  return [`<details><summary>${title} (${rows.length})</summary>`, '', ...items(rows), '', '</details>', '']
}

function items(rows: readonly string[]): string[] {
  const shown = rows.slice(0, rowsShown).map((row) => `- ${row}`)
  return rows.length > rowsShown ? [...shown, `- … and ${rows.length - rowsShown} more`] : shown
}

function text(value: string): string {
  return markdownText(value, textShown)
}

/** Cuts at a line, closes what is open there, and says so. */
function withinLimit(lines: readonly string[]): string {
  const encoder = new TextEncoder()
  const kept: string[] = []
  let used = 0
  for (const line of lines) {
    used += encoder.encode(line).byteLength + 1
    if (used > mostBytes) {
      const open = kept.filter((other) => other.startsWith('<details>')).length
      const closed = kept.filter((other) => other === '</details>').length
      if (open > closed) kept.push('', '</details>')
      kept.push('', '… The rest is cut: it is more than a step summary holds. `gazette diff --json` has all of it.', '')
      break
    }
    kept.push(line)
  }
  return `${kept.join('\n')}\n`
}
