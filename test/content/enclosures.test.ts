import { describe, expect, it } from 'vitest'
import { parseFrontMatter } from '../../src/content/front-matter.ts'
import { buildFrom, post, siteWith } from '../site.ts'

const read = (lines: string) => {
  const text = `---\ntitle: A\n${lines}\n---\n`
  const source = { path: 'content/posts/a.md', bytes: new TextEncoder().encode(text), hash: '' }
  const options = { timeZone: 'UTC', url: 'https://example.gov', extraKeys: {} }
  const { meta, positions, messages } = parseFrontMatter(source, options)
  return { enclosures: meta.enclosures, positions, messages }
}

describe('files that come with a post', () => {
  it('are one or a list, beside the post or from the top of the site, with titles or without', () => {
    expect(read('enclosure: talk.mp3').enclosures).toEqual([{ src: '/posts/talk.mp3' }])
    expect(read('enclosure: { file: /files/a.pdf, title: The report }').enclosures).toEqual([
      { src: '/files/a.pdf', title: 'The report' },
    ])
    const list = read('enclosure:\n  - talk.mp3\n  - file: ../a.pdf\n    title: The report')
    expect(list.enclosures).toEqual([{ src: '/posts/talk.mp3' }, { src: '/a.pdf', title: 'The report' }])
    expect(list.positions).toMatchObject({
      'enclosure.0': { line: 4, column: 5 },
      'enclosure.1': { line: 5, column: 11 },
    })
    for (const lines of ['enclosure:', 'enclosure: []', 'enclosure: ""', 'draft: true']) {
      expect(read(lines)).toMatchObject({ enclosures: undefined, messages: [] })
    }
  })

  it.each([
    ['enclosure: https://example.org/talk.mp3', 'is on another site'],
    ['enclosure: { path: talk.mp3 }', 'the path of a file, or a list of files is expected'],
    ['enclosure: [[talk.mp3]]', 'the path of a file, or a list of files is expected'],
  ])('are none where it says "%s"', (lines, text) => {
    const { enclosures, messages } = read(lines)
    expect(enclosures).toBeUndefined()
    expect(messages).toMatchObject([{ code: 'front-matter-invalid', line: 3 }])
    expect(messages[0]?.text).toContain(text)
  })

  it('are published with the post and stand in its feeds and on its page', async () => {
    const { files, report } = await buildFrom(
      siteWith({
        'content/posts/a.md': post('A', 'enclosure: { file: talk.mp3, title: The talk }\n'),
        'content/posts/talk.mp3': new Uint8Array(1234),
      }),
    )
    expect(report).toEqual([])
    expect(files).toHaveProperty(['posts/talk.mp3'])
    const address = 'https://example.gov/posts/talk.mp3'
    expect(files['feed.xml']).toContain(
      `<link rel="enclosure" type="audio/mpeg" length="1234" title="The talk" href="${address}"/>`,
    )
    expect(files['rss.xml']).toContain(`<enclosure url="${address}" length="1234" type="audio/mpeg"/>`)
    expect(files['feed.json']).toContain('"size_in_bytes": 1234')
    expect(files['posts/a/index.html']).toContain('<a href="/posts/talk.mp3">The talk</a>')
  })

  it('wait with a post that is held back', async () => {
    const { files } = await buildFrom(
      siteWith({
        'content/posts/a.md': post('A', 'draft: true\nenclosure: talk.mp3\n'),
        'content/posts/talk.mp3': new Uint8Array(1),
      }),
    )
    expect(files).not.toHaveProperty(['posts/talk.mp3'])
  })

  it('are an error where they are not there, or are a page', async () => {
    const { report } = await buildFrom(
      siteWith({
        'content/posts/a.md': post('A', 'enclosure: [gone.mp3, /posts/b/]\n'),
        'content/posts/b.md': post('B'),
      }),
    )
    expect(report).toEqual(['content/posts/a.md:4:13 link-missing', 'content/posts/a.md:4:23 front-matter-invalid'])
  })
})
