/**
 * Pages as our renderer prints them, read in a small part of the time that a browser's algorithm takes.
 *
 * That algorithm (HTML, section 13.2) gives a page the tree that its tags spell out, as long as every element is closed
 * where it should be and stands where it may. This reader knows where that is so, and nothing else: what it is not sure
 * of it refuses, and `parsePage` asks the real parser. `test/check/plain-html.test.ts` holds the two equal.
 */

/** An element or a text, in the shape that parse5 gives them. */
export interface PlainElement {
  readonly nodeName: string
  readonly tagName: string
  readonly attrs: readonly Attribute[]
  readonly childNodes: (PlainElement | PlainText)[]
}

export interface Attribute {
  readonly name: string
  readonly value: string
}

export interface PlainText {
  readonly nodeName: string
  value: string
}

/** What is known of an element that this reader takes. */
interface Kind {
  readonly name: string
  readonly stands: 'around all' | 'in head or body' | 'in text' | 'in place of text'
  /** Without end tag. */
  readonly isVoid: boolean
  /** Holds text and nothing else; only in a title are references read. */
  readonly holdsText: boolean
}

const voids = new Set('base br hr img link meta source track wbr'.split(' '))
const kinds: ReadonlyMap<string, Kind> = new Map(
  (
    [
      ['around all', 'html head body'],
      ['in head or body', 'base link meta script style title'],
      [
        'in text',
        'a abbr audio b bdi bdo br cite code data del dfn em gazette-body i img ins kbd label mark picture q',
      ],
      ['in text', 's samp small source span strong sub sup time track u var video wbr'],
      // The start tag of any of these ends a `p`.
      [
        'in place of text',
        'address article aside blockquote dd details div dl dt figcaption figure footer h1 h2 h3 h4',
      ],
      ['in place of text', 'h5 h6 header hgroup hr li main nav ol p section summary ul'],
    ] as const
  ).flatMap(([stands, names]) =>
    names.split(' ').map((name): [string, Kind] => {
      const holdsText = name === 'script' || name === 'style' || name === 'title'
      return [name, { name, stands, isVoid: voids.has(name), holdsText }]
    }),
  ),
)

const headings = new Set('h1 h2 h3 h4 h5 h6'.split(' '))
/** Elements whose start tag ends one of their kind farther up, unless they stand right in one of these. */
const lists: ReadonlyMap<string, readonly string[]> = new Map([
  ['li', ['ul', 'ol']],
  ['dt', ['dl']],
  ['dd', ['dl']],
])

const beginning = '<!doctype html>'

const references: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** Thrown and caught in this file: the text is not plain. */
const refusal = Symbol('not plain')

/** @returns the element `html`; undefined where the text is not plain enough to be sure of its tree. */
export function readPlainHtml(html: string): PlainElement | undefined {
  // A browser replaces the first and drops the second.
  if (!html.startsWith(beginning) || /[\r\0]/.test(html)) return undefined
  try {
    return read(html)
  } catch (thrown) {
    if (thrown === refusal) return undefined
    throw thrown
  }
}

function read(html: string): PlainElement {
  const open: PlainElement[] = []
  let root: PlainElement | undefined
  let body: PlainElement | undefined
  let at = beginning.length
  while (at < html.length) {
    const tag = html.indexOf('<', at)
    const end = tag === -1 ? html.length : tag
    if (end > at) addText(html.slice(at, end), open, body)
    if (tag === -1) break
    if (html[tag + 1] === '/') {
      const element = open.pop()
      ensure(element !== undefined && html.startsWith(`${element.tagName}>`, tag + 2))
      at = tag + 3 + element.tagName.length
      continue
    }
    const nameEnd = endOfName(html, tag + 1)
    const kind = kinds.get(html.slice(tag + 1, nameEnd)) ?? refuse()
    ensure(mayStand(kind, open, root))
    const attrs: Attribute[] = []
    at = readAttributes(html, nameEnd, attrs)
    if (kind.isVoid && html[at] === '/') at++
    ensure(html[at++] === '>')
    const element: PlainElement = { nodeName: kind.name, tagName: kind.name, attrs, childNodes: [] }
    open.at(-1)?.childNodes.push(element)
    root ??= element
    if (kind.name === 'body') body = element
    if (kind.holdsText) at = readOnlyText(html, at, element)
    else if (!kind.isVoid) open.push(element)
  }
  ensure(body !== undefined && root !== undefined && open.length === 0)
  return root
}

/** Whether an element may begin here without ending another one or being moved somewhere else. */
function mayStand({ name, stands }: Kind, open: readonly PlainElement[], root: PlainElement | undefined): boolean {
  const parent = open.at(-1)
  if (parent === undefined || parent === root) return name === nextAround(root)
  if (stands === 'in head or body') return true
  if (stands === 'around all' || open[1]?.tagName !== 'body') return false
  if (stands === 'in text') return name !== 'a' || !isOpen('a', open)
  if (isOpen('p', open) || (headings.has(name) && headings.has(parent.tagName))) return false
  return lists.get(name)?.includes(parent.tagName) ?? true
}

/** `html` holds one `head`, then one `body`. */
function nextAround(root: PlainElement | undefined): string | undefined {
  if (root === undefined) return 'html'
  const before = root.childNodes.findLast((child) => child.nodeName !== '#text')?.nodeName
  return before === undefined ? 'head' : before === 'head' ? 'body' : undefined
}

function isOpen(name: string, open: readonly PlainElement[]): boolean {
  for (const { tagName } of open) if (tagName === name) return true
  return false
}

/** @returns where they end. */
function readAttributes(html: string, start: number, attributes: Attribute[]): number {
  let at = start
  while (html[at] === ' ') {
    const nameEnd = endOfName(html, at + 1)
    const name = html.slice(at + 1, nameEnd)
    ensure(name !== '' && !attributes.some((other) => other.name === name))
    at = nameEnd
    let value = ''
    if (html[at] === '=') {
      ensure(html[at + 1] === '"')
      const end = html.indexOf('"', at + 2)
      ensure(end !== -1)
      value = withoutReferences(html.slice(at + 2, end))
      at = end + 1
    }
    attributes.push({ name, value })
  }
  return at
}

/** The end of what stands here of lower-case letters, digits, `-`, `:` and `_`: what names are made of that we print. */
function endOfName(html: string, start: number): number {
  let at = start
  for (;;) {
    const code = html.charCodeAt(at)
    const isOfName = (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x3a) || code === 0x2d || code === 0x5f
    if (!isOfName) return at
    at++
  }
}

/** @returns where the element has ended. */
function readOnlyText(html: string, start: number, { tagName: name, childNodes }: PlainElement): number {
  const end = html.indexOf('<', start)
  ensure(end !== -1 && html.startsWith(`/${name}>`, end + 1))
  const written = html.slice(start, end)
  const value = name === 'title' ? withoutReferences(written) : written
  if (value !== '') childNodes.push({ nodeName: '#text', value })
  return end + name.length + 3
}

/** Around `head` and `body` only white space may stand; a browser drops it before them and adds to `body` what comes after. */
function addText(written: string, open: readonly PlainElement[], body: PlainElement | undefined): void {
  const parent = open.at(-1)
  if (parent !== undefined && open[1]?.tagName === 'body') {
    parent.childNodes.push({ nodeName: '#text', value: withoutReferences(written) })
    return
  }
  ensure(/^[ \t\n\f]*$/.test(written))
  if (body !== undefined) {
    const last = body.childNodes.at(-1)
    if (last !== undefined && 'value' in last) last.value += written
    else body.childNodes.push({ nodeName: '#text', value: written })
  } else if (parent !== undefined && (parent.tagName !== 'html' || parent.childNodes.length > 0)) {
    parent.childNodes.push({ nodeName: '#text', value: written })
  }
}

function withoutReferences(written: string): string {
  if (!written.includes('&')) return written
  return written.replace(/&[a-z0-9#]*;?/g, (reference) => references[reference] ?? refuse())
}

function ensure(isPlain: boolean): asserts isPlain {
  if (!isPlain) refuse()
}

function refuse(): never {
  throw refusal
}
