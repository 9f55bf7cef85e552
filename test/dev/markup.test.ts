import fc from 'fast-check'
import { parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { html, type Markup } from '../../src/dev/own/markup.ts'

describe('html``', () => {
  it('escapes every value, in content and in attributes', () => {
    const hostile = `"><script>alert('1')</script>&amp;`
    expect(html`<p title="${hostile}">${hostile}</p>`.html).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;</p>',
    )
  })

  it('prints what it made itself as it is, lists one after the other, and nothing for nothing', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`)
    expect(html`<ul>${items}</ul>${undefined}${false}${0}`.html).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>0')
  })

  it('refuses what only looks like its own', () => {
    const forged = { html: '<script>alert(1)</script>' } as Markup
    expect(() => html`<p>${forged}</p>`).toThrow(TypeError)
  })

  it('makes the same elements whatever it is given', () => {
    const shape = (text: string): string[] =>
      parseFragment(text).childNodes.map(
        (node) => `${node.nodeName} ${'attrs' in node ? node.attrs.map(({ name }) => name) : ''}`,
      )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(shape(html`<a href="/${text}" class="x">${text}.</a><b></b>`.html)).toEqual(['a href,class', 'b '])
      }),
    )
  })
})
