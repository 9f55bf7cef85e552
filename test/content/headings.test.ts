import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codesOf, fill, html, read } from './render.ts'

const ids = (markdown: string): readonly string[] => read(markdown).head.ids

describe('headings', () => {
  it('have ids made of their words, as GitHub makes them', () => {
    expect(ids('## Who may apply?\n\n## Über uns\n\n## `code` & *more*\n\n## 数据')).toEqual([
      'who-may-apply',
      'über-uns',
      'code--more',
      '数据',
    ])
  })

  it('have unique ids, also where an id looks like a number', () => {
    expect(ids('## A\n\n## A\n\n## A-1\n\n## A')).toEqual(['a', 'a-1', 'a-1-1', 'a-2'])
  })

  it('have unique ids whatever their words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'a-1', 'a 1', 'A', 'b {#a}', '!', '{#a-1} x', 'b {#c}'), { maxLength: 12 }),
        (words) => {
          const { head } = read(words.map((word) => `## ${word}`).join('\n\n'))
          expect(new Set(head.ids).size).toBe(head.ids.length)
          expect(head.headings.map(({ id }) => id)).toEqual(head.ids)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('keep an id of the author’s own, and leave it out of the words', () => {
    expect(html('## Who may apply {#apply}')).toBe('<h2 id="apply">Who may apply</h2>')
    expect(read('## *Who* {#apply}\n\nText').head.headings).toEqual([{ level: 2, id: 'apply', text: 'Who', line: 4 }])
    expect(html('Setext {#s}\n---')).toBe('<h2 id="s">Setext</h2>')
  })

  it('read nothing else in braces as an id', () => {
    expect(html('## A {#b c}')).toBe('<h2 id="a-b-c">A {#b c}</h2>')
    expect(html('## A `{#b}`')).toBe('<h2 id="a-b">A <code>{#b}</code></h2>')
    expect(html('A {#b}')).toBe('<p>A {#b}</p>')
  })

  it('give way to ids that authors gave elsewhere', () => {
    expect(ids('## Fees\n\n<p id="fees">Text</p>')).toEqual(['fees-1', 'fees'])
  })

  it('are warned about when an id is given twice; the first keeps it', () => {
    const document = read('## A {#x}\n\n## B {#x}\n\n<p id="x">C</p>')
    expect(document.head.ids).toEqual(['x', 'b'])
    expect(codesOf(document)).toEqual(['6:1 heading-id-duplicate', '8:1 heading-id-duplicate'])
  })

  it('print the title of the page once', () => {
    expect(html('# A title\n\nText', { title: 'A title' })).toBe('<p>Text</p>')
    expect(html('# A  *title*\n\nText', { title: 'A title' })).toBe('<p>Text</p>')
    expect(html('# Another\n\nText', { title: 'A title' })).toBe('<h2 id="another">Another</h2>\n<p>Text</p>')
    expect(html('# A title\n\n# A title', { title: 'A title' })).toBe('<h2 id="a-title">A title</h2>')
    expect(html('## A title', { title: 'A title' })).toBe('<h2 id="a-title">A title</h2>')
  })

  it('are warned about when a level is skipped, once for each gap', () => {
    expect(codesOf(read('### A'))).toEqual(['4:1 heading-skipped'])
    expect(codesOf(read('## A\n\n#### B\n\n#### C\n\n## D\n\n### E'))).toEqual(['6:1 heading-skipped'])
    expect(codesOf(read('# A\n\n## B\n\n### C\n\n# D'))).toEqual([])
  })

  it('are left out when they say nothing', () => {
    expect(html('##\n\nText')).toBe('<p>Text</p>')
    expect(read('## ![Map](a.png)').head.headings).toEqual([{ level: 2, id: 'map', text: 'Map', line: 4 }])
  })

  it('end with their link on pages, and without it elsewhere', () => {
    const document = read('## A "b"')
    expect(fill(document, { anchors: true })).toBe(
      '<h2 id="a-b">A "b" <a class="anchor" href="#a-b" aria-label="Link to A &quot;b&quot;">#</a></h2>',
    )
    expect(fill(document)).toBe('<h2 id="a-b">A "b"</h2>')
  })

  it('have no link of their own inside a link or a summary', () => {
    expect(fill(read('<div><a href="/x"><div><h2>A</h2></div></a></div>'), { anchors: true })).toContain(
      '<h2 id="a">A</h2>',
    )
  })
})
