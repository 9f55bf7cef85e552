import { describe, expect, it } from 'vitest'
import { checkPage, inspectPage, type PageContext } from '../../src/check/pages.ts'

const policy = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'"

interface Shell {
  readonly html?: string
  readonly title?: string
  readonly csp?: string
  readonly head?: string
  readonly before?: string
  readonly main?: string
}

function shell(parts: Shell = {}): string {
  const {
    html = ' lang="en"',
    title = '<title>Open data</title>',
    csp = `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    head = '',
    before = '<a href="#main">Skip to the text</a><header><a href="/blog/">Public Code</a></header>',
    main = '<main id="main"><h1>Open data</h1><div><gazette-body id="0123"></gazette-body></div></main>',
  } = parts
  return `<!DOCTYPE html><html${html}><head>${csp}${title}${head}</head><body>${before}${main}</body></html>`
}

function textsOf(parts: Shell, context: Partial<PageContext> = {}): string[] {
  const messages = checkPage(inspectPage(shell(parts)), {
    output: 'open-data/index.html',
    origin: 'content/open-data.md',
    bodyIds: (hash) => (hash === '0123' ? ['costs', 'fn-1'] : []),
    siteUrl: 'https://example.gov/blog',
    base: '/blog',
    ...context,
  })
  for (const found of messages) {
    expect(found).toMatchObject({ code: 'page-invalid', severity: 'error', file: 'content/open-data.md', line: 1 })
    expect(found.note).not.toBe('')
    expect(found.text).toMatch(/^The page open-data\/index\.html .*\.$/)
  }
  return messages.map((found) => found.text.replace('The page open-data/index.html ', ''))
}

const inMain = (html: string) => ({ main: `<main id="main"><h1>Open data</h1>${html}</main>` })

describe('checkPage', () => {
  it('accepts a page that keeps every rule', () => {
    expect(textsOf({})).toEqual([])
  })

  it('wants a title that is not blank', () => {
    expect(textsOf({ title: '' })).toEqual(['has no title.'])
    expect(textsOf({ title: '<title> \n </title>' })).toEqual(['has no title.'])
    expect(inspectPage(shell({ title: '<title> Open\n data </title>' })).title).toBe('Open data')
  })

  it('wants the language of the page', () => {
    expect(textsOf({ html: '' })).toEqual(['does not say its language.'])
    expect(textsOf({ html: ' lang="english language"' })).toEqual(['does not say its language.'])
    expect(textsOf({ html: ' lang="pt-BR"' })).toEqual([])
  })

  it('wants one h1 and one main', () => {
    expect(textsOf({ main: '<main id="main"></main>' })).toEqual(['has 0 headings <h1>.'])
    expect(textsOf(inMain('<h1>Again</h1>'))).toEqual(['has 2 headings <h1>.'])
    expect(textsOf({ main: '<div id="main"><h1>A</h1></div>' })).toEqual(['has 0 elements <main>.'])
  })

  it('wants the header of the site, not one inside an article', () => {
    const before = '<a href="#main">Skip</a>'
    expect(textsOf({ before, ...inMain('<article><header>By Ada</header></article>') })).toEqual(['has no <header>.'])
    expect(textsOf({ before: `${before}<div><header>Public Code</header></div>` })).toEqual([])
  })

  it('wants a skip link first, and its target', () => {
    expect(textsOf({ before: '<header><a href="/blog/">Public Code</a></header>' })).toEqual([
      'does not begin with a link to its main part.',
    ])
    expect(textsOf({ before: '<a href="#content">Skip</a><header></header>' })).toEqual([
      'links to its own "#content", which it does not have.',
    ])
  })

  it('finds targets of links to the page itself in the shell and in its bodies', () => {
    const body = '<gazette-body id="0123"></gazette-body>'
    expect(textsOf(inMain(`<a href="#costs">Costs</a>${body}`))).toEqual([])
    expect(textsOf(inMain(`<a href="#caf%C3%A9">Café</a><p id="café"></p>`))).toEqual([])
    expect(textsOf(inMain('<a href="#costs">Costs</a>'))).toEqual([
      'links to its own "#costs", which it does not have.',
    ])
  })

  it('wants each id once, in shell and bodies together', () => {
    const body = '<gazette-body id="0123"></gazette-body>'
    expect(textsOf(inMain(`<p id="a"></p><p id="b"></p>${body}`))).toEqual([])
    expect(textsOf(inMain('<p id="a"></p><p id="a"></p>'))).toEqual(['has the id "a" twice.'])
    expect(textsOf(inMain(`<nav id="costs"></nav>${body}`))).toEqual(['has the id "costs" twice.'])
    expect(textsOf(inMain(`${body}${body}`))).toEqual(['has the id "costs" twice.', 'has the id "fn-1" twice.'])
  })

  it('refuses scripts, but takes data blocks of JSON', () => {
    expect(textsOf({ head: '<script>alert(1)</script>' })).toEqual(['has a script element, which its policy blocks.'])
    expect(textsOf({ head: '<script type="module"></script>' })).toHaveLength(1)
    expect(textsOf(inMain('<button onclick="x()">Go</button>'))).toEqual([
      'has the attribute "onclick" on <button>, which is a script.',
    ])
    expect(textsOf(inMain('<a href=" java&#10;script:x()">Go</a>'))).toHaveLength(1)
    expect(textsOf({ head: '<script type="application/ld+json">{"a": "\\u003c"}</script>' })).toEqual([])
    expect(textsOf({ head: '<script type="application/ld+json">{&quot;a&quot;: 1}</script>' })).toEqual([
      'has structured data (application/ld+json) that is no JSON.',
    ])
  })

  it('refuses inline styles', () => {
    expect(textsOf({ head: '<style>p { color: red }</style>' })).toEqual([
      'has a style element, which its policy blocks.',
    ])
    expect(textsOf(inMain('<p style="color: red">A</p>'))).toEqual([
      'has a style attribute on <p>, which its policy blocks.',
    ])
    expect(textsOf({ head: '<link rel="stylesheet" href="/blog/style.css">' })).toEqual([])
  })

  it('wants its Content Security Policy, no weaker than nothing by default', () => {
    expect(textsOf({ csp: '' })).toEqual(['carries no Content Security Policy.'])
    const csp = '<meta http-equiv="Content-Security-Policy" content="default-src *">'
    expect(textsOf({ csp })).toEqual([
      'carries a Content Security Policy that allows more than it names: "default-src *".',
    ])
  })

  it('refuses to load anything from elsewhere', () => {
    for (const html of [
      '<img src="https://cdn.example.org/a.png" alt="">',
      '<img src="//cdn.example.org/a.png" alt="">',
      '<img src="/blog/a.png" srcset="/blog/b.png 2x, https://cdn.example.org/c.png 3x" alt="">',
      '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
      '<img src="/a.png" alt="">',
      '<img src="https://example.gov/blogs/a.png" alt="">',
      '<iframe src="https://example.org/"></iframe>',
      '<video poster="https://example.org/a.png"></video>',
      '<picture><source srcset="http://example.org/a.webp"></picture>',
    ]) {
      expect(textsOf(inMain(html)), html).toHaveLength(1)
    }
    expect(textsOf({ head: '<link rel="preconnect" href="https://fonts.example.org">' })).toHaveLength(1)
    expect(textsOf({ head: '<link rel="Stylesheet" href="https://example.org/a.css">' })).toHaveLength(1)
  })

  it('lets it load what lies on the site, and link wherever it wants', () => {
    for (const html of [
      '<img src="/blog/a.png" srcset="/blog/b.png 2x" alt="A">',
      '<img src="a.png" alt="">',
      '<img src="https://example.gov/blog/a.png" alt="">',
      '<a href="https://example.org/">Elsewhere</a>',
    ]) {
      expect(textsOf(inMain(html)), html).toEqual([])
    }
    expect(textsOf({ head: '<link rel="license" href="https://creativecommons.org/">' })).toEqual([])
    expect(textsOf(inMain('<img src="/a.png" alt="">'), { base: '', siteUrl: undefined })).toEqual([])
    expect(textsOf(inMain('<img src="/caf%C3%A9/a.png" alt="">'), { base: '/caf%C3%A9' })).toEqual([])
  })

  it('wants an alternative on every image, and words in every link and heading', () => {
    expect(textsOf(inMain('<img src="/blog/a.png">'))).toEqual([
      'shows the image "/blog/a.png" without the attribute alt.',
    ])
    expect(textsOf(inMain('<a href="/blog/"></a>'))).toEqual(['has a link without text, to "/blog/".'])
    expect(textsOf(inMain('<a href="/blog/"><img src="/blog/a.png" alt=""></a>'))).toHaveLength(1)
    expect(textsOf(inMain('<h2> <span></span></h2>'))).toEqual(['has an empty <h2>.'])
    for (const link of ['<img src="/blog/a.png" alt="Home">', '<svg aria-label="Home"></svg>', '<b>Home</b>']) {
      expect(textsOf(inMain(`<a href="/blog/">${link}</a>`)), link).toEqual([])
    }
    expect(textsOf(inMain('<a href="/blog/" aria-label="Home"></a><a id="old-place"></a>'))).toEqual([])
  })

  it('wants a canonical address to be absolute', () => {
    expect(textsOf({ head: '<link rel="canonical" href="/blog/a/">' })).toEqual([
      'has a canonical address that is not absolute: "/blog/a/".',
    ])
    expect(textsOf({ head: '<link rel="canonical" href="https://example.org/a/">' })).toEqual([])
  })

  it('wants bodies where paragraphs and headings can stand', () => {
    const body = '<gazette-body id="0123"></gazette-body>'
    expect(textsOf(inMain(`<p>${body}</p>`))).toEqual(['shows a body inside <p>.'])
    expect(textsOf(inMain(`<article><div>${body}</div></article>`))).toEqual([])
  })

  it('asks neither header nor skip link of a page that leads on by itself', () => {
    const head = '<meta http-equiv="refresh" content="0; url=/blog/new/">'
    const main = '<main><h1>Moved</h1><a href="/blog/new/">New</a></main>'
    expect(textsOf({ head, main, before: '' })).toEqual([])
    expect(textsOf({ main, before: '' })).toEqual(['has no <header>.', 'does not begin with a link to its main part.'])
  })
})
