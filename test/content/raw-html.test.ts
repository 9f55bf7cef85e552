import { describe, expect, it } from 'vitest'
import { codesOf, fill, html, read } from './render.ts'

describe('raw HTML', () => {
  it('that says what text is stays', () => {
    for (const kept of [
      '<p>H<sub>2</sub>O, <kbd>Tab</kbd>, <abbr title="World Wide Web Consortium">W3C</abbr>, <mark>m</mark></p>',
      '<p lang="fr" dir="ltr"><q cite="https://example.gov/q">Bonjour</q> <time datetime="2026-06-02">hier</time></p>',
      '<details open><summary>More</summary><p>Text</p></details>',
      '<dl><dt>Term</dt><dd>Meaning</dd></dl>',
      '<ol start="3" reversed type="a"><li value="5">x</li></ol>',
      '<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> <bdo dir="rtl">abc</bdo></p>',
      '<blockquote cite="https://example.gov/q"><p>x</p></blockquote>',
      '<p><ins datetime="2026-06-02">new</ins> <del>old</del> <s>gone</s> <small>small</small> <u>u</u></p>',
    ]) {
      const document = read(kept)
      expect(fill(document)).toBe(kept)
      expect(codesOf(document)).toEqual([])
    }
  })

  it('reaches around Markdown', () => {
    expect(html('<div lang="fr">\n\n**Bonjour**\n\n</div>')).toBe(
      '<div lang="fr">\n<p><strong>Bonjour</strong></p>\n</div>',
    )
  })

  it('is removed where it is not on the list, and each removal is said at its place', () => {
    const document = read(
      '<p style="color:red" onclick="x()">a</p>\n\nb <blink>c</blink> <style>d{}</style>e\n\n- <font color="red">f</font>',
    )
    expect(fill(document)).toBe('<p>a</p>\n<p>b c e</p>\n<ul>\n<li>f</li>\n</ul>')
    expect(document.head.messages.map(({ line, column, text }) => `${line}:${column} ${text}`)).toEqual([
      '6:3 The tag "<blink>" was removed; what it holds is printed.',
      '6:20 "<style>" was removed with all it holds.',
      '8:3 The tag "<font>" was removed; what it holds is printed.',
      '4:1 The attributes "onclick" and "style" were removed from "<p>".',
    ])
  })

  it('keeps the classes that the style sheet knows, and names the others', () => {
    const document = read('<p class="align-right fancy">a</p>')
    expect(fill(document)).toBe('<p class="align-right">a</p>')
    expect(document.head.messages[0]?.text).toBe('The attribute class="fancy" was removed from "<p>".')
  })

  it('that loads something leaves a link to it, with its title', () => {
    const document = read(
      '<iframe src="https://video.example/1" title="The hearing"></iframe>\n\nText <video><source src="//video.example/2.mp4"></video>',
    )
    expect(fill(document)).toBe(
      '<p><a href="https://video.example/1" class="embedded">Embedded content from video.example: The hearing</a></p>\n<p>Text <a href="https://video.example/2.mp4" class="embedded">Embedded content from video.example</a></p>',
    )
    expect(codesOf(document)).toEqual(['4:1 html-removed', '6:6 html-removed'])
    expect(document.head.links.map(({ to }) => to)).toEqual(['https://video.example/1', 'https://video.example/2.mp4'])
  })

  it('that plays a file of this site leaves a link to it, and a script leaves none', () => {
    const document = read('<video src="hearing.mp4"></video>\n\n<script src="/js/app.js"></script>')
    expect(fill(document)).toContain('href="/posts/hearing.mp4"')
    expect(document.head.links.map(({ to }) => to)).toEqual(['/posts/hearing.mp4'])
    expect(codesOf(document)).toEqual(['4:1 html-removed', '6:1 html-removed'])
  })

  it('that would swallow the rest is printed as text when it is not closed', () => {
    const document = read('Use the <title> element and <script> too.\n\n**After.**')
    expect(fill(document)).toBe(
      '<p>Use the &lt;title> element and &lt;script> too.</p>\n<p><strong>After.</strong></p>',
    )
    expect(codesOf(document)).toEqual(['4:9 html-removed', '4:29 html-removed'])
    expect(html('<style>\np{}\n\n**After.**')).toContain('&lt;style>')
    expect(html('A <plaintext> b\n\nAfter')).toContain('<p>After</p>')
  })

  it('in comments is the author’s own business', () => {
    const document = read('a <!-- b --> c\n\n<!--\n\nd\n\n-->\n\ne')
    expect(fill(document)).toBe('<p>a  c</p>\n\n<p>e</p>')
    expect(codesOf(document)).toEqual([])
  })

  it('is warned about when Markdown stands in it unread', () => {
    expect(codesOf(read('<div>\n**a**\n</div>'))).toEqual(['5:1 html-markdown-inside'])
    expect(codesOf(read('<figure>![a](b.png)</figure>'))).toEqual(['4:9 html-markdown-inside'])
    expect(codesOf(read('<div>\n\n**a**\n\n</div>\n\n<p>2 * 3 * 4, [a] (b)</p>\n\n<span>- a</span>'))).toEqual([])
    expect(codesOf(read('<pre>\n**a**\n</pre>\n\nText <b>**a**</b>'))).toEqual([])
  })

  it('is mended where it nests wrongly', () => {
    expect(html('<h2><div>a</div></h2>')).toBe('<h2 id="a">a </h2>')
    expect(html('<li>a</li>')).toBe('<ul><li>a</li></ul>')
    expect(html('</div>\n\na')).toBe('<p>a</p>')
  })
})

describe('template leftovers', () => {
  it('are warned about where they stand', () => {
    const document = read(
      'A {{ site.url }} and {{ b }}\nc {% include d %}\n\n## E {: .f}\n\n<p>{{ g }}</p>\n\n[h]({{i}}/j)',
    )
    expect(codesOf(document).filter((code) => code.endsWith('leftover'))).toEqual([
      '4:3 template-leftover',
      '4:22 template-leftover',
      '5:3 template-leftover',
      '7:6 template-leftover',
      '9:4 template-leftover',
      '11:5 template-leftover',
    ])
  })

  it('are examples in code, and braces are no template', () => {
    expect(codesOf(read('`{{ a }}`\n\n```\n{% b %}\n```\n\n{c} {: } 100%} { { d } }'))).toEqual([])
  })
})

describe('tables', () => {
  it('scroll in a named frame, and their header cells say what they head', () => {
    expect(html('| a | b |\n|:-:|--:|\n| 1 | 2 |')).toBe(
      '<div class="table" tabindex="0" role="group" aria-label="a, b"><table>\n<thead>\n<tr>\n<th class="align-center" scope="col">a</th>\n<th class="align-right" scope="col">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class="align-center">1</td>\n<td class="align-right">2</td>\n</tr>\n</tbody>\n</table></div>',
    )
  })

  it('are named after their caption, and rows by their first cell', () => {
    const printed = html('<table><caption>Fees</caption><tr><th>a</th><td>1</td></tr></table>')
    expect(printed).toContain('aria-label="Fees"')
    expect(printed).toContain('<th scope="row">a</th>')
  })

  it('are warned about without header cells, or with empty ones', () => {
    expect(codesOf(read('<table><tr><td>a</td></tr></table>'))).toEqual(['4:1 table-header-empty'])
    expect(codesOf(read('|  |  |\n|--|--|\n| a | b |'))).toEqual(['4:1 table-header-empty'])
    expect(codesOf(read('|  | b |\n|--|--|\n| a | b |'))).toEqual([])
  })
})
