/** A whole planet: what a build makes of planet.yml and snapshots. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SnapshotEntry } from '../src/core/planet.ts'
import { readXml } from '../src/core/xml.ts'
import { anEntry, aSnapshot, planetSite } from './planet-factories.ts'
import { type Built, buildFrom, post, siteWith } from './site.ts'

const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGNg+M/AwMAAAAYFAQGe3nXPAAAAAElFTkSuQmCC'),
  (character) => character.charCodeAt(0),
)

const feed = (key: string, more = '') =>
  `  - { name: The blog ${key}, key: ${key}, feed: "https://${key}.example.org/feed.xml"${more} }\n`
const site = (planet: string, snapshots: Record<string, unknown>, more: Record<string, string | Uint8Array> = {}) =>
  siteWith({
    'content/posts/a.md': post('A', '', 'See [the planet](/planet/).'),
    ...planetSite(planet, snapshots),
    ...more,
  })

const everything = ({ files }: Built): string => Object.entries(files).flat().join('\n')

describe('a site without content/planet.yml', () => {
  it('has no trace of a planet, whatever lies in content/planet/', async () => {
    const plain = siteWith({ 'content/posts/a.md': post('A') })
    const before = await buildFrom(plain)
    const { 'content/planet.yml': _, ...rest } = planetSite('', { ops: aSnapshot([anEntry('x')]) })
    const after = await buildFrom({ ...plain, ...rest })
    expect(after.files).toEqual(before.files)
    expect(everything(before).replaceAll('.planet-', '')).not.toMatch(/planet/i)
  })

  it('may have pages and files of its own at /planet/', async () => {
    const { files, report } = await buildFrom(
      siteWith({
        'content/posts/a.md': post('A', '', '[data](../planet/data.json)'),
        'content/planet/index.md': post('Mars').replace(/date.*\n/, ''),
        'content/planet/data.json': '{}',
      }),
    )
    expect(report).toEqual([])
    expect(files['planet/index.html']).toContain('Mars')
    expect(files['planet/data.json']).toBe('{}')
  })

  it('needs no post of its own to have a planet, but something', async () => {
    const alone = siteWith(planetSite(`feeds:\n${feed('ops')}`, { ops: aSnapshot([anEntry('x')]) }))
    const { files, report, failed } = await buildFrom(alone)
    expect({ report, failed }).toEqual({ report: [], failed: false })
    expect(files['planet/index.html']).toContain('Title of x')
    expect(await buildFrom(siteWith(planetSite('feeds: []\n', {})))).toMatchObject({ failed: true })
  })

  it('and one with it differ in nothing but the planet and the lists of all pages', async () => {
    const plain = siteWith({ 'content/posts/a.md': post('A') })
    const before = await buildFrom(plain)
    const after = await buildFrom({
      ...plain,
      ...planetSite(`feeds:\n${feed('ops')}`, { ops: aSnapshot([anEntry('x')]) }),
    })
    const changed = Object.keys(after.files).filter((path) => after.files[path] !== before.files[path])
    expect(changed.filter((path) => !path.startsWith('planet/'))).toEqual([
      '_headers',
      'feeds/index.html',
      'sitemap.xml',
    ])
  })
})

describe('a planet', () => {
  it('has pages for the river, each source, each month, the feeds, and nothing to complain of', async () => {
    const { files, report } = await buildFrom(
      site(`perPage: 2\nfeeds:\n${feed('ops')}${feed('law')}${feed('new')}`, {
        ops: aSnapshot(['a', 'b', 'c', 'd', 'e'].map((name) => anEntry(name))),
        law: aSnapshot([anEntry('z', { published: '2026-04-30T23:59:59Z' })]),
      }),
    )
    expect(report).toEqual([])
    expect(Object.keys(files).filter((path) => path.startsWith('planet/'))).toEqual([
      ...['planet/2026/04/index.html', 'planet/2026/06/index.html', 'planet/archive/index.html', 'planet/feed.json'],
      ...[
        'planet/feed.xml',
        'planet/feeds/index.html',
        'planet/index.html',
        'planet/law/index.html',
        'planet/new/index.html',
      ],
      ...['planet/ops/index.html', 'planet/ops/page/1/index.html', 'planet/ops/page/2/index.html'],
      ...[
        'planet/page/1/index.html',
        'planet/page/2/index.html',
        'planet/page/3/index.html',
        'planet/planet.opml',
        'planet/rss.xml',
      ],
    ])
    expect(files['planet/page/1/index.html']).toContain('Title of z')
    expect(files['planet/index.html']).not.toContain('Title of z')
  })

  it('shows of each item its source, author, date, licence and original', async () => {
    const { files } = await buildFrom(
      site(
        `feeds:\n${feed('ops', ', license: CC-BY-4.0, author: The team, face: /f.png')}`,
        { ops: aSnapshot([anEntry('x')]) },
        { 'static/f.png': png },
      ),
    )
    const item = /<article[\s\S]*?<\/article>/.exec(files['planet/index.html'] ?? '')?.[0] ?? ''
    for (const part of [
      '<a href="/planet/ops/">The blog ops</a>',
      'By The team',
      '<time datetime="2026-06-01T10:00:00+00:00">1 June 2026</time>',
      '<a href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY 4.0</a>',
      '<a href="https://blog.example.org/x">Title of x</a>',
      '<img class="planet-face" src="/f.png" alt width="2" height="1"/>',
    ]) {
      expect(item).toContain(part)
    }
  })

  it('asks search engines past the pages that only pass on what others wrote', async () => {
    const { files } = await buildFrom(site(`feeds:\n${feed('ops')}`, { ops: aSnapshot([anEntry('x')]) }))
    const listed = [...(files['sitemap.xml'] ?? '').matchAll(/<loc>https:\/\/example\.gov(\/planet\/[^<]*)/g)].map(
      ([, path]) => path,
    )
    expect(listed).toEqual(['/planet/feeds/', '/planet/'])
    const noindex = Object.keys(files).filter(
      (path) => path.startsWith('planet/') && files[path]?.includes('content="noindex"'),
    )
    expect(noindex).toEqual(['planet/2026/06/index.html', 'planet/archive/index.html', 'planet/ops/index.html'])
  })

  it('never stops a site, whatever its snapshots hold', async () => {
    const { files, failed, report } = await buildFrom(
      siteWith({
        'content/posts/a.md': post('A'),
        'content/planet.yml': `feeds:\n${feed('ops')}${feed('law')}`,
        'content/planet/ops.json': '{"version": 1,',
        'content/planet/law.json': JSON.stringify(aSnapshot([anEntry('x', { seen: 'now' }), anEntry('y')])),
        'content/planet/health.json': '[]',
        'content/planet/gone.json': JSON.stringify(aSnapshot([])),
      }),
    )
    expect(failed).toBe(false)
    expect(report.map((line) => line.replace(/:\d+:\d+/, ''))).toEqual([
      'content/planet/gone.json snapshot-unused',
      'content/planet/health.json snapshot-invalid',
      'content/planet/law.json snapshot-entry-invalid',
      'content/planet/ops.json snapshot-invalid',
    ])
    expect(files['planet/index.html']).toContain('Title of y')
    expect(files['planet/index.html']).not.toContain('Title of x')
  })

  it('refuses a document at its own addresses', async () => {
    const { report } = await buildFrom(
      site(`feeds:\n${feed('ops')}`, {}, { 'content/planet/mars.md': '---\ntitle: Mars\n---\n' }),
    )
    expect(report).toEqual(['content/planet/mars.md:1:1 address-reserved'])
  })

  it('warns of links to lists that come and go with what others publish', async () => {
    const links = '[a](/planet/2026/06/) [b](/planet/2026/05/) [c](/planet/page/7/) [d](/planet/feed.xml)'
    const files = site(
      `feeds:\n${feed('ops')}`,
      { ops: aSnapshot([anEntry('x')]) },
      { 'content/posts/b.md': post('B', '', links) },
    )
    const { report, failed } = await buildFrom(files)
    expect(report).toEqual(['content/posts/b.md:6:27 link-held-back', 'content/posts/b.md:6:49 link-held-back'])
    expect(failed).toBe(false)
    expect((await buildFrom(files, { drafts: true })).report).toEqual(report)
  })

  it('tells of two blogs of one name, and what to change', async () => {
    const { messages } = await buildFrom(
      site(`feeds:\n${feed('a')}${feed('b').replace('The blog b', 'The blog a')}`, {}),
    )
    expect(messages.map(({ code, note }) => `${code} ${note}`)).toEqual([
      'page-title-duplicate Change "name:" of one of the feeds in content/planet.yml, so that a reader can tell them apart.',
    ])
  })

  it('tells of a face that is not there, at its line', async () => {
    const { report } = await buildFrom(site(`feeds:\n${feed('ops', ', face: /gone.png')}`, {}))
    expect(report).toEqual([expect.stringMatching(/^content\/planet\.yml:2:\d+ image-missing$/)])
  })

  it('is linked like every page: what is not there is told', async () => {
    const { report } = await buildFrom(
      site(
        `feeds:\n${feed('ops')}`,
        {},
        { 'content/posts/b.md': post('B', '', '[a](/planet/ops/) [b](/planet/law/) [c](/planet/planet.opml)') },
      ),
    )
    expect(report).toEqual(['content/posts/b.md:6:23 link-missing'])
  })
})

describe('the merged feed', () => {
  it('keeps ids, authors, rights and language, and says where each entry came from', async () => {
    const entry = anEntry('x', {
      authors: [{ name: 'Ann', uri: 'https://ann.example/' }],
      rights: 'Public domain',
      language: 'fr',
      updated: '2099-01-01T00:00:00Z',
    })
    const { files, report } = await buildFrom(
      site(`title: Planet\nfeeds:\n${feed('ops', ', license: CC0-1.0, show: full')}`, {
        ops: aSnapshot([entry], { id: 'tag:ops,2020:feed' }),
      }),
    )
    expect(report).toEqual([])
    const xml = files['planet/feed.xml'] ?? ''
    expect('root' in readXml(xml)).toBe(true)
    for (const part of [
      '<id>tag:example.org,2026:x</id>',
      '<name>Ann</name>',
      '<rights type="text">Public domain</rights>',
      '<entry xml:lang="fr">',
      '<id>tag:ops,2020:feed</id>',
      '<link rel="alternate" href="https://blog.example.org/x"/>',
      '&lt;p&gt;Text of x.&lt;/p&gt;',
    ]) {
      expect(xml).toContain(part)
    }
    expect(xml).not.toContain('2099')
  })

  it('holds of each entry what its source allows, and as many as asked for', async () => {
    const text = `<p>${'word '.repeat(300)}</p>`
    const entries = (name: string) => aSnapshot([anEntry(name, { id: name, content: [text] })])
    const { files, report } = await buildFrom(
      site(
        `feedSize: 3\nfeeds:\n${feed('a', ', license: CC0-1.0, show: full')}${feed('b')}${feed('c', ', show: link')}${feed('d')}`,
        {
          ...{ a: entries('w'), b: entries('x'), c: entries('y'), d: entries('z') },
        },
      ),
    )
    expect(report).toEqual([])
    const [, ...parts] = (files['planet/feed.xml'] ?? '').split('<entry')
    expect(parts.map((part) => (part.match(/word/g) ?? []).length > 200)).toEqual([true, false, false])
    expect(parts.map((part) => part.includes('Read more at blog.example.org'))).toEqual([false, true, false])
    expect(parts.map((part) => part.includes('<content'))).toEqual([true, true, false])
    expect(parts[0]).toContain('<id>tag:example.gov,2026:/planet/a/w</id>')
  })

  it('leads to the page of its blog where an entry has none, whatever licence it has', async () => {
    const { link: _, ...entry } = anEntry('x', { content: [] })
    const bare = aSnapshot([entry, { ...entry, id: 'urn:y', license: 'https://example.org/licence' }], { title: '' })
    const { files, report, failed } = await buildFrom(
      site(`feeds:\n${feed('ops', ', license: CC0-1.0, show: full')}`, { ops: bare }),
    )
    expect({ report, failed }).toEqual({ report: [], failed: false })
    const [, ...parts] = (files['planet/feed.xml'] ?? '').split('<entry')
    for (const part of parts)
      expect(/<link [^>]*>/.exec(part)?.[0]).toBe('<link rel="alternate" href="https://example.gov/planet/ops/"/>')
    expect(files['planet/rss.xml']).toContain('<link>https://example.gov/planet/ops/</link>')
    expect(parts).toHaveLength(2)
  })

  it('is sound for addresses with what browsers let stand in them', async () => {
    const entry = anEntry('x', { link: 'https://blog.example.org/?a|b' })
    const planet = 'feeds:\n  - { name: Ops, feed: "https://ops.example.org/feed?a|b" }\n'
    const snapshot = aSnapshot([entry], { address: 'https://ops.example.org/feed?a|b' })
    const { files, report } = await buildFrom(site(planet, { ops: snapshot }))
    expect(report).toEqual([])
    expect(files['planet/feed.xml']).toContain('https://ops.example.org/feed?a%7Cb')
    const blocked = await buildFrom(site(`blocked: ["https://blog.example.org/?a|b"]\n${planet}`, { ops: snapshot }))
    expect(everything(blocked)).not.toContain('Title of x')
  })

  it('is not there without an address of the site, without entries, or in a preview', async () => {
    const files = site(`feeds:\n${feed('ops')}`, { ops: aSnapshot([anEntry('x')]) })
    const has = (built: Built) => 'planet/feed.xml' in built.files
    expect(has(await buildFrom(files))).toBe(true)
    expect(has(await buildFrom(files, { drafts: true }))).toBe(false)
    expect(has(await buildFrom({ ...files, 'content/site.yml': 'title: A\n' }))).toBe(false)
    expect(has(await buildFrom(site(`feeds:\n${feed('ops')}`, {})))).toBe(false)
  })
})

describe('whatever stands in a snapshot', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(']]>', '<b>&amp;', '\u202e\ufdd0', '%', '{}', '"\''),
  )
  const address = fc
    .webUrl({ withQueryParameters: true, withFragments: true })
    .map((url) => url.replace(/[\s"<>\\^`{|}]/g, ''))
  const person = fc.record({ name: words, uri: address }, { requiredKeys: ['name'] })
  const date = fc
    .date({ noInvalidDate: true, min: new Date('0000-01-01'), max: new Date('9999-12-31') })
    .map((day) => day.toISOString())
  const optional = fc.record(
    {
      link: address,
      authors: fc.array(person, { maxLength: 2 }),
      updated: date,
      published: date,
      language: fc.constantFrom('fr', 'zh-Hant', 'ar'),
      rights: words,
      license: address,
      categories: fc.array(words, { maxLength: 3 }),
      source: fc.record({ id: words, title: words, link: address, self: address }, { requiredKeys: [] }),
      summary: words,
    },
    { requiredKeys: [] },
  )
  const entry = fc
    .tuple(fc.record({ id: words, title: words, seen: date, whole: fc.boolean(), content: fc.array(words) }), optional)
    .map(([needed, more]): SnapshotEntry => ({ ...needed, ...more }))

  const shows: fc.Arbitrary<string> = fc.constantFrom(
    ', license: CC0-1.0, show: full',
    ', show: excerpt',
    ', show: link',
  )

  it('makes pages and feeds that break no rule, and leaves other entries alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 6 }), words, words, shows, async (entries, title, id, show) => {
        const snapshot = aSnapshot([...entries, anEntry('sound')], { title, id, subtitle: title, rights: title })
        const planet = `feeds:\n${feed('a', show)}${feed('b')}${feed('c', ', show: link')}`
        const { report, failed, files } = await buildFrom(
          site(planet, { a: snapshot, b: snapshot, c: aSnapshot(entries) }),
        )
        expect(failed).toBe(false)
        const codes = new Set(report.map((line) => line.split(' ')[1]))
        for (const code of codes) expect(code).toMatch(/^snapshot-/)
        if (!codes.has('snapshot-invalid')) expect(files['planet/feed.xml']).toContain('tag:example.org,2026:sound')
      }),
      {
        numRuns: 40,
        // An entry from a feed that another feed names without a title.
        examples: [[[{ ...anEntry('x'), source: { title: '', self: 'https://a.example/' } }], '', '', '']],
      },
    )
  }, 120_000)
})

describe('the list of subscriptions', () => {
  it('is OPML that escapes names', async () => {
    const planet =
      'title: "A & B"\nfeeds:\n  - { name: "Q <\'&\\">", key: q, feed: "https://q.example.org/?a=1&b=2" }\n'
    const opml = (await buildFrom(site(planet, {}))).files['planet/planet.opml'] ?? ''
    const read = readXml(opml)
    expect('root' in read && read.root.attributes.version).toBe('2.0')
    expect(opml).toContain('<title>A &amp; B</title>')
    expect(opml).toContain('type="rss" text="Q &lt;&apos;&amp;&quot;&gt;"')
    expect(opml).toContain('xmlUrl="https://q.example.org/?a=1&amp;b=2"')
  })

  it('says on its page how each feed is, in plain words', async () => {
    const health = {
      version: 1,
      feeds: {
        ops: {
          address: 'https://ops.example.org/feed.xml',
          state: 'failing',
          since: '2026-05-30',
          problem: 'It answers with a page.',
        },
        lost: { address: 'https://lost.example.org/feed.xml', state: 'failing', since: '2026-05-31', problem: 'No.' },
      },
    }
    const { files } = await buildFrom(
      site(`feeds:\n${feed('ops')}${feed('new')}${feed('lost')}`, { ops: aSnapshot([anEntry('x')]), health }),
    )
    const page = files['planet/feeds/index.html'] ?? ''
    expect(page).toContain('its last good copy (since 30 May 2026).')
    expect(page).toContain('The feed cannot be read, and nothing of it is here yet (since 31 May 2026).')
    expect(page).toContain('It answers with a page.')
    expect(page).toContain('The feed has not been read yet.')
  })
})

describe('a blocked entry', () => {
  const image = 'https://blog.example.org/secret.png'
  const secret = anEntry('secret-name', {
    id: 'tag:example.org,2026:secret-id',
    title: 'Secret title',
    authors: [{ name: 'Secret author' }],
    categories: ['Secret category'],
    content: [`<p>Secret text</p><img src="${image}" alt="Secret picture">`],
    images: { [image]: 'secret-copy.png' },
    published: '2026-02-01T00:00:00Z',
    seen: '2026-02-02T00:00:00Z',
  })
  const snapshots = {
    ops: aSnapshot([anEntry('plain'), secret]),
    law: aSnapshot([{ ...secret, id: 'https://law.example.org/secret' }]),
  }
  const files = (blocked: string) =>
    site(`images: true\n${blocked}feeds:\n${feed('ops', ', license: CC0-1.0, show: full')}${feed('law')}`, snapshots, {
      'content/planet/images/secret-copy.png': png,
    })

  it('has no trace in the next build: no text, no link, no image, no month', async () => {
    const before = await buildFrom(files(''))
    expect(everything(before).match(/secret/gi)?.length).toBeGreaterThan(10)
    expect(Object.keys(before.files)).toEqual(
      expect.arrayContaining(['planet/2026/02/index.html', 'planet/images/secret-copy.png']),
    )

    const after = await buildFrom(files('blocked:\n  - https://blog.example.org/secret-name\n'))
    expect(after.report).toEqual([])
    expect(everything(after)).not.toMatch(/secret/i)
    expect(Object.keys(after.files)).not.toContain('planet/2026/02/index.html')
    expect(after.files['planet/index.html']).toContain('Title of plain')
  })
})

describe('copies of images', () => {
  const image = 'https://blog.example.org/a.png'
  const entry = anEntry('x', { content: [`<img src="${image}" alt="A chart">`], images: { [image]: 'a.png' } })
  const files = (options: string, more = ', license: CC0-1.0, show: full') =>
    site(
      `${options}feeds:\n${feed('ops', more)}`,
      { ops: aSnapshot([entry]) },
      { 'content/planet/images/a.png': png, 'content/planet/images/unused.png': png },
    )

  it('are published with their size where they are shown, and no others', async () => {
    const { files: made, report } = await buildFrom(files('images: true\n'))
    expect(report).toEqual([])
    expect(Object.keys(made).filter((path) => path.includes('images/'))).toEqual(['planet/images/a.png'])
    expect(made['planet/index.html']).toContain('<img src="/planet/images/a.png" alt="A chart" width="2" height="1"')
    expect(made['planet/feed.xml']).toContain('https://example.gov/planet/images/a.png')
  })

  it.each([
    ['images: false\n', undefined],
    ['images: true\n', ''],
  ])('are links where the owner wants none or has no licence: %j %j', async (options, more) => {
    const { files: made } = await buildFrom(files(options, more))
    expect(Object.keys(made).filter((path) => path.includes('images/'))).toEqual([])
    expect(made['planet/index.html']).toContain(`<a href="${image}">A chart</a>`)
    expect(made['planet/index.html']).not.toContain('<img')
  })

  it('that are lost are links', async () => {
    const { 'content/planet/images/a.png': _, ...rest } = files('images: true\n')
    expect((await buildFrom(rest)).files['planet/index.html']).toContain(`<a href="${image}">A chart</a>`)
  })
})
