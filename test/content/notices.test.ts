import { describe, expect, it } from 'vitest'
import { codesOf, fill, html, read } from './render.ts'

const notice = (kind: string, title: string, body: string): string =>
  `<div class="notice notice-${kind}" role="note">\n<p class="notice-title">${title}</p>\n${body}\n</div>`

describe('a notice', () => {
  it.each(['`code` first', '**Bold** first', '[About](./about.md) first', '![Map](map.svg) first'])(
    'may begin with %s',
    (text) => {
      expect(html(`> [!NOTE]\n> ${text}`)).toMatch(
        /^<div class="notice notice-note" role="note">\n<p class="notice-title">/,
      )
      expect(html(`> [!NOTE]\n> ${text}`)).not.toContain('[!NOTE]')
    },
  )

  it.each(['> [!NOTE] and words', '> [!NOTE]**bold**', '> [!OTHER]\n> Text.', '[!NOTE]'])('is not %s', (text) => {
    expect(html(text)).not.toContain('class="notice')
  })

  it.each([
    ['note', 'Note'],
    ['tip', 'Tip'],
    ['important', 'Important'],
    ['warning', 'Warning'],
    ['caution', 'Caution'],
  ])('of the kind %s is a quote with its mark', (kind, title) => {
    const expected = notice(kind, title, '<p>Text.</p>')
    expect(html(`> [!${kind.toUpperCase()}]\n> Text.`)).toBe(expected)
    expect(html(`> [!${kind}]\n>\n> Text.`)).toBe(expected)
    expect(html(`> [!${kind}]  \n> Text.`)).toBe(expected)
    expect(html(`:::${kind}\nText.\n:::`)).toBe(
      expected.replace('\n<p class', '<p class').replace('\n</div>', '</div>').replace('</p>\n<p>', '</p><p>'),
    )
  })

  it('is not made of a mark among words, or of one that does not exist', () => {
    expect(html('> [!NOTE] Text.')).toBe('<blockquote>\n<p>[!NOTE] Text.</p>\n</blockquote>')
    expect(html('> [!WHAT]\n> Text.')).toBe('<blockquote>\n<p>[!WHAT]\nText.</p>\n</blockquote>')
    expect(html('> Text.')).toBe('<blockquote>\n<p>Text.</p>\n</blockquote>')
  })

  it('holds blocks, and a title of its own', () => {
    const printed = html(':::note[Before *you* begin]\n- a\n\n## B\n:::\n\nAfter.')
    expect(printed).toContain('<p class="notice-title">Before <em>you</em> begin</p>')
    expect(printed).toContain('<ul>\n<li>a</li>\n</ul>')
    expect(printed).toContain('</div>\n<p>After.</p>')
  })
})

describe('containers', () => {
  it('are the only directives: times, editor commands and colons stay text', () => {
    expect(html('At 9:am use :q or :retab, ::x and a:b.')).toBe('<p>At 9:am use :q or :retab, ::x and a:b.</p>')
    expect(html('::leaf\n\n::leaf[a]{b=c}')).toBe('<p>::leaf</p>\n<p>::leaf[a]{b=c}</p>')
  })

  it('that are unknown keep their content, with a warning', () => {
    const document = read(':::notes[Label]\nText.\n:::')
    expect(fill(document)).toBe('<div><p>Label</p><p>Text.</p></div>')
    expect(document.head.messages).toMatchObject([
      { line: 4, column: 1, length: 8, code: 'directive-unknown', note: 'Did you mean ":::note"?' },
    ])
  })

  it('that are not closed, or begin with a space, are warned about', () => {
    expect(codesOf(read(':::note\nText.'))).toEqual(['4:1 directive-invalid'])
    expect(codesOf(read('::: note\nText.\n:::'))).toEqual(['4:1 directive-invalid'])
    expect(codesOf(read(':::note{kind=x}\nText.\n:::'))).toEqual(['4:1 directive-invalid'])
    expect(codesOf(read('> :::note\n> Text.\n> :::\n\n- a\n\n  :::tip\n  b\n  :::'))).toEqual([])
  })
})
