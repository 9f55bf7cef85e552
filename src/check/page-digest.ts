/** What a page says, apart from what stands around it: so that two builds of a page can be compared for a reviewer. */
import { type Hash, hashBytes } from '../core/hash.ts'
import { type HtmlElement, type HtmlNode, parsePage } from './parse-page.ts'

export interface PageDigest {
  /** Of its first heading, else of its `title` element; '' where it has neither. White space collapsed. */
  readonly title: string
  /** Absolute address that the page gives for itself. */
  readonly canonical: string | undefined
  /** Where it leads on to by itself, as written; undefined for a page that stays. */
  readonly redirect: string | undefined
  readonly noindex: boolean
  /** The visible text of what is the page's own, white space collapsed. */
  readonly text: string
  /** Of the HTML of what is the page's own, its title and its description. */
  readonly own: Hash
  /** Of the HTML of its main part: its own and what it lists. */
  readonly main: Hash
  /** Absolute addresses that its own part links to, each once, in order. */
  readonly links: readonly string[]
  /** The same of everything outside its main part. */
  readonly frameLinks: readonly string[]
}

/** What leads to other pages, or says the same on every page. */
const around = new Set(['nav', 'footer', 'aside', 'script', 'template'])

/** Of a page that lists others: what it lists. */
const listed = new Set([...around, 'article', 'section'])

/** Breaks the line in what a reader sees, so that words on both sides do not run together. */
const inline = new Set(
  'a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var'.split(' '),
)

type Enters = (element: HtmlElement) => boolean

/**
 * Reads a finished page. What is a page's own depends on no class name, so that it holds for every layout: in a page with
 * one `article` that holds the `h1`, that article; in any other (a list of posts) its `main` without articles, sections and
 * lists of links. Navigation, footers and asides are never its own.
 */
export function pageDigest(html: string): PageDigest {
  const elements = elementsIn(parsePage(html))
  const first = (name: string) => elements.find((element) => element.tagName === name)
  const meta = (key: string, value: string) =>
    elements.find((element) => element.tagName === 'meta' && attribute(element, key)?.toLowerCase() === value)
  const main = first('main') ?? first('body')
  const own = ownPart(main)
  const inMain = new Set(main === undefined ? [] : elementsIn(main))
  const refresh = attribute(meta('http-equiv', 'refresh'), 'content')
  const title = collapsed(textOf(first('h1') ?? first('title'), () => true))
  const description = attribute(meta('name', 'description'), 'content') ?? ''
  const canonical = elements.find(
    (element) => element.tagName === 'link' && attribute(element, 'rel')?.toLowerCase() === 'canonical',
  )
  return {
    title,
    canonical: attribute(canonical, 'href'),
    redirect: refresh === undefined ? undefined : /;\s*url\s*=\s*['"]?([^'"]*)/i.exec(refresh)?.[1]?.trim(),
    noindex: /\bnoindex\b/i.test(attribute(meta('name', 'robots'), 'content') ?? ''),
    text: collapsed(textOf(own.root, own.enters)),
    own: hashBytes(JSON.stringify([title, description, shapeOf(own.root, own.enters)])),
    main: hashBytes(JSON.stringify(shapeOf(main, ({ tagName }) => !around.has(tagName)))),
    links: absoluteLinks(own.root === undefined ? [] : elementsIn(own.root, own.enters)),
    frameLinks: absoluteLinks(elements.filter((element) => !inMain.has(element))),
  }
}

interface Part {
  readonly root: HtmlElement | undefined
  readonly enters: Enters
}

function ownPart(main: HtmlElement | undefined): Part {
  const articles = main === undefined ? [] : elementsIn(main).filter(({ tagName }) => tagName === 'article')
  const [only] = articles
  const isDocument =
    only !== undefined && articles.length === 1 && elementsIn(only).some(({ tagName }) => tagName === 'h1')
  return isDocument
    ? { root: only, enters: ({ tagName }) => !around.has(tagName) }
    : { root: main, enters: (element) => !listed.has(element.tagName) && !isListOfLinks(element) }
}

/** `<ul>` whose every item begins with a link to a page of the site, perhaps after a date. */
function isListOfLinks(element: HtmlElement): boolean {
  if (element.tagName !== 'ul' && element.tagName !== 'ol') return false
  const items = element.childNodes.filter((child): child is HtmlElement => 'tagName' in child)
  return (
    items.length > 0 &&
    items.every((item) => {
      const link = elementsIn(item).find(({ tagName }) => tagName === 'a')
      return /^\/(?!\/)/.test(attribute(link, 'href') ?? '')
    })
  )
}

/** Every element below a node, in order, without those refused and all that is in them. */
function elementsIn(node: HtmlNode, enters: Enters = () => true, found: HtmlElement[] = []): HtmlElement[] {
  if (!('childNodes' in node)) return found
  for (const child of node.childNodes) {
    if (!('tagName' in child) || !enters(child)) continue
    found.push(child)
    elementsIn(child, enters, found)
  }
  return found
}

type Shape = string | readonly [name: string, attributes: readonly string[], children: readonly Shape[]]

/** An element as plain data: two are equal where a reader and a browser are given the same. */
function shapeOf(element: HtmlElement | undefined, enters: Enters): Shape {
  if (element === undefined) return ''
  let isBehindRefused = false
  const children = element.childNodes.flatMap((child): Shape[] => {
    if ('tagName' in child) {
      isBehindRefused = !enters(child)
      return isBehindRefused ? [] : [shapeOf(child, enters)]
    }
    if (child.nodeName !== '#text' || !('value' in child)) return []
    // The line break behind an item of a list goes with the item.
    return isBehindRefused && child.value.trim() === '' ? [] : [child.value]
  })
  return [element.tagName, element.attrs.flatMap(({ name, value }) => [name, value]), children]
}

function textOf(element: HtmlElement | undefined, enters: Enters): string {
  if (element === undefined) return ''
  const parts = element.childNodes.map((child) => {
    if ('tagName' in child) return enters(child) ? textOf(child, enters) : ''
    return child.nodeName === '#text' && 'value' in child ? child.value : ''
  })
  return inline.has(element.tagName) ? parts.join('') : ` ${parts.join('')} `
}

function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function absoluteLinks(elements: readonly HtmlElement[]): readonly string[] {
  const links = elements.flatMap((element) => {
    const href = element.tagName === 'a' ? (attribute(element, 'href') ?? '').trim() : ''
    return /^https?:\/\//i.test(href) ? [href] : []
  })
  return [...new Set(links)]
}

function attribute(element: HtmlElement | undefined, name: string): string | undefined {
  return element?.attrs.find((found) => found.name === name)?.value
}
