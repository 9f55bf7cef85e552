/** RSS in all its kinds: 0.90 and 1.0 (RDF), 0.91 to 0.94 and 2.0. */
import { atomSpace } from './atom.ts'
import { childOf, childrenOf, type FeedElement, textIn } from './feed-xml.ts'
import { baseOf, given, type RawAuthor, type RawEntry, type RawFeed, type RawLink, type RawText } from './raw-feed.ts'

export const rdfSpace = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const oldest = 'http://my.netscape.com/rdf/simple/0.9/'
const rss: readonly string[] = [
  '',
  'http://purl.org/rss/1.0/',
  oldest,
  'http://channel.netscape.com/rdf/simple/0.9/',
  'http://backend.userland.com/rss2',
  'http://backend.userland.com/RSS2',
  'http://blogs.law.harvard.edu/tech/rss',
]
const dublinCore: readonly string[] = ['http://purl.org/dc/elements/1.1/', 'http://purl.org/dc/elements/1.0/']
const terms: readonly string[] = ['http://purl.org/dc/terms/']
const encodedSpace: readonly string[] = ['http://purl.org/rss/1.0/modules/content/']
const xhtml: readonly string[] = ['http://www.w3.org/1999/xhtml']
const commons: readonly string[] = [
  'http://web.resource.org/cc/',
  'http://creativecommons.org/ns#',
  'http://backend.userland.com/creativeCommonsRssModule',
  'http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html',
]
const atom: readonly string[] = [atomSpace]
const tombstones: readonly string[] = ['http://purl.org/atompub/tombstones/1.0']

/** Whether an element that begins a document is one of RSS. */
export function isRss({ space, name }: FeedElement): boolean {
  return (name === 'rss' && rss.includes(space)) || (name === 'RDF' && space === rdfSpace)
}

/** @returns undefined where there is no channel in it. */
export function readRss(root: FeedElement): RawFeed | undefined {
  const channel = childOf(root, 'channel', rss)
  if (channel === undefined) return undefined
  const format = formatOf(root, channel)
  // Of RSS 1.0 the items stand beside the channel; some put them so, or inside it, in the other kinds too.
  const items = [...childrenOf(channel, 'item', rss), ...childrenOf(root, 'item', rss)]
  return {
    format,
    id: undefined,
    title: guess(childOf(channel, 'title', rss)),
    subtitle: guess(childOf(channel, 'description', rss)),
    link: linkIn(channel),
    language: given(textIn(childOf(channel, 'language', [...rss, ...dublinCore]))) ?? channel.language,
    rights: guess(childOf(channel, 'copyright', rss) ?? childOf(channel, 'rights', dublinCore)),
    license: licenseIn(channel),
    updated: dateIn(channel, [
      ['lastBuildDate', rss],
      ['pubDate', rss],
      ['date', dublinCore],
    ]),
    authors: authorsIn(channel),
    entries: items.map(entryOf),
    deleted: childrenOf(channel, 'deleted-entry', tombstones).flatMap(({ attributes }) => attributes.ref ?? []),
  }
}

function formatOf(root: FeedElement, channel: FeedElement): string {
  if (root.name === 'RDF') return channel.space === 'http://purl.org/rss/1.0/' ? 'rss-1.0' : 'rss-0.9x'
  return /^0\./.test(root.attributes.version?.trim() ?? '') ? 'rss-0.9x' : 'rss-2.0'
}

function entryOf(item: FeedElement): RawEntry {
  const guid = childOf(item, 'guid', rss)
  const id = given(textIn(guid)) ?? given(item.attributes['rdf:about']) ?? given(textIn(childOf(item, 'id', atom)))
  const description = htmlOf(childOf(item, 'description', rss))
  const body = childOf(item, 'body', xhtml) ?? childOf(item, 'div', xhtml)
  const full: RawText | undefined =
    htmlOf(childOf(item, 'encoded', encodedSpace)) ??
    (body === undefined ? htmlOf(childOf(item, 'content', atom)) : { kind: 'xhtml', element: body, base: baseOf(body) })
  return {
    id,
    title: guess(childOf(item, 'title', rss) ?? childOf(item, 'title', dublinCore)),
    link: linkIn(item) ?? permalinkOf(guid),
    authors: authorsIn(item),
    published: dateIn(item, [
      ['pubDate', rss],
      ['date', dublinCore],
      ['created', terms],
      ['issued', terms],
      ['published', atom],
    ]),
    updated: dateIn(item, [
      ['updated', atom],
      ['modified', terms],
    ]),
    language: given(textIn(childOf(item, 'language', dublinCore))) ?? item.language,
    rights: guess(childOf(item, 'rights', dublinCore)),
    license: licenseIn(item),
    categories: [...childrenOf(item, 'category', rss), ...childrenOf(item, 'subject', dublinCore)].flatMap(
      (category) => given(textIn(category)) ?? [],
    ),
    source: sourceOf(childOf(item, 'source', rss)),
    summary: full === undefined ? undefined : description,
    content: full ?? description,
    whole: full === undefined ? 'perhaps' : 'yes',
  }
}

/** RSS 2.0: a guid is the permalink unless it says that it is not. */
function permalinkOf(guid: FeedElement | undefined): RawLink | undefined {
  if (guid === undefined || guid.attributes.isPermaLink?.trim().toLowerCase() === 'false') return undefined
  const href = given(textIn(guid))
  return href === undefined || !/^https?:/i.test(href) ? undefined : { href, base: undefined }
}

function linkIn(element: FeedElement): RawLink | undefined {
  for (const link of childrenOf(element, 'link', rss)) {
    const href = given(textIn(link)) ?? given(link.attributes.href)
    if (href !== undefined) return { href, base: baseOf(link) }
  }
  const link = childrenOf(element, 'link', atom).find(
    ({ attributes }) => (given(attributes.rel) ?? 'alternate') === 'alternate' && given(attributes.href),
  )
  return link === undefined ? undefined : { href: link.attributes.href ?? '', base: baseOf(link) }
}

function licenseIn(element: FeedElement): RawLink | undefined {
  const license = childOf(element, 'license', commons)
  const href = given(license?.attributes['rdf:resource']) ?? given(textIn(license))
  if (href !== undefined) return { href, base: undefined }
  const link = childrenOf(element, 'link', atom).find(({ attributes }) => attributes.rel === 'license')
  return link === undefined ? undefined : { href: link.attributes.href ?? '', base: baseOf(link) }
}

function authorsIn(element: FeedElement): RawAuthor[] {
  const creators = childrenOf(element, 'creator', dublinCore).map(textIn)
  const names = creators.length > 0 ? creators : authorsOf(element)
  return names.map((name) => ({ name, uri: undefined, base: undefined }))
}

function authorsOf(element: FeedElement): string[] {
  const people = childrenOf(element, 'author', atom).map((author) => textIn(childOf(author, 'name', atom)))
  if (people.length > 0) return people
  return ['author', 'managingEditor'].flatMap((name) => childrenOf(element, name, rss).map(textIn))
}

function sourceOf(source: FeedElement | undefined): RawEntry['source'] {
  if (source === undefined) return undefined
  const href = given(source.attributes.url)
  return {
    id: undefined,
    title: guess(source),
    link: undefined,
    self: href === undefined ? undefined : { href, base: baseOf(source) },
    authors: [],
    rights: undefined,
  }
}

function dateIn(element: FeedElement, names: readonly (readonly [string, readonly string[]])[]): string | undefined {
  for (const [name, spaces] of names) {
    const text = given(textIn(childOf(element, name, spaces)))
    if (text !== undefined) return text
  }
  return undefined
}

function guess(element: FeedElement | undefined): RawText | undefined {
  return element === undefined ? undefined : { kind: 'guess', value: textIn(element), base: baseOf(element) }
}

/** HTML that was escaped; where somebody forgot to, its elements. */
function htmlOf(element: FeedElement | undefined): RawText | undefined {
  if (element === undefined || (given(textIn(element)) === undefined && element.children.length === 0)) return undefined
  const base = baseOf(element)
  if (element.children.some((child) => typeof child !== 'string')) return { kind: 'xhtml', element, base }
  return { kind: 'html', value: textIn(element), base }
}
