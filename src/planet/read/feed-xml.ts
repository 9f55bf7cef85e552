/** The XML of a feed as a tree whose names, bases and languages are resolved. */
import { withoutIllegalCharacters } from '../../core/html.ts'
import { urlOf } from '../../core/url.ts'
import { readXml, type XmlElement } from '../../core/xml.ts'
import { namedCharacters } from './named-characters.ts'

/** An element; prefixes mean nothing any more. */
export interface FeedElement {
  /** Address of the namespace; '' for none. */
  readonly space: string
  /** Without prefix. */
  readonly name: string
  /** Without those of a namespace, but for `rdf:about`, `rdf:resource` and `xsi:type`, which are there by these names. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (FeedElement | string)[]
  /** What relative addresses in it are relative to (XML Base, section 4). */
  readonly base: string
  /** Whether `base` was declared somewhere, or is only the address of the feed. */
  readonly hasBase: boolean
  /** `xml:lang`, of it or the nearest around it. */
  readonly language: string | undefined
}

export type FeedXml =
  | { readonly root: FeedElement; readonly notes: readonly string[] }
  | { readonly problem: string; readonly line: number; readonly column: number }

/** More elements inside one another than any feed has; the parser goes down as deep. */
const deepest = 200

/**
 * Reads XML strictly; mended is only what can mean one thing: characters that XML cannot hold are left out, white space
 * before the declaration is passed over, an `&` that begins no reference is one, and `&nbsp;` is what it is in HTML.
 * @param address Of the feed.
 */
export function readFeedXml(text: string, address: string): FeedXml {
  const legal = withoutIllegalCharacters(text)
  const notes: string[] = []
  if (legal.length < text.length)
    notes.push(`${counted(text.length - legal.length, 'character')} that XML cannot hold were left out.`)
  // Without its declaration a text may begin with white space, and lines keep their numbers.
  const begun = legal.replace(/^(\s+)<\?xml\s[^>]*\?>/, '$1')
  const depth = depthOf(begun)
  if (depth > deepest) {
    return { problem: `${depth} elements stand inside one another`, line: 1, column: 1 }
  }
  let result = readXml(begun)
  if ('problem' in result && begun.includes('&')) {
    const mended = mendReferences(begun)
    if (mended.count > 0) {
      result = readXml(mended.text)
      notes.push(`${counted(mended.count, '"&"')} that should have been written as "&amp;" or as a number were mended.`)
    }
  }
  if ('problem' in result) return result
  return {
    root: resolve(result.root, { spaces: { xml: xmlSpace }, base: address, hasBase: false, language: undefined }),
    notes,
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 || what.startsWith('"') ? '' : 's'}`
}

/** At least how many elements stand inside one another: in one pass, and without a stack. */
function depthOf(text: string): number {
  let depth = 0
  let most = 0
  for (const [token] of text.matchAll(/<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\/?[^\s<>!?/][^<>]*>/g)) {
    if (token.startsWith('<!')) continue
    if (token.startsWith('</')) depth--
    else if (!token.endsWith('/>')) depth++
    most = Math.max(most, depth)
  }
  return most
}

/** Outside of CDATA sections and comments, where `&` is itself. */
function mendReferences(text: string): { readonly text: string; readonly count: number } {
  let count = 0
  const pattern = /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|&(?:(#\d+|#x[\da-f]+|\w+);)?/gi
  const mended = text.replace(pattern, (whole: string, name: string | undefined) => {
    if (!whole.startsWith('&')) return whole
    if (name !== undefined && /^(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+)$/i.test(name)) return whole
    count++
    const character = name === undefined ? undefined : namedCharacters(name)
    if (character === undefined) return `&amp;${whole.slice(1)}`
    return [...character].map((one) => `&#${one.codePointAt(0)};`).join('')
  })
  return { text: mended, count }
}

const xmlSpace = 'http://www.w3.org/XML/1998/namespace'

interface Scope {
  readonly spaces: Readonly<Record<string, string>>
  readonly base: string
  readonly hasBase: boolean
  readonly language: string | undefined
}

function resolve(element: XmlElement, around: Scope): FeedElement {
  const scope = scopeOf(element, around)
  const { space, name } = nameIn(element.name, scope, true)
  const attributes: Record<string, string> = {}
  for (const [written, value] of Object.entries(element.attributes)) {
    const attribute = nameIn(written, scope, false)
    if (attribute.space === '') attributes[attribute.name] = value
    else if (/rdf-syntax|XMLSchema-instance/.test(attribute.space)) attributes[`rdf:${attribute.name}`] = value
  }
  return {
    space,
    name,
    attributes,
    children: element.children.map((child) => (typeof child === 'string' ? child : resolve(child, scope))),
    base: scope.base,
    hasBase: scope.hasBase,
    language: scope.language,
  }
}

function scopeOf({ attributes }: XmlElement, around: Scope): Scope {
  const declared = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  const base = attributes['xml:base']
  const language = attributes['xml:lang']
  if (declared.length === 0 && base === undefined && language === undefined) return around
  const own = base === undefined ? undefined : urlOf(base, around.base)?.href
  const isBase = own !== undefined && /^https?:/.test(own)
  return {
    spaces:
      declared.length === 0
        ? around.spaces
        : {
            ...around.spaces,
            ...Object.fromEntries(declared.map(([name, value]) => [name.slice('xmlns:'.length), value.trim()])),
          },
    base: isBase ? own : around.base,
    hasBase: around.hasBase || isBase,
    language: language ?? around.language,
  }
}

/** The prefixes that everybody uses mean what they always mean, also where somebody forgot to declare them. */
const usual: Readonly<Record<string, string>> = {
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  atom: 'http://www.w3.org/2005/Atom',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
}

function nameIn(
  written: string,
  { spaces }: Scope,
  isElement: boolean,
): { readonly space: string; readonly name: string } {
  const colon = written.indexOf(':')
  if (colon === -1)
    return { space: isElement ? (Object.hasOwn(spaces, '') ? (spaces[''] ?? '') : '') : '', name: written }
  const prefix = written.slice(0, colon)
  const known = Object.hasOwn(spaces, prefix)
    ? spaces[prefix]
    : Object.hasOwn(usual, prefix)
      ? usual[prefix]
      : undefined
  return { space: known ?? `unknown:${prefix}`, name: written.slice(colon + 1) }
}

/** The child elements of an element in one of some namespaces. */
export function childrenOf(element: FeedElement, name: string, spaces: readonly string[]): FeedElement[] {
  return element.children.filter(
    (child): child is FeedElement => typeof child !== 'string' && child.name === name && spaces.includes(child.space),
  )
}

export function childOf(element: FeedElement, name: string, spaces: readonly string[]): FeedElement | undefined {
  return childrenOf(element, name, spaces)[0]
}

/** All text inside an element. */
export function textIn(element: FeedElement | undefined): string {
  if (element === undefined) return ''
  return element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('')
}
