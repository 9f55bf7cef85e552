import { describe, expect, it } from 'vitest'
import { toPlanetFile } from '../../../src/content/planet/planet-file.ts'
import { fillBody } from '../../../src/core/body.ts'
import { hashBytes } from '../../../src/core/hash.ts'
import type { SnapshotEntry } from '../../../src/core/planet.ts'
import type { EntryHead, PlanetFile, Rendition, SnapshotHead } from '../../../src/core/planet-file.ts'
import { dangers } from '../../core/safe.ts'
import { anEntry, aSnapshot, written } from '../../planet-factories.ts'
import { texts } from '../../texts.ts'
import { attacks } from '../attacks.ts'

function read(text: string, path = 'content/planet/blog.json'): PlanetFile & { readonly head: SnapshotHead } {
  const bytes = new TextEncoder().encode(text)
  return toPlanetFile({ path, bytes, hash: hashBytes(bytes) }) as PlanetFile & { readonly head: SnapshotHead }
}

const told = ({ head }: PlanetFile) =>
  head.messages.map(
    ({ file, line, column, code, severity, text }) => `${file}:${line}:${column} ${severity} ${code} ${text}`,
  )

/** What a page prints of an entry, with the copies of images that it may show. */
function print(file: PlanetFile, shown: Rendition | undefined, copies: readonly string[] = []): string {
  const images = Object.fromEntries(copies.map((copy) => [copy, { width: 8, height: 4 }]))
  const use = { body: '', address: '/planet/' as const, links: {}, images }
  return fillBody(file.bodies[shown?.body ?? ''] ?? [], { use, texts, base: '', url: undefined, anchors: true })
}

/** The whole of one entry, as a page prints it. */
function full(content: string, rest: Partial<SnapshotEntry> = {}, copies: readonly string[] = []): string {
  const file = read(written(aSnapshot([anEntry('a', { content: content.split('\n'), ...rest })])))
  return print(file, file.head.entries[0]?.full, copies)
}

function excerpt(content: string, rest: Partial<SnapshotEntry> = {}): string & { readonly isCut?: never } {
  const file = read(written(aSnapshot([anEntry('a', { content: content.split('\n'), ...rest })])))
  return print(file, file.head.entries[0]?.excerpt)
}

describe('a snapshot', () => {
  it('becomes its feed and its entries, without their texts', () => {
    const file = read(written(aSnapshot([anEntry('a', { authors: [{ name: 'Ann' }], categories: ['Drupal'] })])))
    expect(file.head).toMatchObject({ kind: 'snapshot', key: 'blog', received: '2026-06-02T00:00:00Z', messages: [] })
    expect(file.head.feed?.title).toBe('A blog')
    const [entry] = file.head.entries
    expect(entry).toMatchObject({ id: 'tag:example.org,2026:a', title: 'Title of a', authors: [{ name: 'Ann' }] })
    expect(JSON.stringify(file.head)).not.toContain('Text of a')
    expect(print(file, entry?.full)).toBe('<p>Text of a.</p>')
    expect(file.texts).toEqual(['Title of a\nDrupal\n\nText of a.'])
  })

  it.each([
    ['title', 'x'.repeat(5001), 'a text of at most 5000 characters'],
    ['summary', 'x'.repeat(100_001), 'a text of at most 100000 characters'],
    ['link', `https://example.org/${'x'.repeat(5000)}`, 'a text of at most 5000 characters'],
    ['categories', Array(201).fill('x'), 'a list of at most 200'],
    ['published', '0000-01-01T00:00:00Z', 'a date of the years 1900 to 2200'],
    ['seen', '9999-12-31T23:59:59Z', 'a date of the years 1900 to 2200'],
  ])('loses an entry whose %s would spoil the pages that it shares with others', (name, value, due) => {
    const file = read(written(aSnapshot([anEntry('a', { [name]: value }), anEntry('b')])))
    expect(file.head.entries.map(({ title }) => title)).toEqual(['Title of b'])
    expect(told(file)).toEqual([expect.stringContaining(`The entry is left out: "${name}" is not ${due}.`)])
  })

  it('keeps addresses as browsers take them, in the form that feeds may hold', () => {
    const file = read(
      written(aSnapshot([anEntry('a', { link: 'https://a.example/?x={a|b}' })], { link: 'https://a.example/a|b' })),
    )
    expect(told(file)).toEqual([])
    expect(file.head.feed?.link).toBe('https://a.example/a%7Cb')
    expect(file.head.entries[0]?.link).toBe('https://a.example/?x=%7Ba%7Cb%7D')
  })

  it('is read up to a number of entries that no fetch writes', () => {
    const file = read(written({ ...aSnapshot([]), entries: [anEntry('a'), ...Array(200_000).fill(0)] }))
    expect(file.head.entries).toHaveLength(1)
    expect(file.head.messages).toHaveLength(5000)
    expect(told(file)[0]).toContain('What comes from here on is left out: the snapshot has 200001 entries')
  })

  it('is the same after it came through JSON, as a cache keeps it', () => {
    const file = read(written(aSnapshot([anEntry('a'), anEntry('b', { content: [], summary: 'Words.' })])))
    expect(JSON.parse(JSON.stringify(file))).toEqual(file)
  })

  it.each([
    ['', '1:1', 'it is not readable JSON'],
    ['{\n  "version": 1,\n  "feed" {}\n}', '3:', 'it is not readable JSON'],
    ['<<<<<<< HEAD\n{}', '1:1', 'it is not readable JSON'],
    ['[]', '1:1', 'it is missing or of the wrong kind'],
    [written({ ...aSnapshot([]), version: 2 }), '2:14', '"version" is missing or of the wrong kind'],
    [
      written(aSnapshot([], { address: 'ftp://x.example' })),
      '4:16',
      '"feed.address" is not a full address with https://',
    ],
  ])('that cannot be used shows nothing and is a warning: %j', (text, place, reason) => {
    const file = read(text)
    expect(file.head.entries).toEqual([])
    expect(file.head.feed).toBeUndefined()
    expect(told(file)).toHaveLength(1)
    expect(told(file)[0]).toContain(`content/planet/blog.json:${place}`)
    expect(told(file)[0]).toContain(` warning snapshot-invalid The file cannot be used: ${reason}`)
  })

  it.each([
    ['link', 'javascript:alert(1)'],
    ['link', 'https://a.example/"onclick="'],
    ['seen', 'yesterday'],
    ['published', '2026-02-30T10:00:00'],
    ['id', ' '],
    ['content', '<p>Text</p>'],
    ['license', 'data:text/html,x'],
    ['language', 'en"><script>'],
    ['images', { 'https://a.example/a.png': '../../site.yml' }],
    ['images', { 'https://a.example/a.png': 'a.svg' }],
    ['images', { 'https://a.example/a.png': '.hidden.png' }],
  ])('loses an entry whose "%s" is %j, and no other', (key, value) => {
    const file = read(
      written(aSnapshot([anEntry('a'), { ...anEntry('b'), [key]: value } as SnapshotEntry, anEntry('c')])),
    )
    expect(file.head.entries.map(({ title }) => title)).toEqual(['Title of a', 'Title of c'])
    expect(file.texts).toHaveLength(2)
    expect(told(file)).toHaveLength(1)
    expect(told(file)[0]).toMatch(/^content\/planet\/blog\.json:\d\d:\d+ warning snapshot-entry-invalid /)
    expect(told(file)[0]).toContain(`"${key}`)
  })

  it('has lines of one line, without characters that no page may hold', () => {
    const file = read(written(aSnapshot([anEntry('a', { title: ' Two\n lines\u0000\ufdd0 ' })], { title: 'A\tblog' })))
    expect(file.head.entries[0]?.title).toBe('Two lines')
    expect(file.head.feed?.title).toBe('A blog')
  })

  it('shows an entry whose text is too large by its link alone', () => {
    const deep = `${'<div>'.repeat(200)}x${'</div>'.repeat(200)}`
    const file = read(written(aSnapshot([anEntry('a', { content: [deep] }), anEntry('b')])))
    expect(file.head.entries.map(({ full: { isEmpty } }) => isEmpty)).toEqual([true, false])
    expect(told(file)[0]).toMatch(
      /:\d+:\d+ warning snapshot-entry-invalid The text of the entry is left out: it has 2\d\d HTML elements/,
    )
  })
})

describe('the text of an entry', () => {
  it.each(attacks.map((attack, index) => [index, attack] as const))(
    'cannot smuggle anything in: attack %i',
    (_index, attack) => {
      for (const html of [attack, `<p>Before</p>${attack}<p>After</p>`, `<ul><li>${attack}</ul>`]) {
        expect(dangers(full(html))).toEqual([])
        expect(dangers(excerpt(`${html}${'<p>More and more words.</p>'.repeat(60)}`))).toEqual([])
      }
    },
  )

  it('is told where something dangerous was in it, and not where it was styled', () => {
    const styled = anEntry('a', { content: ['<p style="color:red" class="x">a</p><style>p {}</style>'] })
    const hostile = anEntry('b', {
      content: ['<p onclick="x()">b</p><script>c()</script><a href="javascript:d()">e</a>'],
    })
    expect(told(read(written(aSnapshot([styled]))))).toEqual([])
    const [found, ...more] = told(read(written(aSnapshot([styled, hostile]))))
    expect(more).toEqual([])
    expect(found).toContain('warning snapshot-html-removed 3 things that no page may hold were removed')
  })

  it('has no ids and no classes that could meet ours', () => {
    const html = full('<h2 id="gazette-main" class="site-notice sr-only">A</h2><p class="notice align-right">b</p>')
    expect(html).toBe('<h3>A</h3><p class="align-right">b</p>')
    expect(full('<p><a href="#gazette-main">jump</a></p>', { link: undefined as never })).toBe('<p>jump</p>')
  })

  it('has headings one below the other, from the level below its title', () => {
    const levels = (html: string) => [...full(html).matchAll(/<h(\d)>/g)].map(([, level]) => Number(level))
    expect(levels('<h1>a</h1><h3>b</h3><h6>c</h6><h2>d</h2><h1>e</h1>')).toEqual([3, 4, 5, 4, 3])
    expect(levels('<h4>a</h4><h2>b</h2><h3>c</h3>')).toEqual([3, 3, 4])
    expect(levels('<h1>1</h1><h2>2</h2><h3>3</h3><h4>4</h4><h5>5</h5><h6>6</h6>')).toEqual([3, 4, 5, 6, 6, 6])
    expect(levels('<h2> <br></h2><h3>a</h3>')).toEqual([3])
  })

  it('links to web pages and mailboxes, by full addresses', () => {
    expect(full('<a href="../b?c#d">e</a>', { link: 'https://blog.example.org/2026/a' })).toBe(
      '<p><a href="https://blog.example.org/b?c#d">e</a></p>',
    )
    expect(full('<a href="mailto:a@example.org">a</a>')).toBe('<p><a href="mailto:a@example.org">a</a></p>')
    for (const href of ['tel:1', 'ftp://a.example/', 'javascript:a()', '', 'data:,a']) {
      expect(full(`<p><a href="${href}">a</a></p>`)).toBe('<p>a</p>')
    }
    expect(full('<p>a<a href="https://a.example/"> </a>b</p>')).toBe('<p>ab</p>')
  })

  it('shows an image where there is a copy that may be shown, else a link to it', () => {
    const images = { 'https://a.example/b.png': 'b.png' }
    const img = '<img src="https://a.example/b.png" alt="A map" title="Map">'
    const copy = '/planet/images/b.png'
    const link = '<p><a href="https://a.example/b.png">A map</a></p>'
    expect(full(img, { images }, [copy])).toBe(
      '<p><img src="/planet/images/b.png" alt="A map" title="Map" width="8" height="4" loading="lazy" decoding="async"></p>',
    )
    expect(full(img, { images })).toBe(link)
    expect(full(img, {}, [copy])).toBe(link)
    expect(full('<img src="https://a.example/c.png">')).toBe(
      '<p><a href="https://a.example/c.png">Image on a.example</a></p>',
    )
    expect(full('<img src="data:image/png;base64,AA==" alt="Data">')).toBe('<p>Data</p>')
  })

  it('gives a link around an image a name', () => {
    const images = { 'https://a.example/b.png': 'b.png' }
    const linked = (img: string, copies: readonly string[]) =>
      full(`<p><a href="https://a.example/">${img}</a></p>`, { images }, copies)
    const plain = '<img src="https://a.example/b.png" alt="">'
    expect(linked(plain, ['/planet/images/b.png'])).toContain('alt="Image on a.example"')
    expect(linked(plain, [])).toBe('<p><a href="https://a.example/">Image on a.example</a></p>')
    expect(linked('<img src="https://a.example/b.png" alt="Map">', [])).toBe(
      '<p><a href="https://a.example/">Map</a></p>',
    )
  })

  it('keeps code byte for byte, with its language, and reachable by keyboard', () => {
    const code = 'sub vcl_recv {\n  if (req.url ~ "^/a") { return (pass); }\n\n}\n'
    const html = full(`<pre><code class="language-bash">${code.replaceAll('"', '&quot;')}</code></pre>`)
    expect(html).toMatch(/^<pre tabindex="0"><code class="language-bash">/)
    expect(
      html
        .replace(/<[^>]*>/g, '')
        .replaceAll('&#x22;', '"')
        .replaceAll('&quot;', '"'),
    ).toBe(code)
  })

  it('keeps tables in a frame that scrolls, lists inside lists, quotes and figures', () => {
    expect(full('<table><tr><th>A</th></tr><tr><td>b</td></tr></table>')).toMatch(
      /^<div class="table" tabindex="0" role="group" aria-label="A"><table>/,
    )
    for (const html of [
      '<ul><li>a<ul><li>b</li></ul></li></ul>',
      '<blockquote lang="fr"><p>c</p></blockquote>',
      '<figure><a href="https://a.example/b.png">d</a><figcaption>e</figcaption></figure>',
    ]) {
      expect(full(html)).toBe(html)
    }
  })

  it('is paragraphs where it is plain, and where words stand between blocks', () => {
    expect(full('One.\nStill <b>one</b>.\n \nTwo.')).toBe('<p>One.\nStill <b>one</b>.</p><p>Two.</p>')
    expect(full('One.<br>\n\n<br>Still one.')).toBe('<p>One.<br>\n\n<br>Still one.</p>')
    expect(full('One <i>a</i>\n<ul><li>b</li></ul>\ntwo')).toBe('<p>One <i>a</i>\n</p><ul><li>b</li></ul><p>\ntwo</p>')
    expect(full('<p>a</p>\n\n<p>b</p>')).toBe('<p>a</p>\n\n<p>b</p>')
    expect(full('<a href="https://a.example/"><p>a</p></a>')).toBe('<a href="https://a.example/"><p>a</p></a>')
    expect(excerpt(`One.\n\nTwo ${'words '.repeat(200)}`)).toMatch(/^<p>One\.<\/p><p>Two words/)
  })

  it('has no fields to fill in, and no empty paragraphs', () => {
    expect(full('<p>&nbsp;</p><ul><li><input type="checkbox" checked> a</li></ul><p><br></p>')).toBe(
      '<ul><li>☑  a</li></ul>',
    )
  })

  it('is what the feed says in short where there is nothing else', () => {
    const file = read(written(aSnapshot([anEntry('a', { content: [], summary: 'One <b>two</b>.\n\nThree.' })])))
    const [entry] = file.head.entries
    expect(print(file, entry?.full)).toBe('<p>One &lt;b>two&lt;/b>.</p><p>Three.</p>')
    expect(entry?.full.isCut).toBe(true)
  })
})

describe('an excerpt', () => {
  const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')
  const entryOf = (content: string): EntryHead =>
    read(written(aSnapshot([anEntry('a', { content: [content] })]))).head.entries[0] as EntryHead

  it('is the whole of a short text, and says of a long one that it goes on', () => {
    expect(excerpt('<p>Short.</p>')).toBe('<p>Short.</p>')
    expect(entryOf('<p>Short.</p>').excerpt.isCut).toBe(false)
    expect(entryOf(`<p>${words(200)}</p>`).excerpt.isCut).toBe(true)
  })

  it('ends between words', () => {
    const html = excerpt(`<p>${words(200)}</p>`)
    expect(html).toMatch(/^<p>(?:word\d+ )+word\d+…<\/p>$/)
    expect(html.length).toBeGreaterThan(400)
    expect(html.length).toBeLessThan(520)
    expect(words(200)).toContain(html.slice(3, -5).concat(' '))
  })

  it('ends with a sentence where one ends in time', () => {
    const sentence = 'The cache holds what it was given. '
    expect(excerpt(`<p>${sentence.repeat(30)}</p>`)).toBe(`<p>${sentence.repeat(14).trim()}</p>`)
    expect(excerpt(`<p>Short. ${words(200)}</p>`)).toMatch(/word\d+…<\/p>$/)
    expect(excerpt(`<p>${'公開のデータ。'.repeat(200)}</p>`)).toMatch(/データ。<\/p>$/)
  })

  it('never ends within a link, code or a table, nor with a heading', () => {
    const long = `<p>${words(60)}</p>`
    for (const whole of [
      `<p><a href="https://a.example/">${words(60)}</a></p>`,
      `<pre><code>${words(60)}</code></pre>`,
      `<table><tr><th>${words(60)}</th></tr></table>`,
      `<h2>Next</h2><pre>${words(60)}</pre>`,
    ]) {
      expect(excerpt(long + whole)).toBe(long)
    }
  })

  it('ends between characters where a script has no spaces', () => {
    const html = excerpt(`<p>${'公開のデータ'.repeat(200)}</p>`)
    expect(html).toMatch(/^<p>[公開のデータ]{400,500}…<\/p>$/)
  })

  it('leads on to the original in feeds, where no layout does', () => {
    const file = read(written(aSnapshot([anEntry('a', { content: [`<p>${words(200)}</p>`] })])))
    const use = { body: '', address: '/planet/' as const, links: {}, images: {} }
    const body = file.bodies[file.head.entries[0]?.excerpt.body ?? ''] ?? []
    const html = fillBody(body, { use, texts, base: '', url: 'https://example.gov', anchors: false })
    expect(html).toMatch(
      /…<\/p>\n<p><a href="https:\/\/blog\.example\.org\/a">Read more on blog\.example\.org<\/a><\/p>$/,
    )
  })
})

describe('the health of the feeds', () => {
  const health = (value: unknown) => read(written(value), 'content/planet/health.json') as PlanetFile

  it('is read by the keys of the feeds', () => {
    const feeds = { ops: { state: 'failing', since: '2026-06-01', problem: 'No answer.' } }
    expect(health({ version: 1, feeds }).head).toMatchObject({ kind: 'health', feeds, messages: [] })
  })

  it('is nothing but a warning where it cannot be used', () => {
    for (const value of [[], { version: 1, feeds: { ops: { state: 'broken' } } }]) {
      expect(health(value).head).toMatchObject({ kind: 'health', feeds: {} })
      expect(told(health(value))[0]).toContain('content/planet/health.json:')
      expect(told(health(value))[0]).toContain('warning snapshot-invalid')
    }
  })
})
