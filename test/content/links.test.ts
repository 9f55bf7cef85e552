import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { targetOf } from '../../src/content/link-target.ts'
import { codesOf, fill, html, read } from './render.ts'

const url = 'https://example.gov/blog'
const path = 'content/posts/2026/2026-06-02-here.md'

describe('a link', () => {
  it.each([
    // Files beside this one
    ['./other.md', '/posts/2026/other/', ''],
    ['other.md', '/posts/2026/other/', ''],
    ['2026-06-03-other.md#part', '/posts/2026/other/', 'part'],
    ['../other/index.md', '/posts/other/', ''],
    ['./map%20of%20us.png', '/posts/2026/map-of-us.png', ''],
    ['./', '/posts/2026/', ''],
    ['..', '/posts/', ''],
    ['../../', '/', ''],
    ['../../../static/data.csv', '/data.csv', ''],
    ['../../../../../../x.md', '/x.md', ''],
    ['a:b.md', 'a:b.md', ''],
    ['./a:b.md', '/posts/2026/a-b/', ''],
    // Addresses inside the site
    ['/about/', '/about/', ''],
    ['/about', '/about', ''],
    ['/posts/2026-06-03-other.md', '/posts/other/', ''],
    ['/a/../b/./c', '/b/c', ''],
    ['/a%20b/%C3%A9', '/a b/é', ''],
    ['/%zz', '/%zz', ''],
    ['/%2fevil.example', '/evil.example', ''],
    ['/a/%2e%2e/b', '/b', ''],
    ['/.//evil.example', '/evil.example', ''],
    ['/', '/', ''],
    // The site's own address
    ['https://example.gov/blog/about/#team', '/about/', 'team'],
    ['http://EXAMPLE.gov:80/blog', '/', ''],
    ['//example.gov/blog/x', '/x', ''],
    ['https://example.gov/blog//x', '/x', ''],
    // The same page
    ['#part', '', 'part'],
    ['#%C3%A9t%C3%A9', '', 'été'],
    // Elsewhere
    ['https://example.gov/other', 'https://example.gov/other', ''],
    ['https://example.gov/blogs', 'https://example.gov/blogs', ''],
    ['https://example.gov.evil.example/blog/', 'https://example.gov.evil.example/blog/', ''],
    ['//elsewhere.example/x', 'https://elsewhere.example/x', ''],
    ['https://elsewhere.example/ä b#c', 'https://elsewhere.example/%C3%A4%20b#c', ''],
    ['mailto:press@example.gov', 'mailto:press@example.gov', ''],
    ['tel:+12025550100', 'tel:+12025550100', ''],
  ])('written as %s leads to "%s" and fragment "%s"', (written, to, fragment) => {
    expect(targetOf(written, path, url)).toEqual({ to, fragment, query: '' })
  })

  it('keeps its query', () => {
    expect(targetOf('/search?q=a b#c', path, url)).toEqual({ to: '/search', fragment: 'c', query: '?q=a%20b' })
    expect(html('[results](/search?q=a&b=c#d)')).toBe('<p><a href="/search?q=a&amp;b=c#d">results</a></p>')
    expect(html('[results](?q=a)')).toBe('<p><a href="?q=a">results</a></p>')
  })

  it('is never more than a path where it leads inside the site', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('/', '\\', '.', 'a', '%2f', '%5c', ':', '@', '#', '?', ' ') }),
        (written) => {
          const { to } = targetOf(`/${written}`, path, undefined)
          expect(to === '' || /^\/(?!\/)/.test(to) || /^https:\/\//.test(to)).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('is recorded where its address is written', () => {
    const { head } = read('Text [other](./other.md#x "Title") and\n[about](/about/), <https://example.com>.')
    expect(head.links).toEqual([
      { to: '/posts/other/', fragment: 'x', written: './other.md#x', line: 4, column: 14, length: 12 },
      { to: '/about/', fragment: '', written: '/about/', line: 5, column: 9, length: 7 },
      { to: 'https://example.com', fragment: '', written: 'https://example.com', line: 5, column: 20, length: 19 },
    ])
  })

  it('is recorded in raw HTML, and in references where they are used', () => {
    const { head } = read('A <a href="b.md">b</a>.\n\nSee [c][].\n\n[c]: c.md')
    expect(head.links.map(({ to, line, column }) => `${line}:${column} ${to}`)).toEqual([
      '4:12 /posts/b/',
      '6:5 /posts/c/',
    ])
  })

  it('is filled for its use: with the base path, for feeds, held back', () => {
    const document = read('[other](./other.md#x) [here](#y)')
    expect(fill(document, { base: '/blog' })).toContain('<a href="/blog/posts/other/#x">other</a> <a href="#y">')
    expect(fill(document, { url })).toContain(
      `<a href="${url}/posts/other/#x">other</a> <a href="${url}/posts/example/#y">`,
    )
    const use = {
      body: document.head.body,
      address: document.head.address,
      links: { '/posts/other/': null },
      images: {},
    }
    expect(fill(document, { use })).toContain('<p>other <a href="#y">')
  })

  it('keeps its title and language, escaped', () => {
    expect(html('[a](/b "c \\"d\\" <e>")')).toBe('<p><a href="/b" title="c &quot;d&quot; &lt;e&gt;">a</a></p>')
    expect(html('<a href="/b" hreflang="fr" lang="fr">a</a>')).toBe('<p><a href="/b" hreflang="fr" lang="fr">a</a></p>')
  })

  it('is printed as its text when its protocol is refused', () => {
    const document = read('A [file](ftp://example.gov/x) and [script](javascript:x).')
    expect(fill(document)).toBe('<p>A file and script.</p>')
    expect(codesOf(document)).toEqual(['4:3 link-refused', '4:35 link-refused'])
  })

  it('is printed as its text when it leads nowhere', () => {
    const document = read('A [word]() more')
    expect(fill(document)).toBe('<p>A word more</p>')
    expect(codesOf(document)).toEqual(['4:3 link-target-empty'])
  })

  it('is warned about when its text is empty or says nothing', () => {
    expect(codesOf(read('[](/a)'))).toEqual(['4:1 link-text-empty'])
    expect(html('a [](/a) b')).toBe('<p>a  b</p>')
    expect(codesOf(read('[![](a.png)](/a)'))).toEqual(['4:2 image-alt-missing', '4:1 link-text-empty'])
    expect(codesOf(read('[Click here!](/a), [**here**](/a), [Read more…](/a)'))).toEqual([
      '4:1 link-text-vague',
      '4:20 link-text-vague',
      '4:36 link-text-vague',
    ])
    expect(codesOf(read('[Here is the list](/a), [more money](/b), [![Map](a.png)](/a)'))).toEqual([])
  })

  it('inside a link gives way, with a warning', () => {
    const document = read('<div><a href="/a">b<table><tr><th><a href="/c">d</a></th></tr></table></a></div>')
    expect(document.head.links.map(({ to }) => to)).toEqual(['/a'])
    expect(codesOf(document)).toEqual(['4:35 html-removed'])
  })
})
