import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/config.ts'
import { memoryFiles } from '../../src/io/files.ts'

function load(site: string, others: Record<string, string> = {}, url?: string) {
  return loadConfig(memoryFiles({ 'content/site.yml': site, ...others }), url)
}

const complete = `title: A site
address: https://example.gov/blog/
timeZone: America/New_York
feedId: { authority: example.gov, date: "2026" }
`

describe('configuration', () => {
  it('works without any file and says once what to write', () => {
    const { config, messages } = loadConfig(memoryFiles({}))
    expect(config).toMatchObject({
      url: undefined,
      base: '',
      language: 'en',
      timeZone: 'UTC',
      postsPerPage: 10,
      feedSize: 20,
    })
    expect(messages.map((found) => found.code)).toEqual(['site-address-missing'])
  })

  it('reads a complete file without a word', () => {
    const { config, messages } = load(complete)
    expect(messages).toEqual([])
    expect(config).toMatchObject({ title: 'A site', url: 'https://example.gov/blog', base: '/blog' })
  })

  it('writes the base path as links have it', () => {
    expect(load('address: https://example.gov/open data/é').config).toMatchObject({
      url: 'https://example.gov/open%20data/%C3%A9',
      base: '/open%20data/%C3%A9',
    })
  })

  it.each(['about.md', './about.md', '/about.md', 'content/about.md', '/content/about.md', '/about/'])(
    'knows the page "%s" of the navigation',
    (page) => {
      expect(load(`navigation: [{ label: About, page: ${page} }]`).config.navigation[0]?.to).toBe('/about/')
    },
  )

  it.each([
    ['', ['atom', 'rss', 'json']],
    ['feeds: { formats: [json] }\n', ['atom', 'json']],
    ['feeds: { formats: [] }\n', ['atom']],
  ])('has feeds in the formats that it names, and always Atom: %j', (lines, formats) => {
    const { config, messages } = loadConfig(
      memoryFiles({
        'content/site.yml': `title: T\naddress: https://example.gov\nfeedId: { authority: example.gov, date: "2026" }\n${lines}`,
      }),
    )
    expect([config.feedFormats, messages]).toEqual([formats, []])
  })

  it('knows old addresses of the feed, and their formats by their names', () => {
    const { config, messages } = load(
      `${complete}feeds: { also: [/feed/, feed, index.xml, /atom.xml, rss, /feed.json, { address: /old.xml, format: rss }] }`,
    )
    expect(messages).toEqual([])
    expect(config.repeatedFeeds.map(({ address, format }) => `${address} ${format}`)).toEqual([
      '/feed/ rss',
      '/index.xml rss',
      '/atom.xml atom',
      '/rss/ rss',
      '/feed.json json',
      '/old.xml rss',
    ])
    for (const also of ['/', '"/?feed=rss2"', '/a/../b.xml', '"/feed/#x"']) {
      expect(load(`${complete}feeds: { also: [${also}] }`)).toMatchObject({
        config: { repeatedFeeds: [] },
        messages: [{ code: 'config-invalid', line: 5, column: 17 }],
      })
    }
    expect(load(`${complete}feeds: { also: [{ address: /a.xml, format: opml }] }`).messages).toMatchObject([
      { code: 'config-invalid' },
    ])
  })

  it('knows hubs, one or several, each once', () => {
    expect(load(`${complete}websub: https://hub.example.org`).config.hubs).toEqual(['https://hub.example.org/'])
    expect(load(`${complete}websub: [https://a.example, "https://a.example/", https://b.example]`).config.hubs).toEqual(
      ['https://a.example/', 'https://b.example/'],
    )
    expect(load(complete).config.hubs).toEqual([])
    expect(load(`${complete}websub: hub.example.org`).messages).toMatchObject([{ code: 'config-invalid' }])
  })

  it('knows a newsletter by a page of the site or an address elsewhere', () => {
    expect(load(`${complete}newsletter: about.md`).config.newsletter).toEqual({ to: '/about/', text: undefined })
    expect(load(`${complete}newsletter: { address: "https://a.example/", text: By mail }`).config.newsletter).toEqual({
      to: 'https://a.example/',
      text: 'By mail',
    })
    expect(load(complete).config.newsletter).toBeUndefined()
    expect(load(`${complete}newsletter: { text: By mail }`).messages).toMatchObject([{ code: 'config-invalid' }])
  })

  it('takes addresses that are not to be checked, as a list', () => {
    expect(load('uncheckedLinks: [linkedin.com, "https://agency.gov/*"]').config.uncheckedLinks).toEqual([
      'linkedin.com',
      'https://agency.gov/*',
    ])
    expect(load('title: A site').config.uncheckedLinks).toEqual([])
    expect(load(`${complete}uncheckedLinks: [""]`).messages).toMatchObject([{ code: 'config-invalid' }])
    expect(load(`${complete}ignoreLinks: [a.gov]`).messages).toMatchObject([
      { code: 'config-unknown-key', note: expect.stringContaining('"uncheckedLinks"') },
    ])
  })

  it('knows a section of such a page', () => {
    expect(load('contact: about.md#team').config.contact).toBe('/about/#team')
  })

  it('tells once of a key that has to be there and is wrong', () => {
    const { messages } = load(`${complete}navigation:\n  - { label: "", page: about.md }\n  - { page: a.md }\n`)
    expect(messages.map(({ text }) => text)).toEqual([
      '"navigation.0.label" is not filled in.',
      '"navigation.1.label" is missing.',
    ])
  })

  it('says nothing of keys that it could not read', () => {
    const codes = (site: string) => load(site).messages.map(({ code }) => code)
    expect(codes('address: https://example.gov\ntitle: "A\n')).toEqual(['config-unreadable'])
    expect(codes('- address: https://example.gov\n')).toEqual(['config-invalid'])
  })

  it.each([
    ['url: javascript:alert(1)', '"jane.url"', 3, 8],
    ['url: example.gov', '"jane.url"', 3, 8],
    ['links: [{ label: X, url: "data:x" }]', '"jane.links.0.url"', 3, 28],
    ['publishEmail: true\n  email: nobody', '"jane.email"', 4, 10],
  ])('refuses an author with "%s" where it stands', (line, text, row, column) => {
    const { messages } = load(complete, { 'content/authors.yml': `jane:\n  name: Jane\n  ${line}\n` })
    expect(messages).toMatchObject([{ code: 'config-invalid', file: 'content/authors.yml', line: row, column }])
    expect(messages[0]?.text).toContain(text)
  })

  it('accepts what an author may link to', () => {
    const entry = 'jane:\n  name: Jane\n  url: https://example.gov\n  email: nobody\n  links:\n'
    const links = ['https://x.example/@jane', 'mailto:a@example.gov', 'tel:+15551234'].map(
      (url) => `    - { label: X, url: "${url}" }\n`,
    )
    expect(load(complete, { 'content/authors.yml': entry + links.join('') }).messages).toEqual([])
  })

  it('warns of a notice that nobody will ever see', () => {
    const notice = (from: string, until: string) =>
      load(complete, { 'content/notice.md': `---\ntitle: N\nfrom: ${from}\nuntil: ${until}\n---\n` }).messages
    expect(notice('2026-11-23', '2026-11-22')).toMatchObject([
      { code: 'front-matter-no-effect', file: 'content/notice.md', line: 4, column: 8 },
    ])
    expect(notice('2026-11-22', '2026-11-23')).toEqual([])
  })

  it('tells of a name in the vocabulary that stands for two tags', () => {
    const tags =
      'Open Source: {}\nopen-source:\n  description: Two\n  aliases: [open source, OSS]\nother:\n  aliases: [Oss]\n'
    const { config, messages } = load(complete, { 'content/tags.yml': tags })
    expect(messages).toMatchObject([
      {
        code: 'config-unknown-key',
        severity: 'warning',
        line: 2,
        text: '"open-source" is already a name of the tag "Open Source".',
      },
      { line: 6, text: '"Oss" is already a name of the tag "Open Source".' },
    ])
    expect(config.tags?.['open-source']?.description).toBe('Two')
  })

  it('takes an address from the command line for a trial', () => {
    expect(loadConfig(memoryFiles({}), 'https://trial.example').config.url).toBe('https://trial.example')
  })

  it.each([
    ['address: example.gov', 'address', 1, 10],
    ['address: https://example.gov/100%', 'address', 1, 10],
    ['timeZone: Mars/Olympus', 'time zone', 1, 11],
    ['language: English!', 'language', 1, 11],
    ['title: A\npostsPerPage: many', 'postsPerPage', 2, 15],
    ['title: A\nshare: [mastodon, myspace]', 'share', 2, 19],
    ['accent: "red"', 'colour', 1, 9],
    ['logo: https://cdn.example/logo.svg', 'logo', 1, 7],
    ['favicon: "data:image/png;base64,AA"', 'favicon', 1, 10],
    ['feedId: { authority: "EXAMPLE GOV", date: "2026" }', 'authority', 1, 22],
    ['feedId: { authority: example.gov, date: yesterday }', 'date', 1, 41],
    ['navigation:\n  - label: Nowhere', 'leads nowhere', 2, 5],
    ['navigation:\n  - page: /about/', 'label', 2, 5],
    ['repository: https://example.org/code', 'repository', 1, 13],
  ])('refuses "%s" where it stands', (site, word, line, column) => {
    const found = load(site).messages.find((one) => one.code === 'config-invalid')
    expect(found?.text).toContain(word)
    expect(found).toMatchObject({ file: 'content/site.yml', severity: 'error', line, column })
    expect(found?.note).not.toBe('')
  })

  it('reports every mistake of a file in one run', () => {
    const { messages } = load('postsPerPage: 0\nfeedSize: none\nshare: [nobody]\ntitel: x\n')
    expect(messages.filter((one) => one.code === 'config-invalid')).toHaveLength(3)
    expect(messages.find((one) => one.code === 'config-unknown-key')?.note).toContain('Did you mean "title"?')
  })

  it('points at an unknown key itself, also inside of others, and offers the one that was meant', () => {
    const site = 'navigation:\n  - label: B\n    page: b.md\n    pagge: a.md\nTimezone: UTC\nbaseurl: /x\nmenu: []\n'
    const found = load(site).messages.filter((one) => one.code === 'config-unknown-key')
    expect(found.map(({ line, column, length, note }) => [line, column, length, note])).toEqual([
      [4, 5, 5, 'Did you mean "page"?'],
      [5, 1, 8, 'Did you mean "timeZone"?'],
      [6, 1, 7, 'Gazette\'s word for it is "address".'],
      [7, 1, 4, 'Gazette\'s word for it is "navigation".'],
    ])
    const authors = load(complete, { 'content/authors.yml': 'eve:\n  name: Eve\n  publishEmial: true\n' }).messages
    expect(authors).toMatchObject([{ line: 3, column: 3, note: 'Did you mean "publishEmail"?' }])
  })

  it('takes numbers and "true" for texts where a text is expected, as they were written', () => {
    const { config, messages } = load(`${complete.replace('A site', '1.10')}tagline: true\n`)
    expect(messages).toEqual([])
    expect(config).toMatchObject({ title: '1.10', tagline: 'true' })
    expect(load('title: [1]\n').messages[0]?.text).toBe('"title" is not a text.')
  })

  it.each([
    ['share: myspace', '"share" is not false or a list.'],
    [
      'extraKeys: { audience: words }',
      '"extraKeys.audience" is not one of "text", "number", "boolean", "date", "list" or a group of keys.',
    ],
    ['license: [MIT]', '"license" is not a text or a group of keys.'],
    ['postsPerPage: 0', '"postsPerPage" is not 1 or more.'],
  ])('says of "%s" what can stand there', (site, text) => {
    const found = load(site).messages.find((one) => one.code === 'config-invalid')
    expect(found).toMatchObject({ text, note: '"gazette help configuration" lists what can stand here.' })
  })

  it('keeps what is right beside what is wrong', () => {
    const { config } = load(
      'title: Kept\npostsPerPage: 0\nnavigation:\n  - label: No\n  - { label: About, page: about.md }\n',
    )
    expect(config.title).toBe('Kept')
    expect(config.navigation).toEqual([{ label: 'About', to: '/about/' }])
  })

  it('explains YAML that cannot be read, and stops nothing by throwing', () => {
    const { messages } = load('title: a: b\n')
    expect(messages[0]).toMatchObject({ code: 'config-unreadable', line: 1 })
  })

  it('warns of an accent colour nobody can read, and keeps one that they can', () => {
    expect(load(`${complete}accent: "#ffcc00"\n`)).toMatchObject({
      config: { accent: undefined },
      messages: [{ code: 'accent-contrast' }],
    })
    expect(load(`${complete}accent: "#0B5CAD"\n`)).toMatchObject({ config: { accent: '#0b5cad' }, messages: [] })
  })

  it('asks to write the ids of feed entries down', () => {
    expect(load('title: A\naddress: https://example.gov\n').messages).toMatchObject([
      { code: 'feed-id-unset', line: 2 },
    ])
  })

  it('knows how files are edited on the hosts people use', () => {
    expect(load(`${complete}repository: https://github.com/agency/blog\n`).config.repository?.edit).toBe(
      'https://github.com/agency/blog/edit/main/{path}',
    )
    expect(
      load(`${complete}repository: { url: "https://gitlab.example.gov/a/b", branch: work }\n`).config.repository?.edit,
    ).toBe('https://gitlab.example.gov/a/b/-/edit/work/{path}')
  })

  it('publishes an e-mail address of an author only when the entry says so', () => {
    const authors =
      'a:\n  name: A\n  email: a@example.gov\nb:\n  name: B\n  email: b@example.gov\n  publishEmail: true\n'
    const { config } = load(complete, { 'content/authors.yml': authors })
    expect(config.authors?.a?.email).toBeUndefined()
    expect(config.authors?.b?.email).toBe('b@example.gov')
  })

  it('reads the vocabulary of tags by slug', () => {
    const { config } = load(complete, { 'content/tags.yml': 'Open Source:\n  aliases: [OSS]\nlaw:\n' })
    expect(config.tags).toEqual({
      'open-source': { label: 'Open Source', description: undefined, aliases: ['OSS'] },
      law: { label: 'law', description: undefined, aliases: [] },
    })
  })

  it('reads when a notice is to be shown, and refuses a date that is none', () => {
    const good = load(complete, {
      'content/notice.md': '---\ntitle: N\nfrom: 2026-11-01\nuntil: 2026-12-01 12:00\n---\nText',
    })
    expect(good.config.notice?.until?.iso).toBe('2026-12-01T12:00:00-05:00')
    const bad = load(complete, { 'content/notice.md': '---\ntitle: N\nfrom: soon\n---\nText' })
    expect(bad.messages).toMatchObject([{ code: 'date-impossible', file: 'content/notice.md', line: 3, column: 7 }])
  })

  it('cannot be changed by anybody later', () => {
    const { config } = load(complete)
    expect(Object.isFrozen(config)).toBe(true)
    expect(Object.isFrozen(config.hsts)).toBe(true)
  })
})
