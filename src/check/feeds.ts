/**
 * What RFC 4287 asks of a feed, as far as a finished feed can tell; and what clients were measured to need. That no two
 * posts have one id is seen when the site is joined (`id-duplicate`), for posts that are held back too.
 */
import type { FeedEntryView, FeedView } from '../core/feed-view.ts'
import { withoutIllegalCharacters } from '../core/html.ts'
import { type Message, message } from '../core/message.ts'

import { elementsOf, textOf, type XmlElement } from '../core/xml.ts'
import { contentProblems } from './feed-content.ts'
import { readFeed } from './plain-xml.ts'
import { isAbsoluteIri, isDateConstruct, isEmailAddress, isLanguageTag, isMediaType } from './syntax.ts'

const namespace = 'http://www.w3.org/2005/Atom'

/** How often a child may stand: exactly once, at most once, any number of times. */
type Times = 'once' | 'atMostOnce' | 'any'

const shared = { id: 'once', title: 'once', updated: 'once', rights: 'atMostOnce' } as const
const feedChildren: Readonly<Record<string, Times>> = {
  ...shared,
  ...{ subtitle: 'atMostOnce', generator: 'atMostOnce', icon: 'atMostOnce', logo: 'atMostOnce' },
  ...{ author: 'any', contributor: 'any', category: 'any', link: 'any', entry: 'any' },
}
const entryChildren: Readonly<Record<string, Times>> = {
  ...shared,
  ...{ published: 'atMostOnce', summary: 'atMostOnce', content: 'atMostOnce', source: 'atMostOnce' },
  ...{ author: 'any', contributor: 'any', category: 'any', link: 'any' },
}

/** Reports one problem of the feed or of one of its entries. */
type Report = (text: string, note: string) => void

const ours = 'This is a mistake of Gazette, not of the post; please report it.'

/**
 * Checks a finished feed against RFC 4287 and against the view it was made from.
 * @returns Messages `feed-invalid`: those of an entry name the file of its post, and say nothing of the feed, so that a
 * post that is in several feeds gives the same message for each.
 */
export function checkFeed(xml: string, view: FeedView): Message[] {
  const messages: Message[] = []
  const reportTo =
    (file: string): Report =>
    (text, note) =>
      messages.push(message('feed-invalid', { file }, text, note))
  const read = readFeed(xml)
  if ('problem' in read) {
    // The entry the parser stopped in, if it came to one.
    const before = xml.split('\n').slice(0, read.line).join('\n').split('<entry').length - 1
    const file = view.entries[before - 1]?.origin ?? ''
    reportTo(file)(`The feed ${view.self} is not well-formed XML: ${read.problem}.`, ours)
    return messages
  }
  const feed = read.root
  const report: Report = (text, note) => reportTo('')(`The feed ${view.self} ${text}`, note)
  if (feed.name !== 'feed' || feed.attributes.xmlns !== namespace) {
    report('is no Atom feed.', ours)
    return messages
  }
  checkChildren(feed, feedChildren, report)
  checkShared(feed, report)
  for (const name of ['icon', 'logo']) {
    for (const { at, value } of values(feed, name)) {
      if (!isAbsoluteIri(value)) report(`names the ${at.name} "${value}" that is no full address.`, ours)
    }
  }
  const selves = elementsOf(feed, 'link').filter((link) => link.attributes.rel === 'self')
  if (selves.length !== 1 || selves[0]?.attributes.href !== withoutIllegalCharacters(view.self)) {
    report('does not link to itself once, at its own address.', ours)
  }
  if (feed.attributes['xml:lang'] === undefined) report('does not say its language.', ours)

  const entries = elementsOf(feed, 'entry')
  if (entries.length !== view.entries.length) {
    report(`has ${entries.length} entries where ${view.entries.length} are due.`, ours)
    return messages
  }
  const hasAuthor = elementsOf(feed, 'author').length > 0
  view.entries.forEach((entry, index) => {
    const element = entries[index]
    if (element !== undefined) checkEntry(element, entry, hasAuthor, reportTo(entry.origin))
  })
  const newest = Math.max(...entries.map((entry) => Date.parse(value(entry, 'updated'))))
  if (Date.parse(value(feed, 'updated')) < newest) report('is older than its newest entry.', ours)
  return messages
}

function checkEntry(element: XmlElement, entry: FeedEntryView, feedHasAuthor: boolean, report: Report): void {
  checkChildren(element, entryChildren, report)
  checkShared(element, report)
  for (const { value: date } of values(element, 'published')) {
    if (!isDateConstruct(date)) report(`The date "${date}" of the feed entry is not of RFC 3339.`, ours)
  }
  if (value(element, 'id') !== withoutIllegalCharacters(entry.id)) {
    report(`The id "${entry.id}" of the feed entry was not kept.`, ours)
  }
  if (!feedHasAuthor && elementsOf(element, 'author').length === 0) {
    report('The feed entry has no author.', 'Name one under "authors:".')
  }
  const links = elementsOf(element, 'link')
  const contents = elementsOf(element, 'content')
  if (links.length > 0 && relOf(links[0]) !== 'alternate') {
    report('The first link of the feed entry does not lead to its page, as feed readers expect.', ours)
  }
  if (contents.length === 0 && !links.some((link) => relOf(link) === 'alternate')) {
    report('The feed entry has neither content nor a link to its page.', ours)
  }
  for (const content of contents) checkContent(content, element, report)
}

function checkContent(content: XmlElement, entry: XmlElement, report: Report): void {
  const { type = 'text', src } = content.attributes
  if (src !== undefined && elementsOf(entry, 'summary').length === 0) {
    report('The feed entry has its content elsewhere and no summary.', 'Give it a "description:".')
  }
  if (!['text', 'html', 'xhtml'].includes(type) && !isMediaType(type)) {
    report(`The content of the feed entry has the unknown type "${type}".`, ours)
  }
  if (type !== 'html') return
  if (elementsOf(content).length > 0) report('The HTML of the feed entry is not escaped.', ours)
  for (const problem of contentProblems(textOf(content))) {
    report(
      `The content of the feed entry is wrong for a feed: ${problem}.`,
      'A plugin in site.config.ts may have put it there; else please report it as a mistake of Gazette.',
    )
  }
}

/** What feeds and entries have in common. */
function checkShared(element: XmlElement, report: Report): void {
  const what = element.name === 'feed' ? 'has' : 'The feed entry has'
  for (const { value: id } of values(element, 'id')) {
    if (!isAbsoluteIri(id)) {
      report(`${what} an id "${id}" that is no full address.`, 'Write "id:" with a protocol: tag:… or https://….')
    }
  }
  for (const { value: date } of values(element, 'updated')) {
    if (!isDateConstruct(date)) report(`${what} a date "${date}" that is not of RFC 3339.`, ours)
  }
  for (const { at, value: words } of ['title', 'subtitle', 'summary', 'rights'].flatMap((name) =>
    values(element, name),
  )) {
    const type = at.attributes.type ?? 'text'
    if (!['text', 'html', 'xhtml'].includes(type)) report(`${what} a ${at.name} of the unknown type "${type}".`, ours)
    if (type !== 'xhtml' && elementsOf(at).length > 0) report(`${what} a ${at.name} with elements in it.`, ours)
    if (at.name === 'title' && words.trim() === '') report(`${what} an empty title.`, 'Write a "title:".')
  }
  const language = element.attributes['xml:lang']
  // RFC 3066 by way of XML 1.0: an empty tag says that nobody knows.
  if (language !== undefined && language !== '' && !isLanguageTag(language)) {
    report(`${what} the language "${language}", which is no language tag.`, 'Write "lang:" as a tag: en, fr-CA.')
  }
  for (const person of [...elementsOf(element, 'author'), ...elementsOf(element, 'contributor')]) {
    checkPerson(person, what, report)
  }
  for (const { attributes } of elementsOf(element, 'category')) {
    const { term = '', scheme } = attributes
    if (term === '') report(`${what} a category without a name.`, 'Remove the empty tag.')
    if (scheme !== undefined && !isAbsoluteIri(scheme)) report(`${what} a category of the scheme "${scheme}".`, ours)
  }
  checkLinks(elementsOf(element, 'link'), what, report)
}

function checkPerson(person: XmlElement, what: string, report: Report): void {
  const entry = 'Correct the entry of the author in content/authors.yml.'
  for (const [name, times] of [
    ['name', 1],
    ['uri', 0],
    ['email', 0],
  ] as const) {
    const found = elementsOf(person, name).length
    if (found > 1 || found < times) report(`${what} an author with ${found} elements "${name}".`, ours)
  }
  if (value(person, 'name').trim() === '')
    report(`${what} an author without a name.`, 'Write the name under "authors:".')
  for (const { value: uri } of values(person, 'uri')) {
    if (!isAbsoluteIri(uri)) report(`${what} an author with the address "${uri}", which is not a full one.`, entry)
  }
  for (const { value: email } of values(person, 'email')) {
    if (!isEmailAddress(email)) report(`${what} an author with the e-mail address "${email}", which is none.`, entry)
  }
}

function checkLinks(links: readonly XmlElement[], what: string, report: Report): void {
  const alternates = new Set<string>()
  for (const link of links) {
    const { href = '', type, hreflang } = link.attributes
    const rel = relOf(link)
    if (!isAbsoluteIri(href))
      report(`${what} a link to "${href}", which is no full address.`, 'Write it with https://.')
    if (!/^[a-z][a-z.-]*$/.test(rel) && !isAbsoluteIri(rel))
      report(`${what} a link of the unknown kind "${rel}".`, ours)
    if (type !== undefined && !isMediaType(type)) report(`${what} a link of the type "${type}".`, ours)
    if (hreflang !== undefined && !isLanguageTag(hreflang)) {
      report(
        `${what} a link to a page in "${hreflang}", which is no language tag.`,
        'Write "lang:" as a tag: en, fr-CA.',
      )
    }
    if (rel !== 'alternate') continue
    const kind = JSON.stringify([type, hreflang])
    if (alternates.has(kind)) report(`${what} two links to a page of one type and language.`, ours)
    alternates.add(kind)
  }
}

function checkChildren(element: XmlElement, allowed: Readonly<Record<string, Times>>, report: Report): void {
  const what = element.name === 'feed' ? 'has' : 'The feed entry has'
  for (const [name, times] of Object.entries(allowed)) {
    const found = elementsOf(element, name).length
    if (times === 'once' && found !== 1) report(`${what} ${found} elements "${name}" where there must be one.`, ours)
    if (times === 'atMostOnce' && found > 1) report(`${what} ${found} elements "${name}".`, ours)
  }
  for (const { name } of elementsOf(element)) {
    // Extensions (section 6) would have to declare a namespace; Gazette writes none.
    if (!Object.hasOwn(allowed, name)) report(`${what} an element "${name}" that Atom does not know there.`, ours)
  }
}

function relOf(link: XmlElement | undefined): string {
  return link?.attributes.rel ?? 'alternate'
}

function values(element: XmlElement, name: string): { at: XmlElement; value: string }[] {
  return elementsOf(element, name).map((at) => ({ at, value: textOf(at) }))
}

function value(element: XmlElement, name: string): string {
  return values(element, name)[0]?.value ?? ''
}
