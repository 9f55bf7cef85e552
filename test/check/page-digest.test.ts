import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageDigest } from '../../src/check/page-digest.ts'

const frame = (main: string, { head = '', footer = '' } = {}) =>
  `<!doctype html><html lang="en"><head><title>T – Site</title><link rel="canonical" href="https://a.example/x/">${head}</head>
<body><header><a href="/">Site</a></header><main>${main}</main><footer>${footer}</footer></body></html>`

const post = (text: string, around = '') =>
  frame(
    `<div><article><header><h1>A post</h1></header><div class="prose">${text}</div><footer>Edit</footer></article></div>${around}`,
  )

describe('the digest of a page', () => {
  it('tells its title, its address and what it says', () => {
    const digest = pageDigest(post('<p>One <b>bo</b>ld word.</p><p>Two.</p>'))
    expect(digest).toMatchObject({ title: 'A post', canonical: 'https://a.example/x/', redirect: undefined })
    expect(digest.text).toBe('A post One bold word. Two.')
  })

  it('is another where a word, a form or a link of its own is another', () => {
    const before = pageDigest(post('<p>One <a href="/a/">two</a></p>')).own
    for (const text of [
      '<p>One <a href="/b/">two</a></p>',
      '<p>One <b>two</b></p>',
      '<p>Two <a href="/a/">two</a></p>',
    ]) {
      expect(pageDigest(post(text)).own).not.toBe(before)
    }
    expect(pageDigest(post('<p>One <a href="/a/">two</a></p>')).own).toBe(before)
  })

  it('tells neighbours and the frame from its own', () => {
    const one = pageDigest(post('<p>Text</p>', '<nav><a href="/older/">Older</a></nav>'))
    const other = pageDigest(post('<p>Text</p>', '<nav><a href="/newer/">Newer</a></nav>'))
    expect([one.own, one.main]).toEqual([other.own, other.main])
    const shared = pageDigest(post('<p>Text</p>', '<section><a href="https://b.example/">Share</a></section>'))
    expect(shared.own).toBe(one.own)
    expect(shared.main).not.toBe(one.main)
    expect(shared.links).toEqual([])
  })

  it('tells a list of posts from the words above it', () => {
    const list = (words: string, cards: string) =>
      pageDigest(frame(`<h1>Posts</h1><p>${words}</p><section><h2>Latest</h2>${cards}</section>`))
    const one = list('Hello', '<article><h2>A</h2></article>')
    const two = list('Hello', '<article><h2>B</h2></article><article><h2>A</h2></article>')
    expect(two.own).toBe(one.own)
    expect(two.main).not.toBe(one.main)
    expect(list('Goodbye', '<article><h2>A</h2></article>').own).not.toBe(one.own)
    const cards = (...titles: string[]) =>
      pageDigest(frame(`<h1>Posts</h1><div>\n${titles.map((title) => `<article>${title}</article>`).join('\n')}</div>`))
    expect(cards('A', 'B').own).toBe(cards('A').own)
    const tags = (count: number) =>
      pageDigest(frame(`<h1>Tags</h1><ul><li><a href="/tags/a/">A</a> ${count} posts</li></ul>`))
    expect(tags(1).own).toBe(tags(2).own)
    expect(tags(1).main).not.toBe(tags(2).main)
  })

  it('knows where a page leads on to, and whether search engines are sent away', () => {
    const moved = frame('<h1>Moved</h1>', {
      head: '<meta http-equiv="Refresh" content="0; URL=/new/"><meta name="robots" content="noindex">',
    })
    expect(pageDigest(moved)).toMatchObject({ redirect: '/new/', noindex: true })
    expect(pageDigest(post(''))).toMatchObject({ redirect: undefined, noindex: false })
  })

  it('lists links to other sites once each, those of the frame apart', () => {
    const link = (to: string) => `<a href="${to}">x</a>`
    const html = frame(
      `<article><h1>A</h1>${link('https://b.example/')}${link('https://b.example/')}${link('/c/')}${link('mailto:a@b.c')}</article>`,
      {
        footer: link('https://frame.example/'),
      },
    )
    expect(pageDigest(html)).toMatchObject({ links: ['https://b.example/'], frameLinks: ['https://frame.example/'] })
  })

  it('takes any text, and gives the same of the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(pageDigest(text)).toEqual(pageDigest(text))
      }),
    )
  })
})
