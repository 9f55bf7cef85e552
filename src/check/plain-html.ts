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
  readonly attrs: readonly { readonly name: string; readonly value: string }[]
  readonly childNodes: (PlainElement | PlainText)[]
}

export interface PlainText {
  readonly nodeName: string
  value: string
}

const metadata = new Set('base link meta script style title'.split(' '))
const phrasing = new Set(
  'a abbr audio b bdi bdo br cite code data del dfn em gazette-body i img ins kbd label mark picture q s samp small source span strong sub sup time track u var video wbr'.split(
    ' ',
  ),
)
const headings = new Set('h1 h2 h3 h4 h5 h6'.split(' '))
/** Elements whose start tag ends a `p`. */
const blocks = new Set([
  ...'address article aside blockquote dd details div dl dt figcaption figure footer header hgroup hr li main'.split(' '),
  ...'nav ol p section summary ul'.split(' '),
  ...headings,
])
/** Elements whose start tag ends one of their kind farther up, unless they stand right in one of these. */
const lists: Readonly<Record<string, readonly string[]>> = { li: ['ul', 'ol'], dt: ['dl'], dd: ['dl'] }

/** Elements without end tag. */
const voids = new Set('base br hr img link meta source track wbr'.split(' '))
/** Elements that hold text and nothing else; only in a title are references read. */
const texts = new Set(['script', 'style', 'title'])

const beginning = '<!doctype html>'
const tagName = /[a-z][a-z0-9-]*/y
const attributeName = / [a-z][a-z0-9:_-]*/y

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
    const { element, after } = readStartTag(html, tag + 1)
    const name = element.tagName
    ensure(mayStand(name, open, root))
    open.at(-1)?.childNodes.push(element)
    root ??= element
    if (name === 'body') body = element
    at = after
    if (voids.has(name)) continue
    if (texts.has(name)) at = readOnlyText(html, at, element)
    else open.push(element)
  }
  ensure(body !== undefined && root !== undefined && open.length === 0)
  return root
}

/** Whether an element may begin here without ending another one or being moved somewhere else. */
function mayStand(name: string, open: readonly PlainElement[], root: PlainElement | undefined): boolean {
  const parent = open.at(-1)
  if (name === 'html') return root === undefined
  if (parent === undefined) return false
  if (parent === root) {
    const before = root.childNodes.findLast((child) => child.nodeName !== '#text')?.nodeName
    return name === (before === undefined ? 'head' : before === 'head' ? 'body' : undefined)
  }
  if (metadata.has(name)) return true
  if (open[1]?.tagName !== 'body') return false
  if (phrasing.has(name)) return name !== 'a' || !isOpen('a', open)
  if (!blocks.has(name) || isOpen('p', open)) return false
  if (headings.has(name) && headings.has(parent.tagName)) return false
  return lists[name]?.includes(parent.tagName) ?? true
}

function isOpen(name: string, open: readonly PlainElement[]): boolean {
  return open.some(({ tagName: other }) => other === name)
}

function readStartTag(html: string, start: number): { readonly element: PlainElement; readonly after: number } {
  const name = matchAt(tagName, html, start)
  const attrs: { name: string; value: string }[] = []
  let at = start + name.length
  while (html[at] === ' ') {
    const spaced = matchAt(attributeName, html, at)
    const attribute = { name: spaced.slice(1), value: '' }
    ensure(attrs.every((other) => other.name !== attribute.name))
    attrs.push(attribute)
    at += spaced.length
    if (html[at] !== '=') continue
    ensure(html[at + 1] === '"')
    const end = html.indexOf('"', at + 2)
    ensure(end !== -1)
    attribute.value = withoutReferences(html.slice(at + 2, end))
    at = end + 1
  }
  if (html[at] === '/' && voids.has(name)) at++
  ensure(html[at] === '>')
  return { element: { nodeName: name, tagName: name, attrs, childNodes: [] }, after: at + 1 }
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

function matchAt(pattern: RegExp, html: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(html)?.[0] ?? refuse()
}

function ensure(isPlain: boolean): asserts isPlain {
  if (!isPlain) refuse()
}

function refuse(): never {
  throw refusal
}
