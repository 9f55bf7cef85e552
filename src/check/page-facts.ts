import { readPage } from './parse-page.ts'
import type { Attribute, PageReader } from './plain-html.ts'

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
  return readPage(shell, newInspector).found()
}

interface Inspector extends PageReader {
  readonly found: () => PageFactsFound
}

function newInspector(): Inspector {
  const counts = { h1: 0, main: 0, banner: 0 }
  /** A fault that is known at an element's end has its place from its start on, so that they stand in order. */
  const faults: (string | undefined)[] = []
  const found: Writable<PageFactsFound> = {
    ...{ language: undefined, title: undefined, firstHref: undefined, policy: undefined, redirects: false },
    ...{ ids: [], bodies: [], fragments: [], resources: [], canonicals: [], faults: [], counts },
  }
  const ancestors: string[] = []
  /** Open elements that need a name for screen readers and have none so far, and the fault that they will be. */
  const unnamed: { readonly depth: number; readonly place: number; readonly fault: string }[] = []
  /** The element whose own text is wanted. */
  let collecting: { readonly depth: number; text: string; readonly end: (text: string) => void } | undefined

  const needsName = (fault: string): void => {
    unnamed.push({ depth: ancestors.length, place: faults.push(undefined) - 1, fault })
  }
  const collect = (end: (text: string) => void): void => {
    collecting = { depth: ancestors.length + 1, text: '', end }
  }

  function open(name: string, attributes: readonly Attribute[]): void {
    inspect(name, attributes, attributeOf(attributes, 'id'))
    ancestors.push(name)
  }

  function text(value: string): void {
    if (collecting?.depth === ancestors.length) collecting.text += value
    if (unnamed.length > 0 && value.trim() !== '') unnamed.length = 0
  }

  function close(): void {
    if (collecting?.depth === ancestors.length) {
      collecting.end(collecting.text)
      collecting = undefined
    }
    ancestors.pop()
    const last = unnamed.at(-1)
    if (last?.depth !== ancestors.length) return
    faults[last.place] = last.fault
    unnamed.pop()
  }

  function inspect(name: string, attributes: readonly Attribute[], id: string | undefined): void {
    const get = (key: string) => attributeOf(attributes, key)
    const isNamed = hasLabel(name, attributes)
    if (isNamed) unnamed.length = 0
    if (name === 'gazette-body') {
      found.bodies.push({ hash: id ?? '', within: ancestors.find((ancestor) => !containers.has(ancestor)) })
      return
    }
    if (id !== undefined) found.ids.push(id)
    for (const { name: key } of attributes) {
      if (key === 'style') faults.push(`has a style attribute on <${name}>, which its policy blocks`)
      if (key.startsWith('on')) faults.push(`has the attribute "${key}" on <${name}>, which is a script`)
    }
    for (const address of loadedBy(name, attributes)) found.resources.push({ element: name, address })
    if (name === 'html') found.language = get('lang')
    else if (name === 'title') {
      if (ancestors.includes('head') && found.title === undefined) collect((title) => (found.title = collapsed(title)))
    } else if (name === 'h1') counts.h1++
    else if (name === 'main') counts.main++
    else if (name === 'header') {
      if (!ancestors.some((ancestor) => scoping.has(ancestor))) counts.banner++
    } else if (name === 'style') faults.push('has a style element, which its policy blocks')
    else if (name === 'base') faults.push('has a base element, which moves every address of it')
    else if (name === 'script') inspectScript(get('type'))
    else if (name === 'img' && get('alt') === undefined) {
      faults.push(`shows the image "${get('src') ?? ''}" without the attribute alt`)
    } else if (name === 'meta') {
      const directive = get('http-equiv')?.toLowerCase()
      if (directive === 'content-security-policy') found.policy = get('content')
      if (directive === 'refresh') found.redirects = true
    } else if (name === 'link') {
      const rels = (get('rel') ?? '').toLowerCase().split(/\s+/)
      const href = get('href') ?? ''
      if (rels.includes('canonical')) found.canonicals.push(href)
      if (rels.some((rel) => loading.has(rel))) found.resources.push({ element: name, address: href })
    } else if (name === 'a') inspectLink(get('href'), isNamed)
    if (!isNamed && headings.has(name)) needsName(`has an empty <${name}>`)
  }

  function inspectScript(type: string | undefined): void {
    if (type !== 'application/ld+json') {
      faults.push('has a script element, which its policy blocks')
      return
    }
    const place = faults.push(undefined) - 1
    collect((json) => {
      if (!isJson(json)) faults[place] = 'has structured data (application/ld+json) that is no JSON'
    })
  }

  function inspectLink(href: string | undefined, isNamed: boolean): void {
    if (href === undefined) return
    found.firstHref ??= href
    if (href.startsWith('#')) found.fragments.push(decode(href.slice(1)))
    if (!/^(?:[/#]|https?:)/.test(href) && isRefused(href)) {
      faults.push(`has a link of a refused protocol: "${href.replace(/\s+/g, ' ').trim()}"`)
    }
    if (!isNamed) needsName(`has a link without text, to "${href}"`)
  }

  return { open, text, close, found: () => ({ ...found, faults: faults.filter((fault) => fault !== undefined) }) }
}

function loadedBy(name: string, attributes: readonly Attribute[]): readonly string[] {
  const keys = loads.get(name)
  if (keys === undefined) return []
  return keys
    .flatMap((key) => {
      const value = attributeOf(attributes, key) ?? ''
      return key === 'srcset' ? value.split(',').map((part) => part.trim().split(/\s/)[0] ?? '') : [value]
    })
    .filter((address) => address !== '')
}

/** Whether an element says its name for screen readers itself (roughly Accessible Name and Description Computation 1.2). */
function hasLabel(name: string, attributes: readonly Attribute[]): boolean {
  if (attributes.length === 0) return false
  if (attributeOf(attributes, 'aria-labelledby')) return true
  const label = attributeOf(attributes, 'aria-label') ?? (name === 'img' ? attributeOf(attributes, 'alt') : undefined)
  return label !== undefined && label.trim() !== ''
}

function attributeOf(attributes: readonly Attribute[], key: string): string | undefined {
  for (const { name, value } of attributes) if (name === key) return value
  return undefined
}

/** Browsers skip white space and control characters in front of the protocol, and tabs and line breaks inside it. */
function isRefused(href: string): boolean {
  return /^[\u0000-\u0020]*(?:javascript|data|vbscript):/i.test(href.replace(/[\t\n\r]/g, ''))
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
