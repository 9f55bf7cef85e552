/** The quick reader and the real parser: what the first accepts, it reads as the second does. */
import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { readPlainHtml } from '../../src/check/plain-html.ts'
import type { PageView } from '../../src/core/views.ts'
import { themeOf } from '../render/compiled.ts'
import { samples } from '../render/samples.ts'

interface Shape {
  readonly name: string
  readonly attributes: readonly unknown[]
  readonly children: (Shape | string)[]
}

/** The tree of what a reader is told; undefined where it was refused. */
function plain(html: string): Shape | undefined {
  const open: Shape[] = [{ name: '', attributes: [], children: [] }]
  const isPlain = readPlainHtml(html, {
    open: (name, attributes) => {
      const shape = { name, attributes: attributes.map((attribute) => [attribute.name, attribute.value]), children: [] }
      open.at(-1)?.children.push(shape)
      open.push(shape)
    },
    text: (text) => open.at(-1)?.children.push(text),
    close: () => open.pop(),
  })
  return isPlain ? withoutOuterSpace(open[0]?.children[0] as Shape) : undefined
}

interface Node {
  readonly nodeName: string
  readonly value?: string
  readonly attrs?: readonly { readonly name: string; readonly value: string }[]
  readonly childNodes?: readonly Node[]
}

function shapeOf(node: Node): Shape {
  const attributes = node.attrs?.map(({ name, value }) => [name, value]) ?? []
  const children = node.childNodes?.map((child) => child.value ?? shapeOf(child)) ?? []
  return { name: node.nodeName, attributes, children }
}

/** Without what may mean nothing: white space in and around `head` and at the end of `body`. */
function withoutOuterSpace({ name, attributes, children }: Shape): Shape {
  if (name === 'body') {
    const last = children.at(-1)
    const trimmed = typeof last === 'string' ? last.replace(/[ \t\n\f]+$/, '') : ''
    const rest = typeof last === 'string' ? children.slice(0, -1) : children
    return { name, attributes, children: [...rest, trimmed].filter((child) => child !== '') }
  }
  if (name !== 'html' && name !== 'head') return { name, attributes, children }
  const kept = children.filter((child) => typeof child !== 'string' || /[^ \t\n\f]/.test(child))
  return {
    name,
    attributes,
    children: kept.map((child) => (typeof child === 'string' ? child : withoutOuterSpace(child))),
  }
}

function parsed(html: string): Shape | undefined {
  const document: DefaultTreeAdapterTypes.Document = parse(html)
  const root = document.childNodes.find(({ nodeName }) => nodeName === 'html')
  return root === undefined ? undefined : withoutOuterSpace(shapeOf(root))
}

/** Whether it was accepted; if so, it was read as the parser reads it. */
function agrees(html: string): boolean {
  const found = plain(html)
  if (found !== undefined) expect(found).toEqual(parsed(html))
  return found !== undefined
}

const page = (body: string, head = '<title>t</title>') =>
  `<!doctype html>\n<html lang="en"><head>${head}</head><body>${body}</body></html>\n`

const names =
  'a abbr address article aside audio b base blockquote body br button caption center code col dd del details dialog div dl dt em embed fieldset figure font footer form frameset gazette-body h1 h2 head header hr html i iframe image img input ins label li link main menu meta nav nobr noscript object ol optgroup option p plaintext pre rp rt ruby s script section select small source span strong style sub summary svg table tbody td template textarea th time title tr u ul var video wbr xmp x-card'.split(
    ' ',
  )
const plainNames = 'a b code div em h2 i li p section span strong ul'.split(' ')
const name = fc.oneof(fc.constantFrom(...plainNames), fc.constantFrom(...names))
const text = fc.oneof(
  fc.constantFrom('', ' ', '\n', 'text', 'a &amp; b', '&lt;', '&copy;', '&', '&#39;', '&amp', '\f', '\r\n', '\0', '>'),
  fc.string({ unit: 'binary', maxLength: 4 }),
)
const attribute = fc.oneof(
  fc.constantFrom(
    ' id="x"',
    ' class="a b"',
    ' hidden',
    ' a="1" a="2"',
    ' title="&quot;&amp;"',
    ' title="&x"',
    " a='b'",
  ),
  fc.constantFrom(
    ' A="b"',
    ' a=b',
    ' a = "b"',
    '  a',
    ' href="<>"',
    ' xlink:href="#"',
    '/',
    ' /',
    ' a="b"c="d"',
    '\na',
  ),
)
const attributes = fc.oneof({ weight: 3, arbitrary: fc.constant('') }, attribute)

const voids = new Set('base br col embed hr img input link meta source track wbr'.split(' '))

/** HTML whose elements are all closed, wherever they stand. */
const { nested } = fc.letrec<{ nested: string; element: string }>((tie) => ({
  nested: fc.array(fc.oneof({ maxDepth: 6 }, text, tie('element')), { maxLength: 4 }).map((parts) => parts.join('')),
  element: fc
    .tuple(name, attributes, tie('nested'))
    .map(([tag, given, inside]) => (voids.has(tag) ? `<${tag}${given}>` : `<${tag}${given}>${inside}</${tag}>`)),
}))

/** Tags in any order. */
const loose = fc
  .array(
    fc.oneof(
      text,
      fc.tuple(name, attributes).map(([tag, given]) => `<${tag}${given}>`),
      name.map((tag) => `</${tag}>`),
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''))

describe('what it accepts, it reads as the parser does', () => {
  test('whatever stands in the body', () => {
    let accepted = 0
    fc.assert(
      fc.property(nested, (body) => {
        if (agrees(page(body))) accepted++
      }),
      { numRuns: 6000 },
    )
    expect(accepted).toBeGreaterThan(1000)
  })

  test('whatever stands in the head', () => {
    fc.assert(
      fc.property(nested, (head) => void agrees(page('<p>text</p>', head))),
      { numRuns: 2000 },
    )
  })

  test('tags in any order', () => {
    fc.assert(
      fc.property(loose, (body) => void agrees(page(body))),
      { numRuns: 4000 },
    )
  })

  test('whatever stands around head and body', () => {
    const space = fc.constantFrom('', '', '\n', ' ', 'x', '<!-- -->', '<p></p>', '<link rel="icon">')
    fc.assert(
      fc.property(fc.array(space, { minLength: 8, maxLength: 8 }), ([a, b, c, d, e, f, g, h]) => {
        agrees(`${a}<!doctype html>${b}<html>${c}<head>${d}</head>${e}<body>${f}</body>${g}</html>${h}`)
      }),
      { numRuns: 3000 },
    )
  })

  test('a page that was damaged at one place', () => {
    const whole = page(
      '<header class="a"><a href="/">x &amp; y</a></header><main id="m"><h1>t</h1><ul><li>1</li><li><p>2</p></li></ul><img src="a.png" alt=""/></main>',
      '<meta charset="utf-8"/><title>a &lt; b</title><script type="application/ld+json">{"a":"&amp;"}</script>',
    )
    expect(agrees(whole)).toBe(true)
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(6),
        fc.oneof(
          text,
          name.map((tag) => `<${tag}>`),
        ),
        (at, length, other) => {
          agrees(whole.slice(0, at) + other + whole.slice(at + length))
        },
      ),
      { numRuns: 6000 },
    )
  })
})

describe('a page of ours is plain, so that the quick reader reads it', () => {
  test.each(Object.values(samples) as PageView[])('$kind', async (view) => {
    const theme = await themeOf()
    const shell = theme.renderPage(view, { texts: theme.texts, stylesheetHref: '/site.css' })
    expect(agrees(shell as string)).toBe(true)
  })
})

describe('it refuses what a browser mends', () => {
  test.each([
    ['a block in a paragraph', '<p><div></div></p>'],
    ['a link in a link', '<a href="/"><b><a href="/x">y</a></b></a>'],
    ['an item in an item', '<ul><li><span><li>x</li></span></li></ul>'],
    ['a heading in a heading', '<h1><h2>x</h2></h1>'],
    ['an element that is not closed', '<div><span></div>'],
    ['a table, which moves what may not stand in it', '<table><tr><td>x</td></tr></table>'],
    ['what it does not know', '<svg></svg>'],
    ['a reference it does not know', '&copy;'],
    ['a comment', '<!-- x -->'],
    ['an attribute given twice', '<p id="a" id="b"></p>'],
  ])('%s', (_what, body) => {
    expect(plain(page(body))).toBeUndefined()
  })
})
