/** Nothing an author or a plugin writes runs, loads or navigates; read as a browser reads it. */
import type { Root } from 'hast'
import { describe, expect, it } from 'vitest'
import { dangers } from '../core/safe.ts'
import { attacks } from './attacks.ts'
import { fill, read } from './render.ts'

describe('the body of a document', () => {
  it.each(attacks.map((attack) => [attack]))('disarms %s', (attack) => {
    for (const text of [
      attack,
      `Text ${attack} and text.`,
      `- item\n\n  ${attack}\n`,
      `<div>\n${attack}\n</div>\n\nAfter.`,
    ]) {
      const printed = fill(read(text), { anchors: true })
      expect(dangers(printed), printed).toEqual([])
      // An address of this site must not be read as one of another host.
      expect(printed).not.toMatch(/(?:href|src)="[/\\]{2}/)
    }
  })

  it('is caught by the oracle when it is not disarmed', () => {
    const slips = attacks.filter((attack) => dangers(attack).length === 0)
    // Markdown is no HTML, and some payloads need the wrong parser; the others are found as they stand.
    expect(slips.length).toBeLessThan(attacks.length / 3)
    expect(dangers('<p onclick="x">y</p>')).toEqual(['onclick='])
    expect(dangers('<a href="java&#9;script:x">y</a>')).toEqual(['href="java\tscript:x"'])
  })

  it('keeps what is harmless beside it', () => {
    const { head, body } = read('<p onclick="x">Kept <script>gone()</script>text</p>')
    expect(body).toEqual(['<p>Kept text</p>'])
    expect(head.messages.map(({ code, line, column, text }) => `${line}:${column} ${code} ${text}`)).toEqual([
      '4:21 html-removed "<script>" was removed with all it holds.',
      '4:1 html-removed The attribute "onclick" was removed from "<p>".',
    ])
  })

  it('is safe whatever a plugin makes', () => {
    const plugin = () => (tree: Root) => {
      tree.children.push(
        { type: 'element', tagName: 'script', properties: {}, children: [{ type: 'text', value: 'alert(1)' }] },
        {
          type: 'element',
          tagName: 'a',
          properties: { href: 'javascript:x', onClick: 'x' },
          children: [{ type: 'text', value: 'x' }],
        },
        { type: 'raw', value: '<img src=x onerror=alert(1)>' } as never,
      )
    }
    const printed = fill(read('Text.', { plugins: { remark: [], rehype: [plugin] } }))
    expect(dangers(printed), printed).toEqual([])
    expect(printed).toContain('Text.')
  })
})
