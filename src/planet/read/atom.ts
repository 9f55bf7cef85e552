/** Atom 1.0 (RFC 4287) and what was called Atom 0.3 before it. */
import { childOf, childrenOf, type FeedElement, textIn } from './feed-xml.ts'
import {
  baseOf,
  given,
  type RawAuthor,
  type RawEntry,
  type RawFeed,
  type RawLink,
  type RawSource,
  type RawText,
} from './raw-feed.ts'

export const atomSpace = 'http://www.w3.org/2005/Atom'
export const oldAtomSpace = 'http://purl.org/atom/ns#'
const atom: readonly string[] = [atomSpace, oldAtomSpace]
const dublinCore: readonly string[] = ['http://purl.org/dc/elements/1.1/']
const terms: readonly string[] = ['http://purl.org/dc/terms/']
const tombstones: readonly string[] = ['http://purl.org/atompub/tombstones/1.0']

export function readAtom(root: FeedElement): RawFeed {
  return {
    format: root.space === oldAtomSpace ? 'atom-0.3' : 'atom-1.0',
    id: given(textIn(childOf(root, 'id', atom))),
    title: textOf(root, 'title'),
    subtitle: textOf(root, 'subtitle') ?? textOf(root, 'tagline'),
    link: linkOf(root, 'alternate'),
    language: root.language,
    rights: textOf(root, 'rights') ?? textOf(root, 'copyright'),
    license: linkOf(root, 'license'),
    updated: dateIn(root, ['updated', 'modified']),
    authors: authorsOf(root),
    entries: childrenOf(root, 'entry', atom).map(entryOf),
    deleted: childrenOf(root, 'deleted-entry', tombstones).flatMap(({ attributes }) => attributes.ref ?? []),
  }
}

function entryOf(entry: FeedElement): RawEntry {
  const content = contentOf(childOf(entry, 'content', atom))
  const summary = textOf(entry, 'summary')
  return {
    id: given(textIn(childOf(entry, 'id', atom))),
    title: textOf(entry, 'title'),
    link: linkOf(entry, 'alternate') ?? outsideOf(childOf(entry, 'content', atom)),
    authors: authorsOf(entry),
    published: dateIn(entry, ['published', 'issued', 'created']),
    updated: dateIn(entry, ['updated', 'modified']),
    language: childOf(entry, 'content', atom)?.language ?? entry.language,
    rights: textOf(entry, 'rights') ?? textOf(entry, 'copyright'),
    license: linkOf(entry, 'license'),
    categories: childrenOf(entry, 'category', atom).flatMap(
      ({ attributes }) => given(attributes.label) ?? given(attributes.term) ?? [],
    ),
    source: sourceOf(childOf(entry, 'source', atom)),
    summary,
    content,
    whole: content === undefined ? 'no' : 'yes',
  }
}

function sourceOf(source: FeedElement | undefined): RawSource | undefined {
  if (source === undefined) return undefined
  return {
    id: given(textIn(childOf(source, 'id', atom))),
    title: textOf(source, 'title'),
    link: linkOf(source, 'alternate'),
    self: linkOf(source, 'self'),
    authors: authorsOf(source),
    rights: textOf(source, 'rights'),
  }
}

/** Of several the first that is HTML, since some list other formats of the same entry first. */
function linkOf(element: FeedElement, relation: string): RawLink | undefined {
  const links = childrenOf(element, 'link', atom).filter(({ attributes }) => {
    const written = given(attributes.rel)?.toLowerCase() ?? 'alternate'
    return written.replace('http://www.iana.org/assignments/relation/', '') === relation && given(attributes.href)
  })
  const html = links.find(({ attributes }) =>
    /^(?:text\/html|application\/xhtml\+xml)\b/.test(attributes.type ?? 'text/html'),
  )
  const link = html ?? links[0]
  return link === undefined ? undefined : { href: link.attributes.href ?? '', base: baseOf(link) }
}

function authorsOf(element: FeedElement): RawAuthor[] {
  const people = childrenOf(element, 'author', atom).map((author) => ({
    name: textIn(childOf(author, 'name', atom)),
    uri: given(textIn(childOf(author, 'uri', atom) ?? childOf(author, 'url', atom))),
    base: baseOf(author),
  }))
  if (people.length > 0) return people
  return childrenOf(element, 'creator', dublinCore).map((creator) => ({
    name: textIn(creator),
    uri: undefined,
    base: undefined,
  }))
}

function dateIn(element: FeedElement, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = given(textIn(childOf(element, name, atom) ?? childOf(element, name, terms)))
    if (text !== undefined) return text
  }
  return undefined
}

function textOf(element: FeedElement, name: string): RawText | undefined {
  return constructOf(childOf(element, name, atom))
}

/** A text construct: Atom 1.0 by `type`, Atom 0.3 by `mode`. */
function constructOf(element: FeedElement | undefined): RawText | undefined {
  if (element === undefined) return undefined
  const base = baseOf(element)
  const type = (given(element.attributes.type) ?? 'text').toLowerCase()
  if (element.space === oldAtomSpace) return oldConstruct(element, type)
  if (type === 'xhtml' || type === 'application/xhtml+xml') return { kind: 'xhtml', element, base }
  // Where somebody wrote elements all the same, they are what was meant.
  if (element.children.some((child) => typeof child !== 'string')) return { kind: 'xhtml', element, base }
  return { kind: type === 'html' || type === 'text/html' ? 'html' : 'text', value: textIn(element), base }
}

function oldConstruct(element: FeedElement, type: string): RawText {
  const base = baseOf(element)
  const mode = element.attributes.mode ?? 'xml'
  if (mode === 'base64') {
    return {
      kind: type === 'text/html' ? 'html' : 'text',
      value: Buffer.from(textIn(element), 'base64').toString('utf8'),
      base,
    }
  }
  const hasElements = element.children.some((child) => typeof child !== 'string')
  if (mode === 'xml' && hasElements) return { kind: 'xhtml', element, base }
  return { kind: /html/.test(type) ? 'html' : mode === 'escaped' ? 'guess' : 'text', value: textIn(element), base }
}

/** Content that lies elsewhere, or is no text, is none here (RFC 4287, section 4.1.3). */
function contentOf(element: FeedElement | undefined): RawText | undefined {
  if (element === undefined || given(element.attributes.src) !== undefined) return undefined
  const type = (given(element.attributes.type) ?? 'text').toLowerCase()
  const isText = /^(?:text|html|xhtml)$|^text\/|^application\/xhtml\+xml/.test(type)
  return isText || element.space === oldAtomSpace ? constructOf(element) : undefined
}

function outsideOf(element: FeedElement | undefined): RawLink | undefined {
  const href = given(element?.attributes.src)
  return element === undefined || href === undefined ? undefined : { href, base: baseOf(element) }
}
