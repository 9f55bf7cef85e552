/**
 * Pages as our renderer prints them, read in a small part of the time that a browser's algorithm takes.
 *
 * That algorithm (HTML, section 13.2) gives a page the tree that its tags spell out, as long as every element is closed
 * where it should be and stands where it may. This reader knows where that is so, and nothing else: what it is not sure
 * of it refuses, and `readPage` asks the real parser. `test/check/plain-html.test.ts` holds the two equal.
 *
 * It builds no tree. One whose nodes outlive a collection of young garbage makes V8 take all such nodes for old, and
 * that costs more than the reading.
 */

/** Is told what a page holds, in order. */
export interface PageReader {
  readonly open: (name: string, attributes: readonly Attribute[]) => void
  readonly text: (text: string) => void
  /** The element that was opened last ends. */
  readonly close: () => void
}

export interface Attribute {
  readonly name: string
  readonly value: string
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

/**
 * Tells everything but the white space around `head` and `body` and in `head`, which means nothing.
 * @returns whether the page is plain enough to be sure of its tree; if not, a part of it may have been told.
 */
export function readPlainHtml(html: string, reader: PageReader): boolean {
  // A browser replaces the first and drops the second.
  if (!html.startsWith(beginning) || /[\r\0]/.test(html)) return false
  try {
    read(html, reader)
    return true
  } catch (thrown) {
    if (thrown === refusal) return false
    throw thrown
  }
}

function read(html: string, reader: PageReader): void {
  const open: string[] = []
  /** The last that was opened of `html`, `head` and `body`. */
  let around = ''
  let at = beginning.length
  while (at < html.length) {
    const tag = html.indexOf('<', at)
    const end = tag === -1 ? html.length : tag
    if (end > at) {
      if (open[1] === 'body') reader.text(withoutReferences(html.slice(at, end)))
      else ensure(isWhiteSpace(html, at, end))
    }
    if (tag === -1) break
    if (html[tag + 1] === '/') {
      const name = open.pop() ?? refuse()
      ensure(html.startsWith(name, tag + 2) && html[tag + 2 + name.length] === '>')
      reader.close()
      at = tag + 3 + name.length
      continue
    }
    const nameEnd = endOfName(html, tag + 1)
    const kind = kinds.get(html.slice(tag + 1, nameEnd)) ?? refuse()
    ensure(mayStand(kind, open, around))
    if (kind.stands === 'around all') around = kind.name
    const attributes: Attribute[] = []
    at = readAttributes(html, nameEnd, attributes)
    if (kind.isVoid && html[at] === '/') at++
    ensure(html[at++] === '>')
    reader.open(kind.name, attributes)
    if (kind.holdsText) at = readOnlyText(html, at, kind.name, reader)
    if (kind.isVoid || kind.holdsText) reader.close()
    else open.push(kind.name)
  }
  ensure(around === 'body' && open.length === 0)
}

/** Whether an element may begin here without ending another one or being moved somewhere else. */
function mayStand({ name, stands }: Kind, open: readonly string[], around: string): boolean {
  // `html` holds one `head`, then one `body`.
  if (open.length < 2)
    return name === { '': 'html', html: 'head', head: 'body' }[around] && (around === '' || open.length === 1)
  if (stands === 'in head or body') return true
  if (stands === 'around all' || open[1] !== 'body') return false
  if (stands === 'in text') return name !== 'a' || !open.includes('a')
  const parent = open.at(-1) ?? ''
  if (open.includes('p') || (headings.has(name) && headings.has(parent))) return false
  return lists.get(name)?.includes(parent) ?? true
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
function readOnlyText(html: string, start: number, name: string, reader: PageReader): number {
  const end = html.indexOf('<', start)
  ensure(end !== -1 && html.startsWith(`/${name}>`, end + 1))
  const written = html.slice(start, end)
  if (written !== '') reader.text(name === 'title' ? withoutReferences(written) : written)
  return end + name.length + 3
}

function isWhiteSpace(html: string, start: number, end: number): boolean {
  return /^[ \t\n\f]*$/.test(html.slice(start, end))
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
