import { describe, expect, it } from 'vitest'
import { codesOf, fill, html, read } from './render.ts'

const img = (src: string, rest: string): string => `<img src="${src}"${rest} loading="lazy" decoding="async">`

describe('an image of this site', () => {
  it('is printed with its size, and recorded where it is written', () => {
    const document = read('A ![map](./map.png) here')
    expect(document.head.images).toEqual([
      { src: '/posts/map.png', written: './map.png', line: 4, column: 10, length: 9 },
    ])
    const images = { '/posts/map.png': { width: 20, height: 10 } }
    const use = { body: document.head.body, address: document.head.address, links: {}, images }
    expect(fill(document, { use })).toBe(`<p>A ${img('/posts/map.png', ' alt="map" width="20" height="10"')} here</p>`)
    expect(fill(document, { url: 'https://example.gov' })).toBe(
      '<p>A <img src="https://example.gov/posts/map.png" alt="map"> here</p>',
    )
  })

  it('is warned about without an alternative, but not as decoration', () => {
    const missing = read('![](a.png)\n\n<img src="b.png">')
    expect(codesOf(missing)).toEqual(['4:1 image-alt-missing', '6:1 image-alt-missing'])
    expect(fill(missing)).toBe(`<p>${img('/posts/a.png', ' alt=""')}</p>\n${img('/posts/b.png', ' alt=""')}`)
    expect(codesOf(read('<img src="line.png" alt="">'))).toEqual([])
  })

  it('keeps its alternative text whatever stands in it', () => {
    expect(html('![a "b" <c> & *d*](e.png)')).toBe(
      `<p>${img('/posts/e.png', ' alt="a &quot;b&quot; &lt;c&gt; &amp; d"')}</p>`,
    )
  })
})

describe('an image elsewhere', () => {
  it('becomes a link to it', () => {
    const document = read('![A map](https://maps.example/a.png)')
    expect(fill(document)).toBe('<p><a href="https://maps.example/a.png">A map</a></p>')
    expect(codesOf(document)).toEqual(['4:1 image-remote'])
    expect(document.head.images).toEqual([])
    expect(document.head.links).toHaveLength(1)
  })

  it('becomes a link that says where it leads when it has no alternative', () => {
    expect(html('<img src="https://maps.example/a.png" alt="">')).toBe(
      '<a href="https://maps.example/a.png">Image on maps.example</a>',
    )
  })

  it('becomes text inside a link', () => {
    expect(html('[![Build](https://ci.example/badge.svg)](/build)')).toBe('<p><a href="/build">Build</a></p>')
  })

  it('is of this site when it names the site’s own address', () => {
    expect(html('![A](https://example.gov/blog/a.png)')).toBe(`<p>${img('/a.png', ' alt="A"')}</p>`)
  })
})

describe('an image embedded as data', () => {
  it('is kept out and named, its alternative is printed', () => {
    const document = read('A ![map](data:image/png;base64,AAAA) here')
    expect(fill(document)).toBe('<p>A map here</p>')
    expect(codesOf(document)).toEqual(['4:3 image-embedded'])
  })
})

describe('a figure', () => {
  it('is an image with a title alone in its paragraph', () => {
    expect(html('![A](a.png "The *caption* & more")')).toBe(
      `<figure>${img('/posts/a.png', ' alt="A"')}<figcaption>The *caption* &amp; more</figcaption></figure>`,
    )
    expect(html('[![A](a.png "Caption")](/b)')).toBe(
      `<figure><a href="/b">${img('/posts/a.png', ' alt="A"')}</a><figcaption>Caption</figcaption></figure>`,
    )
  })

  it('is not one among other words, or without a title', () => {
    expect(html('Text ![A](a.png "Title")')).toBe(`<p>Text ${img('/posts/a.png', ' alt="A" title="Title"')}</p>`)
    expect(html('![A](a.png)')).toBe(`<p>${img('/posts/a.png', ' alt="A"')}</p>`)
  })

  it('as a container names credit and licence', () => {
    expect(html(':::figure{credit="Jane Doe" license="CC-BY-SA-4.0"}\n![A](a.png "Caption")\n:::')).toBe(
      `<figure>${img('/posts/a.png', ' alt="A"')}<figcaption>Caption <span class="credit">Credit: Jane Doe</span> <span class="license">Licence: <a href="https://creativecommons.org/licenses/by-sa/4.0/">CC BY-SA 4.0</a></span></figcaption></figure>`,
    )
  })

  it('takes its caption from a label or from paragraphs', () => {
    expect(html(':::figure[The *label*]\n![A](a.png)\n:::')).toContain('<figcaption>The <em>label</em></figcaption>')
    expect(html(':::figure{license="Public domain"}\n![A](a.png)\n\nWords [here](/b).\n:::')).toContain(
      '<figcaption>Words <a href="/b">here</a>. <span class="license">Licence: Public domain</span></figcaption>',
    )
  })

  it('is warned about without an image, and about keys it does not have', () => {
    expect(codesOf(read(':::figure{author=x}\nText\n:::'))).toEqual(['4:1 directive-invalid', '4:1 directive-invalid'])
    expect(html(':::figure\nText\n:::')).toBe('<figure><figcaption>Text</figcaption></figure>')
  })
})
