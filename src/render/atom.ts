/**
 * Atom 1.0 (RFC 4287). `feed` drafts the document; what it cannot express, or does not carry byte for byte, is
 * completed in the tree, and our own printer prints that (see `xml.ts`).
 */
import { Feed } from 'feed'
import { type Body, type BodyUse, fillBody } from '../core/body.ts'
import type { FeedEntryView, FeedPersonView, FeedSourceView, FeedView } from '../core/feed-view.ts'
import type { Hash } from '../core/hash.ts'
import { once, remembered, rememberedLately } from '../core/remembered.ts'

import type { Texts } from '../core/texts.ts'
import { elementsOf, readXml, type XmlElement } from '../core/xml.ts'
import { type EscapedText, escapeText, type PrintableElement, printXml } from './xml.ts'

/** What a feed needs besides its view: the bodies it shows and the words of the site. */
export interface AtomContext {
  /** The body of a hash that the view names. */
  readonly bodies: (hash: Hash) => Body
  readonly texts: Texts
}

/**
 * Renders a feed as Atom 1.0. Pure: the same view, bodies and texts give the same bytes; no clock is read.
 *
 * Every string of the view is in the result exactly as it stands, but for characters that XML cannot hold. What clients
 * were measured to need: the default namespace without prefix, an author on every entry, absolute addresses everywhere
 * and none by `xml:base`, and the link to the page before every other link.
 */
export function renderAtom(view: FeedView, context: AtomContext): string {
  return printXml(completeFeed(draftedFeed(), view, context))
}

/**
 * The draft: a feed of one entry, as `feed` 6 makes it, with the namespace, the generator and whatever else it knows that
 * a feed needs. It is the same for every feed, because nothing of a view may be handed to it: it writes titles and content
 * into CDATA sections that a second `]]>` breaks, rewrites ids as URLs or throws, leaves `<` in attributes, turns `&amp;`
 * into `&`, and takes the time from the clock where a date is missing.
 */
const draftedFeed = once((): XmlElement => {
  const link = 'about:blank'
  const date = new Date(0)
  // The generator without version, so that an upgrade of Gazette does not change every feed.
  const feed = new Feed({ id: link, title: '', updated: date, generator: 'Gazette', link, feed: link })
  feed.addItem({ title: '', id: link, link, date, published: date })
  const read = readXml(feed.atom1())
  if ('problem' in read) throw new Error(`feed made ill-formed XML: ${read.problem}`)
  return read.root
})

function completeFeed(draft: XmlElement, view: FeedView, context: AtomContext): PrintableElement {
  const entries = elementsOf(draft, 'entry').flatMap((drafted) =>
    view.entries.map((entry) => completeEntry(drafted, entry, view, context)),
  )
  return {
    name: draft.name,
    attributes: { ...draft.attributes, 'xml:lang': view.language },
    children: complete(draft, [
      element('id', {}, view.id),
      text('title', titleOf(view, context.texts)),
      ...textIfAny('subtitle', view.subtitle),
      element('updated', {}, view.updated),
      element('link', { rel: 'alternate', type: 'text/html', hreflang: view.language, href: view.alternate }),
      element('link', { rel: 'self', type: 'application/atom+xml', href: view.self }),
      ...licenseLink(view.license),
      ...textIfAny('rights', view.rights),
      ...(view.icon === undefined ? [] : [element('icon', {}, view.icon)]),
      ...(view.logo === undefined ? [] : [element('logo', {}, view.logo)]),
      ...entries,
    ]),
  }
}

function completeEntry(
  draft: XmlElement,
  entry: FeedEntryView,
  view: FeedView,
  context: AtomContext,
): PrintableElement {
  const language = entry.language === view.language ? {} : { 'xml:lang': entry.language ?? '' }
  return {
    name: draft.name,
    attributes: { ...draft.attributes, ...language },
    // Nothing of the draft's, which has a link and dates where the entry may have none.
    children: [
      element('id', {}, entry.id),
      text('title', entry.title),
      ...linksOf(entry),
      ...licenseLink(entry.license),
      ...(entry.published === undefined ? [] : [element('published', {}, entry.published)]),
      element('updated', {}, entry.updated),
      ...entry.authors.map(personElement),
      ...entry.categories.map(({ term, scheme, label }) =>
        element('category', { term, ...(scheme === undefined ? {} : { scheme }), label }),
      ),
      ...textIfAny('summary', entry.summary),
      ...textIfAny('rights', entry.rights),
      ...(entry.source === undefined ? [] : [sourceElement(entry.source)]),
      ...(entry.body === undefined
        ? []
        : [{ name: 'content', attributes: { type: 'html' }, children: contentsIn(context)(view.url)(entry.body) }]),
    ],
  }
}

/** The page of the entry first; of a link post the page it leads to. */
function linksOf({ url, linked, language, source }: FeedEntryView): PrintableElement[] {
  // Nobody told us the type and the language of somebody else's page.
  const page =
    source === undefined ? { type: 'text/html', ...(language === undefined ? {} : { hreflang: language }) } : {}
  return [
    ...(linked === undefined ? [] : [element('link', { rel: 'alternate', href: linked })]),
    ...(url === undefined
      ? []
      : [element('link', { rel: linked === undefined ? 'alternate' : 'related', ...page, href: url })]),
  ]
}

function personElement({ name, uri, email }: FeedPersonView): PrintableElement {
  return {
    name: 'author',
    attributes: {},
    children: [
      element('name', {}, name),
      ...(uri === undefined ? [] : [element('uri', {}, uri)]),
      ...(email === undefined ? [] : [element('email', {}, email)]),
    ],
  }
}

/** RFC 4287, section 4.2.11. */
function sourceElement(source: FeedSourceView): PrintableElement {
  const { id, title, updated, self, alternate, rights, license, authors } = source
  return {
    name: 'source',
    attributes: {},
    children: [
      ...(id === undefined ? [] : [element('id', {}, id)]),
      text('title', title),
      ...(updated === undefined ? [] : [element('updated', {}, updated)]),
      ...(alternate === undefined ? [] : [element('link', { rel: 'alternate', href: alternate })]),
      ...(self === undefined ? [] : [element('link', { rel: 'self', href: self })]),
      ...licenseLink(license),
      ...textIfAny('rights', rights),
      ...authors.map(personElement),
    ],
  }
}

/** How many texts of posts are remembered: a few megabytes, and nearly all that several feeds of a large site have in common. */
const remembers = 500

/** The text of a post, in a site at an address. A post is in several feeds, and its text is the same in all. */
const contentsIn = remembered(({ bodies, texts }: AtomContext) => {
  const known = new Map<string, (use: BodyUse) => readonly EscapedText[]>()
  return (url: string) => {
    const contentOf =
      known.get(url) ??
      rememberedLately((use: BodyUse): readonly EscapedText[] => {
        const html = fillBody(bodies(use.body), { use, texts, base: '', url, anchors: false })
        return html === '' ? [] : [{ escaped: escapeText(html) }]
      }, remembers)
    known.set(url, contentOf)
    return contentOf
  }
})

/** RFC 4946. */
function licenseLink(address: string | undefined): PrintableElement[] {
  return address === undefined ? [] : [element('link', { rel: 'license', href: address })]
}

/** What was completed replaces the draft's elements of the same names; the draft's others stay. */
function complete(draft: XmlElement, completed: readonly PrintableElement[]): PrintableElement[] {
  const names = new Set(completed.map((child) => child.name))
  const kept = elementsOf(draft).filter(({ name }) => name !== 'entry' && !names.has(name))
  const first = completed.filter((child) => child.name !== 'entry')
  return [...first, ...kept, ...completed.filter((child) => child.name === 'entry')]
}

function titleOf(view: FeedView, texts: Texts): string {
  return view.scope === 'site' ? view.siteTitle : texts.feed[view.scope](view.siteTitle, view.name)
}

function element(name: string, attributes: Readonly<Record<string, string>>, value = ''): PrintableElement {
  return { name, attributes, children: value === '' ? [] : [value] }
}

/** A text construct (RFC 4287, section 3.1) of plain text: what looks like markup in it is text. */
function text(name: string, value: string): PrintableElement {
  return element(name, { type: 'text' }, value)
}

function textIfAny(name: string, value: string | undefined): PrintableElement[] {
  return value === undefined || value === '' ? [] : [text(name, value)]
}
