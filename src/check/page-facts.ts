import { type HtmlElement as Element, type HtmlNode as Node, parsePage } from './parse-page.ts'

/** What the shell of a page holds: all that `checkPage` wants to know of it, read in one pass. */
export interface PageFactsFound {
  /** `lang` of the `html` element. */
  readonly language: string | undefined
  /** Of the `title` element, white space collapsed. */
  readonly title: string | undefined
  /** Every element's `id`, in order, but for the markers of bodies. */
  readonly ids: readonly string[]
  /** The bodies that are filled in, with the element around them that cannot hold a body, if one does. */
  readonly bodies: readonly { readonly hash: string; readonly within: string | undefined }[]
  readonly counts: { readonly h1: number; readonly main: number; readonly banner: number }
  /** Of the first link of the page. */
  readonly firstHref: string | undefined
  /** Where links to the same page lead: decoded, without `#`. */
  readonly fragments: readonly string[]
  /** What a browser loads with the page. */
  readonly resources: readonly { readonly element: string; readonly address: string }[]
  readonly canonicals: readonly string[]
  /** Of the meta element that carries the Content Security Policy. */
  readonly policy: string | undefined
  /** A page that leads elsewhere by itself (`meta http-equiv="refresh"`). */
  readonly redirects: boolean
  /** What is wrong whatever else the page holds, as the end of a sentence: `has a style element`. */
  readonly faults: readonly string[]
}

/** Elements around which, or in which, a body of paragraphs and headings may stand. */
const containers = new Set(
  'html body main article section div header footer aside nav figure blockquote details dd li td th'.split(' '),
)

/** `rel` values that make a browser load what a `link` names. */
const loading = new Set(
  'stylesheet icon apple-touch-icon mask-icon manifest preload modulepreload prefetch preconnect dns-prefetch'.split(
    ' ',
  ),
)

/** Attributes by which an element loads something. */
const loads: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    img: ['src', 'srcset'],
    source: ['src', 'srcset'],
    script: ['src'],
    iframe: ['src'],
    embed: ['src'],
    object: ['data'],
    audio: ['src'],
    video: ['src', 'poster'],
    track: ['src'],
    input: ['src'],
    image: ['href', 'xlink:href'],
    use: ['href', 'xlink:href'],
  }),
)

/** Elements in which a `header` is not that of the page. */
const scoping = new Set('main article section aside nav'.split(' '))

const headings = new Set('h1 h2 h3 h4 h5 h6'.split(' '))

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] extends readonly (infer Item)[] ? Item[] : Type[Key] }

/**
 * Reads the shell of a page: its HTML with every body left out and marked by `<gazette-body id="HASH"></gazette-body>`.
 * What stands inside bodies was looked at when their documents were read.
 */
export function inspectPage(shell: string): PageFactsFound {
  const counts = { h1: 0, main: 0, banner: 0 }
  const found: Writable<PageFactsFound> = {
    ...{ language: undefined, title: undefined, firstHref: undefined, policy: undefined, redirects: false },
    ...{ ids: [], bodies: [], fragments: [], resources: [], canonicals: [], faults: [], counts },
  }
  const ancestors: string[] = []
  const visit = (node: Node): void => {
    const isElement = 'tagName' in node
    if (isElement) {
      inspectElement(node, ancestors, found, counts)
      ancestors.push(node.tagName)
    }
    if (node.childNodes !== undefined) for (const child of node.childNodes) visit(child)
    if (isElement) ancestors.pop()
  }
  visit(parsePage(shell))
  return found
}

function inspectElement(
  element: Element,
  ancestors: readonly string[],
  found: Writable<PageFactsFound>,
  counts: { h1: number; main: number; banner: number },
): void {
  const name = element.tagName
  const id = attributeOf(element, 'id')
  if (name === 'gazette-body') {
    found.bodies.push({ hash: id ?? '', within: ancestors.find((ancestor) => !containers.has(ancestor)) })
    return
  }
  if (id !== undefined) found.ids.push(id)
  for (const { name: key } of element.attrs) {
    if (key === 'style') found.faults.push(`has a style attribute on <${name}>, which its policy blocks`)
    if (key.startsWith('on')) found.faults.push(`has the attribute "${key}" on <${name}>, which is a script`)
  }
  inspectLoads(element, found)
  if (name === 'html') found.language = attributeOf(element, 'lang')
  else if (name === 'title' && ancestors.includes('head')) found.title ??= textOf(element)
  else if (name === 'h1') counts.h1++
  else if (name === 'main') counts.main++
  else if (name === 'header') {
    if (!ancestors.some((ancestor) => scoping.has(ancestor))) counts.banner++
  } else if (name === 'style') found.faults.push('has a style element, which its policy blocks')
  else if (name === 'base') found.faults.push('has a base element, which moves every address of it')
  else if (name === 'script') inspectScript(element, found)
  else if (name === 'img' && attributeOf(element, 'alt') === undefined) {
    found.faults.push(`shows the image "${attributeOf(element, 'src') ?? ''}" without the attribute alt`)
  } else if (name === 'meta') {
    const directive = attributeOf(element, 'http-equiv')?.toLowerCase()
    if (directive === 'content-security-policy') found.policy = attributeOf(element, 'content')
    if (directive === 'refresh') found.redirects = true
  } else if (name === 'link') {
    const rels = (attributeOf(element, 'rel') ?? '').toLowerCase().split(/\s+/)
    const href = attributeOf(element, 'href') ?? ''
    if (rels.includes('canonical')) found.canonicals.push(href)
    if (rels.some((rel) => loading.has(rel))) found.resources.push({ element: name, address: href })
  } else if (name === 'a') inspectLink(element, found)
  if (headings.has(name) && accessibleText(element) === '') found.faults.push(`has an empty <${name}>`)
}

function inspectLoads(element: Element, { resources }: Writable<PageFactsFound>): void {
  const keys = loads.get(element.tagName)
  if (keys === undefined) return
  for (const key of keys) {
    const value = attributeOf(element, key)
    const addresses =
      key === 'srcset' ? (value ?? '').split(',').map((part) => part.trim().split(/\s/)[0] ?? '') : [value]
    for (const address of addresses) if (address) resources.push({ element: element.tagName, address })
  }
}

function inspectScript(element: Element, found: Writable<PageFactsFound>): void {
  if (attributeOf(element, 'type') !== 'application/ld+json') {
    found.faults.push('has a script element, which its policy blocks')
    return
  }
  try {
    JSON.parse(rawTextOf(element))
  } catch {
    found.faults.push('has structured data (application/ld+json) that is no JSON')
  }
}

function inspectLink(element: Element, found: Writable<PageFactsFound>): void {
  const href = attributeOf(element, 'href')
  if (href === undefined) return
  found.firstHref ??= href
  if (href.startsWith('#')) found.fragments.push(decode(href.slice(1)))
  // Browsers skip white space and control characters in front of the protocol, and tabs and line breaks inside it.
  if (/^[\u0000-\u0020]*(?:javascript|data|vbscript):/i.test(href.replace(/[\t\n\r]/g, ''))) {
    found.faults.push(`has a link of a refused protocol: "${href.replace(/\s+/g, ' ').trim()}"`)
  }
  if (accessibleText(element) === '') found.faults.push(`has a link without text, to "${href}"`)
}

/** What a screen reader can say of an element, roughly by Accessible Name and Description Computation 1.2. */
function accessibleText(node: Node): string {
  if ('tagName' in node) {
    if (attributeOf(node, 'aria-labelledby')) return 'labelled elsewhere'
    const own = attributeOf(node, 'aria-label') ?? (node.tagName === 'img' ? attributeOf(node, 'alt') : undefined)
    if (own?.trim()) return own.trim()
  }
  let text = node.childNodes === undefined && 'value' in node ? node.value : ''
  for (const child of node.childNodes ?? []) text += accessibleText(child)
  return text.trim()
}

function attributeOf(element: Element, key: string): string | undefined {
  for (const { name, value } of element.attrs) if (name === key) return value
  return undefined
}

function textOf(element: Element): string {
  const text = rawTextOf(element).replace(/\s+/g, ' ').trim()
  // Put together anew: what was cut out of a page keeps all of the page in memory, and titles outlive it.
  return text
}

function rawTextOf(element: Element): string {
  return element.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
