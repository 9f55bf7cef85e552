/** Feeds that something has gone wrong with on the way: none throws, hangs, or brings anything that runs. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { droppedWithContent, elements, globalAttributes } from '../../../src/core/html-policy.ts'
import { parseHtml } from '../../../src/core/parse-html.ts'
import { elementsIn } from '../../../src/planet/html/tree.ts'
import { readFeed } from '../../../src/planet/read/read-feed.ts'
import { address, atomEntry, rss } from '../read.ts'

const html =
  '<h2 onclick="x()">H</h2><p>a <b>b</b><script>alert(1)</script> <a href="javascript:alert(1)">c</a></p><pre>\n d\n</pre><img src=x onerror=alert(1)><svg><script>1</script></svg><style>@import</style><iframe srcdoc="x" src="/i"></iframe><math><mtext></mtext></math><ul><li>e</ul><table><td>f'
const escaped = html.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const xhtml =
  '<h2 onclick="x()">H</h2><p>a <b>b</b><script>alert(1)</script><script/> <a href="javascript:alert(1)">c</a></p><pre>\n d\n</pre><img src="x" onerror="alert(1)"/><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'

const seeds: readonly string[] = [
  `<?xml version="1.0" encoding="utf-8"?>${atomEntry(`<title type="html">t &lt;b&gt;</title><link href="/1"/><published>2026-06-02T00:00:00Z</published><author><name>A</name></author><content type="html">${escaped}</content>`, 'xml:base="/x/" xml:lang="en"')}`,
  atomEntry(`<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${xhtml}</div></content>`),
  rss(
    `<item><title>t &amp;amp; u</title><link>/1</link><guid isPermaLink="false">g</guid><pubDate>Tue, 02 Jun 2026 09:30:00 GMT</pubDate><description>${escaped}</description><content:encoded><![CDATA[${html}]]></content:encoded></item>`,
  ),
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>R</title></channel><item rdf:about="http://a.gov/1"><title>I</title><description>${escaped}</description></item></rdf:RDF>`,
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'J',
    items: [{ id: '1', url: '/1', content_html: html, tags: ['t'], date_published: '2026-06-02T00:00:00Z' }],
  }),
]

const scraps = [
  ...[
    '<',
    '>',
    '&',
    '"',
    "'",
    '</',
    '/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&lt;',
    '&amp;lt;',
    '&#0;',
    '&#x1f600;',
    '<?x',
    '\u0000',
  ],
  ...[
    '<script>',
    '</script>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '<div',
    'xmlns=""',
    'xml:base="javascript:"',
    'type="html"',
  ],
  ...[
    '<svg>',
    '<math><annotation-xml encoding="text/html">',
    '<style>',
    '<noscript>',
    '<template>',
    '<title>',
    '<plaintext>',
    '\ud800',
  ],
  ...[
    ' onload=alert(1) ',
    'javascript:',
    '<a><a>',
    '<table><table>',
    '<p><p>',
    '<form><form>',
    '<select><option>',
    '\u2028',
    '\n\n',
  ],
]

/** An edit of a text: a piece of it goes, is repeated, changes its place, or a scrap comes in. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  scrap: fc.constantFrom(...scraps),
  kind: fc.constantFrom('cut', 'copy', 'move', 'insert', 'insert', 'byte'),
})

function mutated(text: string, edits: readonly (typeof edit extends fc.Arbitrary<infer T> ? T : never)[]): string {
  let result = text
  for (const { at, length, to, scrap, kind } of edits) {
    const begin = Math.floor(at * result.length)
    const piece = result.slice(begin, begin + length)
    const without = result.slice(0, begin) + result.slice(begin + length)
    const target = Math.floor(to * result.length)
    if (kind === 'cut') result = without
    else if (kind === 'copy') result = result.slice(0, target) + piece + result.slice(target)
    else if (kind === 'move') result = without.slice(0, target) + piece + without.slice(target)
    else if (kind === 'insert') result = result.slice(0, begin) + scrap + result.slice(begin)
    else result = `${result.slice(0, begin)}${String.fromCharCode(length * 6)}${result.slice(begin + 1)}`
  }
  return result
}

const runs = Number(process.env.GAZETTE_FUZZ ?? 1500)

describe('a feed that was mutilated', () => {
  it(`is read or refused, and brings nothing that runs (${runs} of them)`, () => {
    let feeds = 0
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.array(edit, { maxLength: 6 }), fc.boolean(), (seed, edits, isLatin) => {
        const text = mutated(seed, edits)
        const bytes = isLatin ? Uint8Array.from(Buffer.from(text, 'latin1')) : new TextEncoder().encode(text)
        const result = readFeed({ bytes, contentType: undefined, address })
        if ('problem' in result) {
          expect(result.problem).toMatch(/^[A-Z][\s\S]*\.$/)
          expect(result.advice).toMatch(/\S/)
          return
        }
        feeds++
        for (const entry of result.entries) {
          const content = entry.content.join('\n')
          expect(entry.content.every((line) => !line.includes('\n'))).toBe(true)
          expect(`${content}${entry.title}`.isWellFormed()).toBe(true)
          for (const element of elementsIn(parseHtml(content))) {
            expect(Object.hasOwn(elements, element.tagName) && !droppedWithContent.has(element.tagName)).toBe(true)
            for (const [name, value] of Object.entries(element.properties)) {
              expect(
                Object.hasOwn(globalAttributes, name) || Object.hasOwn(elements[element.tagName] ?? {}, name),
              ).toBe(true)
              if (name === 'href' || name === 'src' || name === 'cite')
                expect(String(value)).toMatch(/^(?:https?|mailto|tel):/)
            }
          }
          if (entry.link !== undefined) expect(entry.link).toMatch(/^https?:/)
        }
      }),
      { numRuns: runs },
    )
    // Most mutilations of XML make it no XML; enough are left to look at.
    expect(feeds).toBeGreaterThan(runs / 20)
  }, 600_000)
})
