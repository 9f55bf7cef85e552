import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { sanitise } from '../../src/core/sanitise.ts'
import { attacks } from '../content/attacks.ts'
import { dangers, parseTree, readInPage, safe } from './safe.ts'

const tags = (
  'a a abbr article b b bdo big blockquote br button caption center code col colgroup dd del details dfn div div dl dt em ' +
  'figcaption figure font form h1 h2 h3 hr i iframe img input ins kbd label li li li main math nav noscript ol option p p p pre ' +
  'q ruby rt s script section select span span strike style sub summary svg table tbody td template textarea tfoot th thead title tr ' +
  'tt u ul video x-y'
).split(' ')
const attributes = [
  '',
  ' id="a"',
  ' id="b c"',
  ' class="align-left x"',
  ' class="notice"',
  ' href="b.html"',
  ' href="javascript:x"',
  ' src="a.png"',
  ' src="https://other.example/v"',
  ' style="text-align: right"',
  ' align=center',
  ' onclick=x',
  ' title="&quot;<b>&amp;"',
  ' dir=rtl',
  ' lang=fr',
  ' open',
  ' value=3',
  ' colspan=2',
  ' type=checkbox',
  ' name=n',
]
const token = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom(...tags), fc.constantFrom(...attributes))
      .map(([tag, attribute]) => `<${tag}${attribute}>`),
  },
  { weight: 4, arbitrary: fc.constantFrom(...tags).map((tag) => `</${tag}>`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'text',
      ' ',
      '\n',
      '\n\n x',
      '&amp;',
      '&lt;b>',
      'a < b & c',
      '\u00a0',
      '<!-- c -->',
      '<!--',
      '-->',
      ']]>',
    ),
  },
)
const markup = fc.array(token, { maxLength: 25 }).map((tokens) => tokens.join(''))

const sorted = (text: string): string => [...text].sort().join('')

describe('the sanitiser', () => {
  it('finds nothing to do in what it made', () => {
    fc.assert(
      fc.property(markup, (html) => {
        const once = safe(html)
        expect(safe(once)).toBe(once)
      }),
      { numRuns: 2000 },
    )
    for (const attack of attacks) expect(safe(safe(attack))).toBe(safe(attack))
  })

  it('makes HTML that a page reads as the same tree', () => {
    fc.assert(
      fc.property(markup, (html) => {
        const once = safe(html)
        expect(readInPage(once)).toBe(once)
      }),
      { numRuns: 2000 },
    )
  })

  it('lets nothing through that runs, loads or navigates', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(token, fc.constantFrom(...attacks)), { maxLength: 12 }), (parts) => {
        expect(dangers(safe(parts.join('')))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  it('makes HTML that passes the standard rules of html-validate', () => {
    const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] })
    fc.assert(
      fc.property(markup, (html) => {
        const page = `<!DOCTYPE html>\n<html lang="en"><head><title>t</title></head><body><main>${safe(html)}</main></body></html>`
        // Ids are made unique, and what may be absent is asked for, by later steps.
        const rules = new Set(['no-dup-id', 'wcag/h37'])
        const found = validator.validateStringSync(page).results.flatMap(({ messages }) => messages)
        expect(
          found.filter(({ ruleId }) => !rules.has(ruleId)).map(({ ruleId, message }) => `${ruleId}: ${message}`),
        ).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('loses no text but that of elements it names', () => {
    fc.assert(
      fc.property(markup, (html) => {
        const tree = parseTree(html)
        const { removed } = sanitise(tree, { embeddedText: () => '' })
        if (removed.some(({ kind }) => kind === 'content')) return
        const [after, before] = [textOf(parseTree(safe(html))), textOf(tree)]
        // HTML wants a summary first in its details, so the mending may move one; it may lose nothing even then.
        if (/<summary/i.test(html)) expect(sorted(after)).toBe(sorted(before))
        else expect(after).toBe(before)
      }),
      { numRuns: 1000, examples: [['<details>text<summary>&lt;b>']] },
    )
  })

  it('never changes the tree it is given', () => {
    const tree = parseTree('<p onclick=x>a<script>b</script></p>')
    const before = JSON.stringify(tree)
    sanitise(tree, { embeddedText: () => '' })
    expect(JSON.stringify(tree)).toBe(before)
  })

  it.each([
    ['<center>a</center>', '<div class="align-center">a</div>'],
    ['<font color=red>a</font>', 'a'],
    ['<strike>a</strike><tt>b</tt>', '<s>a</s><code>b</code>'],
    ['<a name="here">a</a>', '<a id="here">a</a>'],
    ['<p style="text-align:center">a</p>', '<p class="align-center">a</p>'],
    ['<b><p>a</p>b</b>', '<p>a</p><b>b</b>'],
    ['<span lang=fr><p>a</p></span>', '<div lang="fr"><p>a</p></div>'],
    ['<h2><div>a</div><p>b</p></h2>', '<h2>a b </h2>'],
    ['a<li>b</li> <li>c</li>d', 'a<ul><li>b</li> <li>c</li></ul>d'],
    ['<ul><li>a</li>b</ul>', '<ul><li>ab</li></ul>'],
    ['<figcaption>a</figcaption>', '<div>a</div>'],
    ['<details>a</details>', '<div>a</div>'],
    [
      '<a href=x>a<table><tr><td><a href=y>b</a></table></a>',
      '<a href="x">a<table>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table></a>',
    ],
    [
      '<iframe src="https://v.example/1"></iframe>',
      '<p><a href="https://v.example/1" class="embedded">Embedded content from v.example</a></p>',
    ],
    [
      '<p>a <iframe src="//v.example/1"></iframe></p>',
      '<p>a <a href="https://v.example/1" class="embedded">Embedded content from v.example</a></p>',
    ],
    ['<input type=text value=x>', ''],
    ['<input type=checkbox checked>', '<input type="checkbox" checked disabled>'],
  ])('mends %s', (html, expected) => {
    expect(safe(html)).toBe(expected)
  })
})

function textOf(node: { type: string; value?: string; children?: unknown }): string {
  if (node.type === 'text') return (node.value ?? '').replace(/\s+/g, '')
  return ((node.children as (typeof node)[] | undefined) ?? []).map(textOf).join('')
}
