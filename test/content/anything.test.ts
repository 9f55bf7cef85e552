/** Laws of the chain that hold for any text at all. */
import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { dangers } from '../core/safe.ts'
import { attacks } from './attacks.ts'
import { fill, read } from './render.ts'

const pieces =
  'a|b |\n|\n\n|*|**|_|`|``|[|]|(|)|](|![|[^a]|<b>|</b>|<p>|</p>|<div>|</div>|<!--|-->|<a href="x">|</a>|> |- |  - |1. |    |\t|# |### |---\n|' +
  '```\n|~~|&amp;|\\|http://a.example|www.a.example|[a]: b\n|[^a]: b\n|{{ x }}|- [ ] |- [x] |"|\'|<|>|{#a}|[!NOTE]\n|:::note\n|:::figure{credit=x}\n|:::\n|' +
  '<table>|<tr>|<td>|<th>|</table>|<h2>|</h2>|<li>|<pre>|</pre>|<span id=a>|</span>|<summary>|<details>|![a](b.png "c")|[a](b.md#c)|<!-- more -->|' +
  '<iframe src="https://v.example/">|</iframe>|<img src="https://v.example/i.png">|<title>|  \n|é'
const tokens = [...pieces.split('|'), '| a | b |\n|---|:-:|\n| c | d |\n', '|', '\ufdd00\ufdd1', '&#xFDD0;1&#xFDD1;']
const text = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...tokens) },
      { weight: 1, arbitrary: fc.constantFrom(...attacks) },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

describe('any text', () => {
  it('becomes a document: plain data, safe HTML, unique ids that are all recorded', () => {
    fc.assert(
      fc.property(text, (markdown) => {
        const document = read(markdown)
        const printed = fill(document, { anchors: true })
        expect(dangers(printed)).toEqual([])
        expect(JSON.parse(JSON.stringify(document))).toEqual(document)
        expect(printed).not.toMatch(/[\ufdd0-\ufdef]/)
        const ids = [...printed.matchAll(/<[^>]* id="([^"]*)"/g)].map(([, id = '']) => id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(document.head.ids).toEqual(ids)
      }),
      { numRuns: 500 },
    )
  })

  it('becomes HTML that passes the standard rules of html-validate', () => {
    const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] })
    fc.assert(
      fc.property(text, (markdown) => {
        const body = fill(read(markdown), { anchors: true })
        const page = `<!DOCTYPE html>\n<html lang="en"><head><title>t</title></head><body><main>${body}</main></body></html>`
        const found = validator.validateStringSync(page).results.flatMap(({ messages }) => messages)
        expect(found.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('is read alike in pages and in feeds: holes are filled, nothing else changes', () => {
    fc.assert(
      fc.property(text, (markdown) => {
        const document = read(markdown)
        const plain = (html: string): string => html.replace(/ (?:href|src)="[^"]*"| (?:loading|decoding)="\w+"/g, '')
        expect(plain(fill(document, { url: 'https://example.gov' }))).toBe(plain(fill(document)))
      }),
      { numRuns: 200 },
    )
  })
})
