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

  it('takes an address from the command line for a trial', () => {
    expect(loadConfig(memoryFiles({}), 'https://trial.example').config.url).toBe('https://trial.example')
  })

  it.each([
    ['address: example.gov', 'address', 1, 10],
    ['timeZone: Mars/Olympus', 'time zone', 1, 11],
    ['language: English!', 'language', 1, 11],
    ['title: A\npostsPerPage: many', 'postsPerPage', 2, 15],
    ['title: A\nshare: [mastodon, myspace]', 'share', 2, 19],
    ['accent: "red"', 'colour', 1, 9],
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
