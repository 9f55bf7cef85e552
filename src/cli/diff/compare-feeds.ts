/** Which feed entries came, went and changed. An entry is its id: one with another id is new to every subscriber. */
import { addressOfOutput } from '../../core/address.ts'
import { hashValue } from '../../core/hash.ts'
import { compareText } from '../../core/message.ts'
import { elementsOf, readXml, textOf, type XmlElement } from '../../core/xml.ts'
import type { Output } from './output.ts'

export interface EntryName {
  readonly id: string
  readonly title: string
  /** Of its page; '' where it names none. */
  readonly link: string
}

export interface FeedChanges {
  /** Addresses of feeds. */
  readonly feedsAdded: readonly string[]
  readonly feedsRemoved: readonly string[]
  /** Feeds with another id: readers that follow ids see another feed. */
  readonly feedIds: readonly { readonly address: string; readonly before: string; readonly after: string }[]
  /** Addresses of feeds that are no longer, or were not, well-formed. */
  readonly unreadable: readonly string[]
  readonly added: readonly EntryName[]
  readonly changed: readonly (EntryName & { readonly fields: readonly string[] })[]
  /** One page, another id: subscribers get it again. */
  readonly renamed: readonly (EntryName & { readonly idBefore: string })[]
  /** Entries that went, with their pages or without. */
  readonly removed: readonly EntryName[]
  /** Entries that only made room for newer ones: their pages are still there. */
  readonly left: readonly EntryName[]
}

interface Entry extends EntryName {
  /** Hash of each kind of child. */
  readonly fields: Readonly<Record<string, string>>
}

interface Feed {
  readonly id: string
  /** A part of another feed: when a year closes, or parts of one go, subscribers see nothing of it (RFC 5005). */
  readonly isArchived: boolean
  readonly entries: readonly Entry[]
}

/** What feeds, which name pages by full addresses, need to know of the pages. */
export interface Pages {
  /** The address in the site. */
  readonly at: (link: string) => string | undefined
  /** The new address of a page that moved. */
  readonly wentTo: (link: string) => string | undefined
  /** Whether there is a page after the change. */
  readonly isPage: (link: string) => boolean
}

export function compareFeeds(before: Output, after: Output, { at, wentTo, isPage }: Pages): FeedChanges {
  const old = readFeeds(before, after)
  const fresh = readFeeds(after, before)
  const was = entriesById(old.feeds)
  const is = entriesById(fresh.feeds)
  const gone = [...was.values()].filter(({ id }) => !is.has(id))
  const idBefore = new Map(gone.map(({ id, link }) => [wentTo(link) ?? at(link) ?? link, id]))
  const come = [...is.values()].filter(({ id }) => !was.has(id))
  const formerId = ({ link }: Entry) => (link === '' ? undefined : idBefore.get(at(link) ?? link))
  const renamed = come.filter((entry) => formerId(entry) !== undefined)
  const renamedFrom = new Set(renamed.map(formerId))
  const over = gone.filter(({ id }) => !renamedFrom.has(id))
  return {
    feedsAdded: feedsOnlyIn(fresh.feeds, before).map(addressOfOutput),
    feedsRemoved: feedsOnlyIn(old.feeds, after).map(addressOfOutput),
    feedIds: [...fresh.feeds].flatMap(([path, feed]) => {
      const earlier = old.feeds.get(path)
      if (earlier === undefined || earlier.id === feed.id) return []
      return [{ address: addressOfOutput(path), before: earlier.id, after: feed.id }]
    }),
    unreadable: [...new Set([...old.unreadable, ...fresh.unreadable])].map(addressOfOutput),
    added: come.filter((entry) => !renamed.includes(entry)).map(nameOf),
    changed: [...is.values()].flatMap((entry) => {
      const earlier = was.get(entry.id)
      const fields = earlier === undefined ? [] : differing(earlier.fields, entry.fields)
      return fields.length === 0 ? [] : [{ ...nameOf(entry), fields }]
    }),
    renamed: renamed.map((entry) => ({ ...nameOf(entry), idBefore: formerId(entry) ?? '' })),
    removed: over.filter(({ link }) => !isPage(link)).map(nameOf),
    left: over.filter(({ link }) => isPage(link)).map(nameOf),
  }
}

function feedsOnlyIn(feeds: ReadonlyMap<string, Feed>, other: Output): readonly string[] {
  return [...feeds].flatMap(([path, { isArchived }]) => (isArchived || other.files.has(path) ? [] : [path]))
}

/** The Atom feeds of an output that are not the same in the other. */
function readFeeds(output: Output, other: Output): { feeds: ReadonlyMap<string, Feed>; unreadable: readonly string[] } {
  const feeds = new Map<string, Feed>()
  const unreadable: string[] = []
  for (const [path, { hash }] of output.files) {
    if (!path.endsWith('.xml') || other.files.get(path)?.hash === hash) continue
    const read = readXml(output.text(path))
    if ('problem' in read) unreadable.push(path)
    else if (read.root.name === 'feed') feeds.set(path, feedOf(read.root))
  }
  return { feeds, unreadable }
}

function feedOf(root: XmlElement): Feed {
  const isArchived = elementsOf(root, 'fh:archive').length > 0
  return { id: childText(root, 'id'), isArchived, entries: elementsOf(root, 'entry').map(entryOf) }
}

function entryOf(element: XmlElement): Entry {
  const links = elementsOf(element, 'link')
  const page = links.find(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate')
  const names = [...new Set(elementsOf(element).map(({ name }) => name))].sort(compareText)
  return {
    id: childText(element, 'id'),
    title: childText(element, 'title'),
    link: page?.attributes.href ?? '',
    fields: Object.fromEntries(names.map((name) => [name, hashValue(elementsOf(element, name))])),
  }
}

function childText(element: XmlElement, name: string): string {
  const [found] = elementsOf(element, name)
  return found === undefined ? '' : textOf(found).trim()
}

/** Every entry once, in the order of the feeds; the main feed comes first where it changed. */
function entriesById(feeds: ReadonlyMap<string, Feed>): ReadonlyMap<string, Entry> {
  const paths = [...feeds.keys()].sort((a, b) => a.split('/').length - b.split('/').length || compareText(a, b))
  const found = new Map<string, Entry>()
  for (const path of paths) {
    for (const entry of feeds.get(path)?.entries ?? []) if (!found.has(entry.id)) found.set(entry.id, entry)
  }
  return found
}

function differing(a: Entry['fields'], b: Entry['fields']): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]).sort(compareText)
}

function nameOf({ id, title, link }: EntryName): EntryName {
  return { id, title, link }
}
