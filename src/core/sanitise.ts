/**
 * The one sanitiser. Every tree that came from an author, a plugin or another site passes it before it is printed.
 *
 * It works in two steps: our own walk removes and remembers what it removed, so that authors can be told; then
 * hast-util-sanitize, with a schema made from the same allow-list, enforces the result. The second step finds nothing to
 * do unless the first has a bug. It is idempotent. What comes out is safe but may nest wrongly: `repair` mends that.
 */
import type { Element, ElementContent, Nodes, Properties, Root } from 'hast'
import { type Schema, sanitize } from 'hast-util-sanitize'
import { withoutIllegalCharacters } from './html.ts'
import {
  droppedWithContent,
  elements,
  embedding,
  globalAttributes,
  modernNames,
  protocolOf,
  protocols,
} from './html-policy.ts'
import type { Position } from './message.ts'

/** Something that was removed. */
export interface Removal {
  /** `content`: the element with all it holds; `tag`: the element, its content stays; otherwise one attribute. */
  readonly kind: 'content' | 'tag' | 'attribute' | 'protocol'
  readonly tag: string
  /** Of an attribute: its name as written in HTML, and its value. */
  readonly attribute: string
  readonly value: string
  /** Of an element that loads something: the address a link was left to. */
  readonly source: string | undefined
  readonly place: Position | undefined
}

export interface Sanitised {
  readonly tree: Root
  readonly removed: readonly Removal[]
}

export interface SanitiseOptions {
  /** What to print inside the link that is left in place of an embedded thing. */
  readonly embeddedText: (host: string) => string
  /** What to print for a node that is neither element nor text; undefined drops it. */
  readonly opaque?: (node: Nodes) => string | undefined
}

/** Makes a tree safe. Never changes the tree it is given. */
export function sanitise(tree: Root, options: SanitiseOptions): Sanitised {
  const removed: Removal[] = []
  const children = tree.children.flatMap((node) => cleanNode(node as ElementContent, 'div', options, removed))
  const clean: Root = { type: 'root', children }
  const safe = sanitize(clean, schema)
  return { tree: safe.type === 'root' ? safe : { type: 'root', children: [safe as ElementContent] }, removed }
}

const schema: Schema = {
  tagNames: Object.keys(elements),
  attributes: {
    '*': definitions(globalAttributes),
    ...Object.fromEntries(Object.entries(elements).map(([tag, own]) => [tag, definitions(own)])),
  },
  protocols: Object.fromEntries(Object.entries(protocols).map(([name, list]) => [name, [...list]])),
  strip: [...droppedWithContent],
  required: { input: { type: 'checkbox', disabled: true } },
  ancestors: {},
  clobber: [],
  clobberPrefix: '',
  allowComments: false,
  allowDoctypes: false,
}

function definitions(attributes: Readonly<Record<string, RegExp>>): [string, RegExp][] {
  return Object.entries(attributes)
}

function cleanNode(node: Nodes, parent: string, options: SanitiseOptions, removed: Removal[]): ElementContent[] {
  if (node.type === 'text') {
    const position = node.position === undefined ? {} : { position: node.position }
    return [{ type: 'text', value: withoutIllegalCharacters(node.value), ...position }]
  }
  if (node.type !== 'element') {
    const printed = options.opaque?.(node)
    return printed === undefined ? [] : [{ type: 'text', value: printed }]
  }
  const tag = node.tagName.toLowerCase()
  const place = node.position?.start
  const modern = modernNames[tag] ?? tag
  if (droppedWithContent.has(tag)) {
    const source = sourceOf(node)
    removed.push({ kind: 'content', tag, attribute: '', value: '', source, place })
    return source === undefined ? [] : linkTo(source, parent, options, node)
  }
  const boxed = tag === 'input' && String(node.properties?.type).toLowerCase() !== 'checkbox'
  const known = Object.hasOwn(elements, modern) && !boxed
  const children = node.children.flatMap((child) => cleanNode(child, known ? modern : parent, options, removed))
  if (!known) {
    removed.push({ kind: 'tag', tag, attribute: '', value: '', source: undefined, place })
    return children
  }
  const properties = cleanProperties(node, modern, removed)
  if (tag === 'center') properties.className = ['align-center']
  const position = node.position === undefined ? {} : { position: node.position }
  return [{ type: 'element', tagName: modern, properties, children, ...position }]
}

function cleanProperties(node: Element, tag: string, removed: Removal[]): Properties {
  const properties: Properties = {}
  if (Object.keys(node.properties ?? properties).length === 0) return properties
  const own = elements[tag] ?? {}
  for (const [name, value] of Object.entries(withAlignment(node, tag))) {
    if (value === null || value === undefined || value === false) continue
    const allowed = Object.hasOwn(own, name)
      ? own[name]
      : Object.hasOwn(globalAttributes, name)
        ? globalAttributes[name]
        : undefined
    const items = (Array.isArray(value) ? value : [value]).map((item) =>
      typeof item === 'string' ? withoutIllegalCharacters(item) : item,
    )
    const remove = (kind: 'attribute' | 'protocol', gone: readonly unknown[]): void => {
      const place = node.position?.start
      removed.push({
        kind,
        tag: node.tagName,
        attribute: attributeName(name),
        value: gone.join(' '),
        source: undefined,
        place,
      })
    }
    if (allowed === undefined) {
      if (items.length > 0) remove('attribute', items)
      continue
    }
    const list = protocols[name]
    const protocol = protocolOf(String(items[0] ?? ''))
    if (list !== undefined && protocol !== '' && !list.includes(protocol)) {
      remove('protocol', items)
      continue
    }
    const kept = items.filter((item) => allowed.test(String(item)))
    const gone = items.filter((item) => !allowed.test(String(item)))
    if (gone.length > 0) remove('attribute', gone)
    if (Array.isArray(value)) {
      if (kept.length > 0) properties[name] = [...new Set(kept.map(String))]
    } else if (kept[0] !== undefined) properties[name] = list === undefined ? kept[0] : readAddress(String(kept[0]))
  }
  return properties
}

/** An address without the white space and controls that a browser skips, so that every later reader sees what it sees. */
function readAddress(address: string): string {
  const read = address.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '').replace(/[\t\n\r]/g, '')
  if (/^[a-z][a-z0-9+.-]*:/i.test(read)) return read.replace(/^[^:]*/, (scheme) => scheme.toLowerCase())
  // A colon that ends no protocol, in the first segment of a relative address.
  return read.replace(/^[^:/?#]*:/, (segment) => `${segment.slice(0, -1)}%3A`)
}

/** `align=`, `text-align` and the old `<a name>` said what a class and an id say today; they are kept as these. */
function withAlignment(node: Element, tag: string): Properties {
  const { align, style, name, ...rest } = node.properties ?? {}
  const properties: Properties = { ...rest }
  const written = align ?? /^\s*text-align\s*:\s*(\w+)\s*;?\s*$/i.exec(String(style ?? ''))?.[1]
  const side = String(written ?? '').toLowerCase()
  if (/^(?:left|right|center)$/.test(side) && tag !== 'img') {
    const classes = Array.isArray(rest.className) ? rest.className : []
    properties.className = [...classes.filter((item) => !String(item).startsWith('align-')), `align-${side}`]
    if (align !== undefined && style !== undefined) properties.style = style
  } else {
    if (align !== undefined) properties.align = align
    if (style !== undefined) properties.style = style
  }
  if (name !== undefined) {
    if (tag === 'a' && rest.id === undefined) properties.id = name
    else properties.name = name
  }
  return properties
}

function sourceOf(node: Element): string | undefined {
  const name = embedding[node.tagName.toLowerCase()]
  if (name === undefined) return undefined
  const child = node.children.find((inner) => inner.type === 'element' && inner.tagName === 'source') as
    | Element
    | undefined
  const written = readAddress(String(node.properties?.[name] ?? child?.properties?.src ?? ''))
  const url = written.startsWith('//') ? `https:${written}` : written
  if (/^https?:\/\/[^/]/.test(url)) return url
  // A recording beside the post is worth a link; a script of the old site is nothing to read.
  const isFile = url !== '' && !/^(?:[a-z][a-z0-9+.-]*:|#)/i.test(url)
  return isFile && node.tagName.toLowerCase() !== 'script' ? url : undefined
}

const flowParents: ReadonlySet<string> = new Set('article aside blockquote div figure section'.split(' '))

function linkTo(source: string, parent: string, options: SanitiseOptions, node: Element): ElementContent[] {
  const host = /^https?:\/\/(?:[^/@]*@)?([^/?#]+)/.exec(source)?.[1] ?? source
  const title = withoutIllegalCharacters(String(node.properties.title ?? '')).trim()
  const words = options.embeddedText(host)
  const text = { type: 'text' as const, value: title === '' ? words : `${words}: ${title}` }
  const position = node.position === undefined ? {} : { position: node.position }
  const properties = { href: source, className: ['embedded'] }
  const link: Element = { type: 'element', tagName: 'a', properties, children: [text], ...position }
  return flowParents.has(parent) ? [{ type: 'element', tagName: 'p', properties: {}, children: [link] }] : [link]
}

/** The name an attribute has in HTML: `className` is `class`, `onClick` is `onclick`, `dataId` is `data-id`. */
export function attributeName(property: string): string {
  if (property === 'className') return 'class'
  if (property === 'htmlFor') return 'for'
  if (property === 'httpEquiv' || property === 'acceptCharset')
    return property.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)
  if (/^data[A-Z]/.test(property)) return property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  if (/^aria[A-Z]/.test(property)) return `aria-${property.slice(4).toLowerCase()}`
  return property.toLowerCase()
}
