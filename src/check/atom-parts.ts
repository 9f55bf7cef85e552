/** What RFC 4287 asks of the parts that feeds and their entries have in common. */
import { elementsOf, textOf, type XmlElement } from '../core/xml.ts'
import { ours, type Report } from './feed-report.ts'
import { isAbsoluteIri, isDateConstruct, isEmailAddress, isLanguageTag, isMediaType } from './syntax.ts'

export const atomNamespace = 'http://www.w3.org/2005/Atom'

/** How often a child may stand: exactly once, at most once, any number of times. */
export type Times = 'once' | 'atMostOnce' | 'any'

/** What feeds and entries have in common. */
export function checkShared(element: XmlElement, report: Report): void {
  const what = subjectOf(element)
  for (const { value: id } of values(element, 'id')) {
    if (!isAbsoluteIri(id)) {
      report(`${what} an id "${id}" that is no full address.`, 'Write "id:" with a protocol: tag:… or https://….', 'id')
    }
  }
  for (const { value: date } of values(element, 'updated')) {
    if (!isDateConstruct(date)) report(`${what} a date "${date}" that is not of RFC 3339.`, ours, 'updated')
  }
  for (const { at, value: words } of ['title', 'subtitle', 'summary', 'rights'].flatMap((name) =>
    values(element, name),
  )) {
    const type = at.attributes.type ?? 'text'
    if (!['text', 'html', 'xhtml'].includes(type)) report(`${what} a ${at.name} of the unknown type "${type}".`, ours)
    if (type !== 'xhtml' && elementsOf(at).length > 0) report(`${what} a ${at.name} with elements in it.`, ours)
    if (at.name === 'title' && words.trim() === '') report(`${what} an empty title.`, 'Write a "title:".', 'title')
  }
  const language = element.attributes['xml:lang']
  // An empty one says that nobody knows (RFC 4287, section 2).
  if (language !== undefined && language !== '' && !isLanguageTag(language)) {
    report(
      `${what} the language "${language}", which is no language tag.`,
      'Write "lang:" as a tag: en, fr-CA.',
      'lang',
    )
  }
  for (const person of [...elementsOf(element, 'author'), ...elementsOf(element, 'contributor')]) {
    checkPerson(person, what, report)
  }
  for (const { attributes } of elementsOf(element, 'category')) {
    const { term = '', scheme } = attributes
    if (term === '') report(`${what} a category without a name.`, 'Remove the empty tag.', 'tags')
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
    report(`${what} an author without a name.`, 'Write the name under "authors:".', 'authors')
  for (const { value: uri } of values(person, 'uri')) {
    if (!isAbsoluteIri(uri))
      report(`${what} an author with the address "${uri}", which is not a full one.`, entry, 'authors')
  }
  for (const { value: email } of values(person, 'email')) {
    if (!isEmailAddress(email))
      report(`${what} an author with the e-mail address "${email}", which is none.`, entry, 'authors')
  }
}

function checkLinks(links: readonly XmlElement[], what: string, report: Report): void {
  const alternates = new Set<string>()
  for (const link of links) {
    const { href = '', type, hreflang } = link.attributes
    const rel = relOf(link)
    if (!isAbsoluteIri(href))
      report(`${what} a link to "${href}", which is no full address.`, 'Write it with https://.', keyOf(rel))
    if (!/^[a-z][a-z.-]*$/.test(rel) && !isAbsoluteIri(rel))
      report(`${what} a link of the unknown kind "${rel}".`, ours)
    if (type !== undefined && !isMediaType(type)) report(`${what} a link of the type "${type}".`, ours)
    if (hreflang !== undefined && !isLanguageTag(hreflang)) {
      report(
        `${what} a link to a page in "${hreflang}", which is no language tag.`,
        'Write "lang:" as a tag: en, fr-CA.',
        'lang',
      )
    }
    if (rel === 'enclosure') checkEnclosure(link, what, report)
    if (rel !== 'alternate') continue
    const kind = JSON.stringify([type, hreflang])
    if (alternates.has(kind)) report(`${what} two links to a page of one type and language.`, ours)
    alternates.add(kind)
  }
}

/** RFC 4287, section 4.2.7.6: a length is a hint, and one that readers rely on. */
function checkEnclosure({ attributes }: XmlElement, what: string, report: Report): void {
  const { length = '', type, href } = attributes
  if (!/^\d+$/.test(length)) report(`${what} a file "${href}" without a length in bytes.`, ours, 'enclosure')
  if (type === undefined) report(`${what} a file "${href}" without a media type.`, ours, 'enclosure')
}

/** The key that a link of an entry comes from. */
function keyOf(rel: string): string | undefined {
  return { alternate: 'link', license: 'license', enclosure: 'enclosure' }[rel]
}

/** @param namespaces Prefixes that are declared. An element of another namespace may stand anywhere (section 6). */
export function checkChildren(
  element: XmlElement,
  allowed: Readonly<Record<string, Times>>,
  namespaces: ReadonlySet<string>,
  report: Report,
): void {
  const what = subjectOf(element)
  for (const [name, times] of Object.entries(allowed)) {
    const found = elementsOf(element, name).length
    if (times === 'once' && found !== 1) report(`${what} ${found} elements "${name}" where there must be one.`, ours)
    if (times === 'atMostOnce' && found > 1) report(`${what} ${found} elements "${name}".`, ours)
  }
  for (const { name, attributes } of elementsOf(element)) {
    const [prefix] = name.split(':')
    const isForeign = name.includes(':')
      ? namespaces.has(prefix ?? '')
      : (attributes.xmlns ?? atomNamespace) !== atomNamespace
    if (!isForeign && !Object.hasOwn(allowed, name))
      report(`${what} an element "${name}" that Atom does not know there.`, ours)
  }
}

/** The prefixes that an element declares. */
export function prefixesOf({ attributes }: XmlElement): ReadonlySet<string> {
  return new Set(Object.keys(attributes).flatMap((name) => (name.startsWith('xmlns:') ? [name.slice(6)] : [])))
}

function subjectOf({ name }: XmlElement): string {
  return name === 'feed' ? 'has' : name === 'source' ? 'The feed entry has a source that has' : 'The feed entry has'
}

export function relOf(link: XmlElement | undefined): string {
  return link?.attributes.rel ?? 'alternate'
}

export function values(element: XmlElement, name: string): { at: XmlElement; value: string }[] {
  return elementsOf(element, name).map((at) => ({ at, value: textOf(at) }))
}

export function value(element: XmlElement, name: string): string {
  return values(element, name)[0]?.value ?? ''
}
