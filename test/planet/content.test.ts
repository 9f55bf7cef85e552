/** The HTML of entries: what stays, what goes, and that nothing of it runs into its neighbour. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseHtml } from '../../src/core/parse-html.ts'
import { wordsOf } from '../../src/planet/html/tree.ts'
import { atomEntry, contentOf, only, read } from './read.ts'

const out = (html: string): string => contentOf(html).html
const removed = (html: string) => contentOf(html).entry.removed
const words = (html: string): string => wordsOf(parseHtml(html))

describe('what readers came for stays', () => {
  it.each([
    '<h2>Head</h2>\n<p>Text <em>with</em> <strong>marks</strong> and <a href="https://a.gov/">a link</a>.</p>',
    '<ul><li>a\n<ul><li>b</li></ul></li></ul>',
    '<table><thead><tr><th scope="col">H</th></tr></thead>\n<tbody><tr><td>1</td></tr></tbody></table>',
    '<figure><img src="https://a.gov/i.png" alt="A map">\n<figcaption>By <a href="https://a.gov/j">J</a></figcaption></figure>',
    '<blockquote cite="https://a.gov/"><p>Quote</p></blockquote>',
    '<p lang="fr">Bonjour</p>',
    '<dl><dt>a</dt>\n<dd>b</dd></dl>',
  ])('%s', (html) => {
    expect(out(html)).toBe(html)
    expect(removed(html)).toEqual({})
  })

  it.each([
    '  sub vcl_recv {\n\n\tif (req.url ~ "^/admin") {\n    return (pass);   \n  }\n}',
    '\n\nfirst line is empty\n',
    ':%s/\\<a\\>/“b”/g',
    'a & b < c > d "e" \'f\'   g',
  ])('code byte for byte: %j', (code) => {
    const escaped = code.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const pre = (html: string): string => {
      const [element] = parseHtml(html).children
      const text = (node: unknown): string => {
        const { value, children } = node as { value?: string; children?: unknown[] }
        return value ?? (children ?? []).map(text).join('')
      }
      return text(element)
    }
    // An HTML parser drops the first line end of a pre.
    expect(pre(out(`<pre><code>${escaped}</code></pre>`))).toBe(code)
    expect(pre(out(`<pre>\n${escaped}</pre>`))).toBe(code)
    const xhtml = only(
      read(
        atomEntry(
          `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><pre>${escaped}</pre></div></content>`,
        ),
      ),
    )
    expect(pre(xhtml.content.join('\n'))).toBe(code)
  })

  it('images that wait for a script get their address', () => {
    expect(out('<p><img src="data:image/gif;base64,R0" data-src="/a.png" alt="A"></p>')).toBe(
      '<p><img src="https://blog.example.gov/a.png" alt="A"></p>',
    )
    expect(out('<img data-srcset="/s.png 300w, /l.png 1200w" alt="">')).toBe(
      '<img alt="" src="https://blog.example.gov/l.png">',
    )
    expect(out('<img class="lazy" src="/blank.gif"><noscript><img src="/real.png"></noscript>')).toBe(
      '<img src="https://blog.example.gov/real.png">',
    )
    expect(out('<picture><source srcset="/a.avif"><img src="/a.jpg" alt="A"></picture>')).toBe(
      '<img src="https://blog.example.gov/a.jpg" alt="A">',
    )
  })

  it('a picture and its caption stay together, also where neither is marked up as what it is', () => {
    const image = '<a href="https://a.gov/full.png"><img src="https://a.gov/i.png" alt="A map"></a>'
    const figure = `<figure>${image}\n<figcaption>By J</figcaption></figure>`
    expect(
      out(`<div class="wp-caption alignright" style="width:310px">${image}<p class="wp-caption-text">By J</p></div>`),
    ).toBe(figure)
    expect(
      out(
        `<div id="attachment_7" class="wp-caption"><dl><dt>${image}</dt><dd class="wp-caption-dd">By J</dd></dl></div>`,
      ),
    ).not.toContain('figure')
    expect(out(`<div class="wp-caption">${image}</div>`)).toBe(`<div>${image}</div>`)
    expect(out(`<div class="wp-caption"><p>No picture</p><p class="wp-caption-text">By J</p></div>`)).not.toContain(
      'figure',
    )
  })

  it('what is played elsewhere becomes a link', () => {
    expect(out('<iframe src="https://video.example.org/1" title="A talk">old</iframe>')).toBe(
      '<p><a href="https://video.example.org/1" class="embedded">video.example.org: A talk</a></p>',
    )
  })
})

describe('what nobody is to read goes, text included', () => {
  it.each([
    ...[
      'script',
      'style',
      'noscript',
      'template',
      'textarea',
      'select',
      'title',
      'svg',
      'math',
      'object',
      'iframe',
      'xmp',
    ],
    ...['noembed', 'noframes', 'audio', 'video'],
  ])('%s', (tag) => {
    const html = `<p>before</p><${tag}>addthis_url = "x"; secret</${tag}><p>after</p>`
    expect(words(out(html))).toBe('before after')
    expect(removed(html)).toEqual({ [tag]: 1 })
  })

  it('a script that is closed in XML takes nothing with it', () => {
    const entry = only(
      read(
        atomEntry(
          '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a</p><script src="x"/><style/><iframe/><p>b</p></div></content>',
        ),
      ),
    )
    expect(entry.content).toEqual(['<p>a</p>', '<p>b</p>'])
    expect(entry.removed).toEqual({ script: 1, style: 1, iframe: 1 })
  })

  it('SVG and MathML in XHTML', () => {
    const entry = only(
      read(
        atomEntry(
          '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a<svg xmlns="http://www.w3.org/2000/svg"><title>t</title><a><text>x</text></a></svg>b</div></content>',
        ),
      ),
    )
    expect(entry.content).toEqual(['ab'])
    expect(entry.removed).toEqual({ svg: 1 })
  })

  it('handlers and other protocols, the words stay', () => {
    const html =
      '<p onclick="x()">a <a href="javascript:x()" style="position:fixed">b</a> <a href=" java\nscript:x()">c</a></p>'
    expect(out(html)).toBe('<p>a <a>b</a> <a>c</a></p>')
  })

  it.each([
    '<img src="https://a.example/t.gif" width="1" height="1">',
    '<img src="https://a.example/t.gif" width="1" height="1px" alt="">',
    '<img style="width: 0px; height:0" src="https://a.example/t.gif">',
    '<img src="https://pixel.wp.com/b.gif?host=x">',
    '<img src="http://feeds.feedburner.com/~r/x/~4/abc" alt="">',
    '<a href="http://feeds.wordpress.com/1.0/gocomments/x/"><img src="http://feeds.wordpress.com/1.0/comments/x/"></a>',
    '<iframe src="https://ad.doubleclick.net/x"></iframe>',
  ])('a counter of readers: %s', (html) => {
    expect(out(`<p>before</p><p>${html}</p><p>after</p>`)).toBe('<p>before</p>\n<p>after</p>')
    expect(removed(html)).toEqual({ tracker: 1 })
  })

  it.each([
    '<img src="/a.png" width="1" height="400">',
    '<img src="https://stats.gov/chart.png">',
    '<img src="/pixel-art.png" width="16" height="16">',
  ])('but no image that is to be seen: %s', (html) => {
    expect(removed(html)).toEqual({})
  })

  it.each([
    '<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li><a href="https://a.gov/?share=twitter">Twitter</a></li></ul></div>',
    '<p>Share this: <a href="https://twitter.com/intent/tweet?url=x">Twitter</a> | <a href="https://www.facebook.com/sharer/sharer.php?u=x">Facebook</a></p>',
    '<ul><li><a href="http://digg.com/submit?url=x">Digg</a></li><li><a href="http://del.icio.us/post?url=x">del.icio.us</a></li></ul>',
    '<div class="addthis_toolbox addthis_default_style"><a class="addthis_button_tweet">Tweet</a></div>',
    '<div class="feedflare"><a href="http://feeds.feedburner.com/~ff/x"><img src="http://feeds.feedburner.com/~ff/x?d=y"></a></div>',
    '<div id="jp-relatedposts" class="jp-relatedposts"><h3><em>Related</em></h3></div>',
    '<p><strong>Share this:</strong></p>',
    '<h3>Share this post</h3>',
    '<a href="http://www.addtoany.com/share_save"><img src="http://static.addtoany.com/buttons/share_save.png" alt="Share"></a>',
  ])('a share bar: %s', (html) => {
    expect(out(`<p>before</p>${html}<p>after</p>`)).toBe('<p>before</p>\n<p>after</p>')
    expect(removed(html)).toMatchObject({ 'share-bar': expect.any(Number) })
  })

  it.each([
    '<p>We share this data with <a href="https://twitter.com/intent/tweet?text=x">everybody who asks</a>.</p>',
    '<p>How to build a link like <a href="https://www.facebook.com/sharer.php?u=x">the sharer of Facebook</a></p>',
    '<h2>Share this data: a guide</h2>',
    '<p>Share your map</p>',
    '<p>Twitter, Facebook and LinkedIn</p>',
  ])('but no sentence about sharing: %s', (html) => {
    expect(removed(html)).toEqual({})
    expect(words(out(html))).toBe(words(html))
  })
})

describe('nothing runs into its neighbour', () => {
  it.each([
    ...'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6'.split(
      ' ',
    ),
    ...'header hgroup li main menu nav ol p pre search section summary ul marquee'.split(' '),
  ])('at the edges of %s', (tag) => {
    expect(words(out(`one<${tag}>two</${tag}>three`))).toBe('one two three')
  })

  it('in tables, wherever they stand', () => {
    expect(words(out('<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>'))).toBe('a b c')
  })

  it('where the title of a post follows what a script has left', () => {
    expect(words(out('<p>End.</p><script>addthis_url = "x";</script><h2>Installing</h2>Download<p>Next</p>'))).toBe(
      'End. Installing Download Next',
    )
  })
})

describe('laws', () => {
  const inline = fc.constantFrom('b', 'em', 'span', 'code', 'font', 'unknown-x', 'label')
  const block = fc.constantFrom(
    'p',
    'div',
    'h2',
    'ul',
    'li',
    'table',
    'td',
    'blockquote',
    'pre',
    'form',
    'nav',
    'section',
    'center',
  )
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', 'é', '&amp;', '&lt;'), maxLength: 8 })
  const { html: anyHtml } = fc.letrec<{ html: string; part: string }>((tie) => ({
    html: fc.array(tie('part'), { maxLength: 5 }).map((parts) => parts.join('')),
    part: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.tuple(inline, tie('html')).map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
      fc.tuple(block, tie('html')).map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
      fc.constantFrom('<br>', '<hr>', '<img src="/x.png" alt="x">', '</div>', '<p>', '<li>'),
    ),
  }))
  /** Letters alone: where white space stands between blocks is for browsers to say. */
  const letters = (html: string): string => words(html).replace(/\s/g, '')

  it('the words that go in come out', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        expect(letters(out(html))).toBe(letters(html))
      }),
      { numRuns: 500 },
    )
  })

  it('what came out is not changed by going in again', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        const once = out(html)
        expect(out(once)).toBe(once)
      }),
      { numRuns: 300 },
    )
  })

  it('words of two blocks are never one word', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            block.filter((tag) => tag !== 'td' && tag !== 'table'),
            fc.constantFrom('one', 'two'),
          ),
          { minLength: 1, maxLength: 6 },
        ),
        (blocks) => {
          const html = blocks.map(([tag, word]) => `<${tag}>${word}</${tag}>`).join('')
          expect(words(out(html)).split(' ')).toEqual(blocks.map(([, word]) => word))
        },
      ),
    )
  })
})
