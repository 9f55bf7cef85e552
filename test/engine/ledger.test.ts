/** A site that was published and recorded, and what a day's work, a move, a takedown and a mistake do to it. */
import { describe, expect, it } from 'vitest'
import { mergeLedgers, printLedger, readLedger } from '../../src/core/ledger.ts'
import { type Built, buildFrom, now, post, siteWith } from '../site.ts'

type Site = Record<string, string | Uint8Array>

const yesterday = now - 86_400_000

/** The site as it is after it was published and `gazette record` has run. */
async function recorded(site: Site, request: Parameters<typeof buildFrom>[1] = {}): Promise<Site> {
  const { files, report } = await buildFrom(site, request)
  expect(report).toEqual([])
  const { lines } = readLedger(files['ledger.tsv'] ?? '')
  expect(lines.length).toBeGreaterThan(3)
  return {
    ...site,
    'content/ledger.tsv': printLedger(
      mergeLedgers(lines, []).map((one) => ({ ...one, since: one.since || '2026-06-02' })),
    ),
    'content/anchors.tsv': files['anchors.tsv'] ?? '',
  }
}

const twoPosts = siteWith({
  'content/posts/a.md': post('A', 'tags: [x]\nauthors: [Jane]\n', '## Who may apply\n\nText.\n\n## Costs\n\nText.'),
  'content/posts/b.md': post('B', '', 'Text.'),
})

const without = (site: Site, path: string): Site =>
  Object.fromEntries(Object.entries(site).filter(([name]) => name !== path))

const entryIds = ({ files }: Built) =>
  [...(files['feed.xml'] ?? '').matchAll(/<entry.*?<id>([^<]*)<\/id>/gs)].map(([, id]) => id).sort()

describe('a recorded site', () => {
  it('builds without a word, and its ledger is the one it has', async () => {
    const site = await recorded(twoPosts)
    const { report, files } = await buildFrom(site)
    expect(report).toEqual([])
    expect(files['ledger.tsv']).toBe(site['content/ledger.tsv'])
    expect(files['ledger.tsv']).toContain('/posts/a/\tpost\ttag:example.gov,2026:/posts/a/\t2026-06-02\n')
    expect(files['ledger.tsv']).toContain('/tags/x/\tlist\t-\t')
    expect(files['ledger.tsv']).not.toMatch(/robots|_headers|404|gazette-/)
  })

  it('is not in the way of a day’s work: a new post, a draft, a scheduled post, an edit', async () => {
    const site = await recorded(twoPosts)
    const { report, failed } = await buildFrom({
      ...site,
      'content/posts/c.md': post('C'),
      'content/posts/d.md': post('D', 'draft: true\n'),
      'content/posts/e.md': post('E').replace('2026-06-02', '2199-06-02'),
      'content/posts/b.md': post('Another title', 'tags: [y]\n', 'Another text.'),
    })
    expect([report, failed]).toEqual([[], false])
  })

  it('is an error at the line of the ledger when a post is deleted, with a way out for each case', async () => {
    const site = await recorded(twoPosts)
    const { messages, failed } = await buildFrom(without(site, 'content/posts/b.md'))
    expect(failed).toBe(true)
    const [found, ...others] = messages.filter(({ severity }) => severity === 'error')
    expect(others).toEqual([])
    expect(found).toMatchObject({ code: 'address-vanished', file: 'content/ledger.tsv' })
    expect((site['content/ledger.tsv'] as string).split('\n')[(found?.line ?? 0) - 1]).toMatch(/^\/posts\/b\/\t/)
    expect(found?.note).toContain('aliases: [/posts/b/]')
    expect(found?.note).toContain('"/posts/b/: YYYY-MM-DD"')
  })

  it('lets a deleted post go by one line, which leaves a note, and tells why if that is said', async () => {
    const site = without(await recorded(twoPosts), 'content/posts/b.md')
    const one = await buildFrom({ ...site, 'content/removed.yml': '/posts/b/: 2026-11-20\n' })
    expect(one.report).toEqual([])
    expect(one.files['posts/b/index.html']).toContain('20 November 2026')
    expect(one.files._redirects).toContain('/posts/b/ /posts/b/ 410!\n')
    expect(one.files['sitemap.xml']).not.toContain('/posts/b/')
    const why = '/posts/b/:\n  date: 2026-11-20\n  title: B\n  reason: It was a slip.\n'
    const two = await buildFrom({ ...site, 'content/removed.yml': why })
    expect(two.files['posts/b/index.html']).toMatch(/It was “B”\.[\s\S]*It was a slip\./)
    const silent = await buildFrom({ ...site, 'content/removed.yml': why.replace('reason', 'silent: true\n  reason') })
    expect(silent.files['posts/b/index.html']).not.toContain('slip')
    expect(silent.files['ledger.tsv']).not.toContain('/posts/b/')
  })

  it('warns of a line in removed.yml that is not true, and refuses one that cannot be read', async () => {
    const site = await recorded(twoPosts)
    expect((await buildFrom({ ...site, 'content/removed.yml': '/posts/b/: 2026-11-20\n' })).report).toEqual([
      'content/removed.yml:1:1 removal-no-effect',
    ])
    for (const wrong of [
      '/posts/b/: soon\n',
      '/posts/b/: {}\n',
      '/posts/b/: { to: nowhere }\n',
      'posts/b: 2026-11-20\n',
    ]) {
      const { report } = await buildFrom({ ...without(site, 'content/posts/b.md'), 'content/removed.yml': wrong })
      expect(report.filter((line) => line.startsWith('content/removed.yml:1:'))).toHaveLength(1)
    }
  })

  it.each(['/posts/b', '/posts/b/index.html', '/Posts/B/', '/posts/%62/', 'https://example.gov/posts/b/'])(
    'finds what was published where it is written by hand as %s',
    async (written) => {
      const site = without(await recorded(twoPosts), 'content/posts/b.md')
      const { report, files } = await buildFrom({ ...site, 'content/removed.yml': `${written}: 2026-11-20\n` })
      expect(report).toEqual([])
      expect(files['posts/b/index.html']).toContain('20 November 2026')
      expect(files['feed.xml']).toContain('<at:deleted-entry ref="tag:example.gov,2026:/posts/b/"')
    },
  )

  it('finds it by the address that a browser shows below a base path', async () => {
    const base = {
      ...twoPosts,
      'content/site.yml':
        'title: A site\naddress: https://example.gov/blog\nfeedId: { authority: example.gov, date: "2026" }\n',
    }
    const site = without(await recorded(base), 'content/posts/b.md')
    const { report, files } = await buildFrom({ ...site, 'content/removed.yml': '/blog/posts/b/: 2026-11-20\n' })
    expect(report.filter((line) => line.includes('removed.yml') || line.includes('ledger'))).toEqual([])
    expect(files['posts/b/index.html']).toContain('20 November 2026')
  })

  it.each(['/posts//b/', '/posts/x/../b/', 'https://other.example/posts/b/', 'posts/b/'])(
    'says at its place that %s is no address of the site',
    async (written) => {
      const site = without(await recorded(twoPosts), 'content/posts/b.md')
      const { messages } = await buildFrom({ ...site, 'content/removed.yml': `${written}: 2026-11-20\n` })
      const [told] = messages.filter(({ file }) => file === 'content/removed.yml')
      expect(told).toMatchObject({ code: 'config-invalid', line: 1, column: 1 })
      expect(told?.text).toContain('address of this site')
      expect(messages.map(({ code }) => code)).not.toContain('config-code-failed')
    },
  )

  it('says which line of two for one address counts, and which word beside "to" nobody reads', async () => {
    const site = without(await recorded(twoPosts), 'content/posts/b.md')
    const twice = await buildFrom({ ...site, 'content/removed.yml': '/posts/b: 2026-11-20\n/posts/b/: 2026-11-21\n' })
    expect([twice.report, twice.files['posts/b/index.html']]).toEqual([
      ['content/removed.yml:2:1 removal-no-effect'],
      expect.stringContaining('21 November 2026'),
    ])
    const both = '/posts/b/:\n  to: /posts/a/\n  reason: It was merged.\n'
    expect((await buildFrom({ ...site, 'content/removed.yml': both })).report).toEqual([
      'content/removed.yml:3:3 removal-no-effect',
    ])
  })

  it.each([
    ['/nowhere/', 'link-missing'],
    ['/posts/A/', 'link-missing'],
    ['/posts/b/', 'link-missing'],
    ['/posts/draft/', 'link-missing'],
    ['/posts/a/', undefined],
    ['/posts/a', undefined],
    ['/posts/later/', undefined],
    ['https://example.org/there', undefined],
  ])('leads on to %s: %s', async (to, code) => {
    const later = {
      'content/posts/later.md': post('Later').replace('2026-06-02', '2199-06-02'),
      'content/posts/draft.md': post('D', 'draft: true\n'),
    }
    const site = { ...without(await recorded(twoPosts), 'content/posts/b.md'), ...later }
    const { messages } = await buildFrom({ ...site, 'content/removed.yml': `/posts/b/: { to: ${to} }\n` })
    expect(messages.find(({ file }) => file === 'content/removed.yml')?.code).toBe(code)
    expect(messages.some(({ severity }) => severity === 'error')).toBe(code !== undefined)
  })

  it('refuses to lead readers round in a circle', async () => {
    const site = without(await recorded(twoPosts), 'content/posts/b.md')
    const round = '/posts/b/: { to: /old/ }\n/old/: { to: /posts/b/ }\n'
    expect((await buildFrom({ ...site, 'content/removed.yml': round })).report).toEqual([
      'content/removed.yml:1:1 link-missing',
      'content/removed.yml:2:1 link-missing',
    ])
  })

  it('refuses another case of an address, which no redirect can lead on from', async () => {
    const capital = siteWith({ 'content/posts/Data.md': post('A'), 'content/posts/b.md': post('B') })
    const { files } = await buildFrom(capital)
    const site = { ...capital, 'content/ledger.tsv': files['ledger.tsv'] ?? '' }
    const { messages, failed } = await buildFrom({
      ...without(site, 'content/posts/Data.md'),
      'content/posts/data.md': post('A'),
    })
    expect([failed, messages.map(({ code }) => code)]).toEqual([true, ['address-vanished']])
    expect(messages[0]?.note).toContain('"/posts/Data/"')
    // Where both were published once, the site can be right for one of them only, and nobody can mend that.
    const both = `${site['content/ledger.tsv']}/posts/data/\tpost\t-\t2026-06-02\n`
    const codes = (await buildFrom({ ...site, 'content/ledger.tsv': both })).messages.map(({ code }) => code)
    expect(codes).toEqual(['file-name-unusual'])
  })

  it('warns of a day that has not come, but for a clock that is behind', async () => {
    const site = without(await recorded(twoPosts), 'content/posts/b.md')
    const on = async (day: string) =>
      (await buildFrom({ ...site, 'content/removed.yml': `/posts/b/: ${day}\n` })).report
    expect(await on('2027-11-20')).toEqual(['content/removed.yml:1:1 removal-no-effect'])
    expect(await on('2026-11-24')).toEqual([])
  })

  it('says that the day is missing where nothing stands behind an address', async () => {
    const site = without(await recorded(twoPosts), 'content/posts/b.md')
    const { messages } = await buildFrom({ ...site, 'content/removed.yml': '/posts/b/:\n' })
    expect(messages.find(({ file }) => file === 'content/removed.yml')?.text).toContain('The day on which')
  })

  it('refuses to lose all feeds with the address of the site, in one word, and not in a preview', async () => {
    const site = { ...(await recorded(twoPosts)), 'content/site.yml': 'title: A site\n' }
    const { messages } = await buildFrom(site)
    const errors = messages.filter(({ severity }) => severity === 'error')
    expect(errors).toMatchObject([{ code: 'address-vanished', file: 'content/site.yml' }])
    const preview = await buildFrom(site, { drafts: true, future: true })
    expect(preview.messages.filter(({ severity }) => severity === 'error')).toEqual([])
    expect((await buildFrom(site, { url: 'https://example.gov' })).failed).toBe(false)
  })

  it('offers no alias below a name that has become Gazette’s own', async () => {
    const page = '---\ntitle: P\n---\n\nText.\n'
    const site = await recorded({ ...twoPosts, 'content/planet/p.md': page })
    const moved: Site = {
      ...without(site, 'content/planet/p.md'),
      'content/world/p.md': page,
      'content/planet.yml': 'feeds:\n  - { name: Example, feed: "https://example.org/feed.xml" }\n',
    }
    const { messages } = await buildFrom(moved)
    const [told] = messages.filter(({ code }) => code === 'address-vanished')
    expect(told?.note).toContain('"/planet/p/: { to: /new/address }"')
    expect(told?.note).not.toContain('aliases')
    const led = await buildFrom({ ...moved, 'content/removed.yml': '/planet/p/: { to: /world/p/ }\n' })
    expect(led.messages.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('names the likely successor of a renamed post, takes its alias, and keeps its id by that', async () => {
    const site = await recorded(twoPosts)
    const renamed = { ...without(site, 'content/posts/b.md'), 'content/posts/bb.md': post('B') }
    const { messages } = await buildFrom(renamed)
    expect(messages.map(({ code }) => code)).toEqual(['address-vanished'])
    const aliased = await buildFrom({ ...renamed, 'content/posts/bb.md': post('B', 'aliases: [/posts/b/]\n') })
    expect(aliased.report).toEqual([])
    expect(entryIds(aliased)).toEqual(entryIds(await buildFrom(site)))
  })

  it('leads on by itself where the id shows that it is the same post, and says so', async () => {
    const site = await recorded(twoPosts)
    const moved = {
      ...without(site, 'content/posts/b.md'),
      'content/news/other.md': post('B', 'id: tag:example.gov,2026:/posts/b/\n'),
    }
    const { report, files, failed } = await buildFrom(moved)
    expect([report, failed]).toEqual([['content/news/other.md:4:5 address-moved'], false])
    expect(files['posts/b/index.html']).toContain('0; url=/news/other/')
    expect(files._redirects).toContain('/posts/b/ /news/other/ 301\n')
  })

  it.each([
    ['another host', { url: 'https://other.example' }],
    ['http instead of https', { url: 'http://example.gov' }],
    ['a base path', { url: 'https://example.gov/blog' }],
  ])('changes no id for %s, with or without feedId', async (_name, request) => {
    const plain = {
      ...twoPosts,
      'content/site.yml': 'title: A site\naddress: https://example.gov\nauthors: {}\n'.replace('authors: {}\n', ''),
    }
    for (const start of [twoPosts, plain]) {
      const before = await buildFrom(start)
      const site = { ...start, 'content/ledger.tsv': before.files['ledger.tsv'] ?? '' }
      const after = await buildFrom(site, request)
      expect(entryIds(after)).toEqual(entryIds(before))
      expect(after.messages.filter(({ severity }) => severity === 'error')).toEqual([])
    }
  })

  it('changes no id when title, folder, name and feedId all change at once', async () => {
    const site = await recorded(twoPosts)
    const { report, ...after } = await buildFrom({
      ...without(without(site, 'content/posts/a.md'), 'content/posts/b.md'),
      'content/site.yml':
        'title: Renamed\naddress: https://new.example\nfeedId: { authority: new.example, date: "2027" }\n',
      'content/news/2026/one.md': post(
        'One',
        'tags: [x]\nauthors: [Jane]\naliases: [/posts/a/]\n',
        '## Who may apply\n\n## Costs\n\nText.',
      ),
      'content/news/two.md': post('Two', 'aliases: [/posts/b/]\n'),
    })
    expect(report).toEqual([])
    expect(entryIds(after as Built)).toEqual(entryIds(await buildFrom(site)))
  })

  it('holds the id of a page that became a post', async () => {
    const page = siteWith({ ...twoPosts, 'content/posts/p.md': '---\ntitle: P\ntype: page\n---\n\nText.\n' })
    const dated = { 'content/posts/p.md': post('P') }
    const before: Site = { ...(await recorded(page)), ...dated }
    const { files } = await buildFrom(before)
    const merged = mergeLedgers(
      readLedger(before['content/ledger.tsv'] as string).lines,
      readLedger(files['ledger.tsv'] ?? '').lines,
    )
    const { files: after } = await buildFrom({
      ...before,
      'content/ledger.tsv': printLedger(merged),
      'content/site.yml': 'title: A site\naddress: https://new.example\n',
    })
    expect(entryIds({ files: after } as Built)).toEqual(entryIds({ files } as Built))
  })

  it.each([
    ['by its day', ''],
    ['by its own word', 'id: tag:example.gov,2026:/posts/b/\n'],
  ])('leaves a moved post its id, known %s, when another one is written at its old address', async (_how, id) => {
    const site = await recorded(twoPosts)
    const moved = {
      ...without(site, 'content/posts/b.md'),
      'content/posts/bb.md': post('B', `aliases: [/posts/b/]\n${id}`),
    }
    const first = await buildFrom(moved)
    const second = await buildFrom({
      ...moved,
      'content/ledger.tsv': first.files['ledger.tsv'] ?? '',
      'content/posts/bb.md': post('B', id),
      'content/posts/b.md': post('Quite another').replace('2026-06-02', '2026-11-20'),
    })
    expect(second.report).toEqual([])
    expect(entryIds(second)).toEqual([...entryIds(first), 'tag:example.gov,2026:/posts/b/?2026-11-20'])
    expect(second.files['feed.xml']).toMatch(/<id>tag:example.gov,2026:\/posts\/b\/<\/id>\s*<title type="text">B</)
    const third = await buildFrom({
      ...moved,
      'content/ledger.tsv': second.files['ledger.tsv'] ?? '',
      'content/posts/bb.md': post('B', id),
      'content/posts/b.md': post('Another title').replace('2026-06-02', '2026-11-21'),
    })
    expect(entryIds(third)).toEqual(entryIds(second))
  })

  it('refuses an id of the author’s own that would make a published entry a new one', async () => {
    const site = await recorded(twoPosts)
    const { messages } = await buildFrom({
      ...site,
      'content/posts/b.md': post('B', 'id: tag:example.gov,2026:/new\n'),
    })
    expect(messages).toMatchObject([{ code: 'id-changed', file: 'content/posts/b.md', line: 4, column: 5 }])
    const same = await buildFrom({ ...site, 'content/posts/b.md': post('B', 'id: tag:example.gov,2026:/posts/b/\n') })
    expect(same.report).toEqual([])
  })

  it('refuses to make a draft of a published post, or to put its date off, and says how it is taken down', async () => {
    const site = await recorded(twoPosts)
    for (const text of [post('B', 'draft: true\n'), post('B').replace('2026-06-02', '2199-06-02')]) {
      const { messages, failed } = await buildFrom({ ...site, 'content/posts/b.md': text })
      expect(failed).toBe(true)
      expect(messages).toMatchObject([{ code: 'address-vanished', file: 'content/posts/b.md' }])
      expect(messages[0]?.note).toContain('removed: YYYY-MM-DD')
    }
  })

  it('never fails because a clock is behind', async () => {
    const site = siteWith({
      'content/posts/a.md': post('A'),
      'content/posts/b.md': post('B').replace('06-02', '11-23'),
    })
    const after = await buildFrom(await recorded(site), { now: yesterday })
    expect([after.report, after.failed]).toEqual([[], false])
  })

  it('never fails because time passes: the last post expires, and every address still answers', async () => {
    const site = siteWith({
      'content/posts/2025/a.md': post(
        'A',
        'tags: [x]\nauthors: [Jane]\naliases: [/old/]\nexpires: 2026-07-01\n',
        '[Data](data.csv)',
      ),
      'content/posts/2025/data.csv': 'a,b\n',
      'content/about.md': '---\ntitle: About\n---\n\nText.\n',
    })
    const before = await buildFrom(site, { now: Date.UTC(2026, 5, 3) })
    const after = await buildFrom({ ...site, 'content/ledger.tsv': before.files['ledger.tsv'] ?? '' })
    expect(after.messages.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(after.failed).toBe(false)
    const pages = Object.keys(before.files).filter((path) => path.endsWith('.html') || path.endsWith('feed.xml'))
    expect(Object.keys(after.files)).toEqual(expect.arrayContaining(pages))
    expect(after.files['tags/x/index.html']).toContain('0; url=/')
    expect(after.files['posts/2025/a/index.html']).toContain('This page has been taken down')
    expect(after.files['feed.xml']).toContain('<id>tag:example.gov,2026:/feed.xml</id>')
    expect(after.files['feed.xml']).not.toContain('<entry')
  })

  it('leads a tag that was renamed in the vocabulary on to its successor', async () => {
    const site = await recorded(twoPosts)
    const after = await buildFrom({ ...site, 'content/tags.yml': 'new-name: { label: New, aliases: [x] }\n' })
    expect(after.report).toEqual([])
    expect(after.files['tags/x/index.html']).toContain('0; url=/tags/new-name/')
    const [old, fresh] = ['x', 'new-name'].map((tag) => after.files[`tags/${tag}/feed.xml`] ?? '')
    expect(old).toContain('<id>tag:example.gov,2026:/tags/x/feed.xml</id>')
    expect(entryIds({ files: { 'feed.xml': old ?? '' } } as unknown as Built)).toEqual([
      'tag:example.gov,2026:/posts/a/',
    ])
    expect(fresh).toContain('<id>tag:example.gov,2026:/tags/new-name/feed.xml</id>')
  })

  it('publishes a file that nothing shows any more, and refuses to lose it without a word', async () => {
    const data = { 'content/posts/data.csv': 'a,b\n' }
    const site = await recorded({ ...twoPosts, ...data, 'content/posts/b.md': post('B', '', '[Data](data.csv)') })
    const unused = { ...site, 'content/posts/b.md': post('B') }
    const kept = await buildFrom(unused)
    expect([kept.report, kept.files['posts/data.csv']]).toEqual([[], 'a,b\n'])
    const deleted = without(unused, 'content/posts/data.csv')
    expect((await buildFrom(deleted)).messages).toMatchObject([{ code: 'address-vanished' }])
    const moved = await buildFrom({
      ...deleted,
      'static/data-2026.csv': 'a,b\n',
      'content/removed.yml': '/posts/data.csv: { to: /data-2026.csv }\n',
    })
    expect([moved.report, moved.files._redirects]).toEqual([[], '/posts/data.csv /data-2026.csv 301\n'])
  })

  it('lets images come and go with the pages that show them', async () => {
    const image = { 'content/posts/map.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>' }
    const site = await recorded({ ...twoPosts, ...image, 'content/posts/b.md': post('B', '', '![Map](map.svg)') })
    expect(
      (await buildFrom({ ...without(site, 'content/posts/map.svg'), 'content/posts/b.md': post('B') })).report,
    ).toEqual([])
  })

  it('tells a merge that was left unfinished, and holds by the other lines', async () => {
    const site = await recorded(twoPosts)
    const broken = { ...site, 'content/ledger.tsv': `<<<<<<< HEAD\n${site['content/ledger.tsv']}` }
    expect((await buildFrom(broken)).report).toEqual(['content/ledger.tsv:1:1 ledger-unread'])
    const { messages } = await buildFrom(without(broken, 'content/posts/b.md'))
    expect(messages.map(({ code }) => code)).toEqual(['address-vanished', 'ledger-unread'])
  })

  it('counts what was recorded as published where errors are held back', async () => {
    const site = await recorded(twoPosts)
    const broken = { ...site, 'content/posts/b.md': post('B', '', '[x](./nowhere.md)') }
    expect(await buildFrom(broken, { holdBack: true })).toMatchObject({ failed: true, held: [] })
    const fresh = { ...site, 'content/posts/c.md': post('C', '', '[x](./nowhere.md)') }
    expect(await buildFrom(fresh, { holdBack: true })).toMatchObject({ held: [{ path: 'content/posts/c.md' }] })
  })
})

describe('a withdrawal', () => {
  it('says what was there, when it went and why, and is nowhere else', async () => {
    const site = {
      ...twoPosts,
      'content/posts/b.md': post('B', 'removed: 2026-11-20\nreason: It named the wrong office.\n'),
    }
    const { files, report } = await buildFrom(site)
    expect(report).toEqual([])
    expect(files['posts/b/index.html']).toMatch(/It was “B”\.[\s\S]*20 November 2026[\s\S]*It named the wrong office\./)
    const others = Object.entries(files).filter(
      ([path]) => !/^(?:posts\/b\/|_redirects|feed\.xml|posts\/feed\.xml)/.test(path),
    )
    for (const [path, text] of others) expect([path, text.includes('/posts/b/')]).toEqual([path, false])
  })

  it('waits for its day, and comes at it without an edit', async () => {
    const site = { ...twoPosts, 'content/posts/b.md': post('B', 'removed: 2026-12-24\n') }
    expect((await buildFrom(site)).files['posts/b/index.html']).toContain('Text.')
    const later = await buildFrom(site, { now: Date.UTC(2026, 11, 25) })
    expect([later.report, later.files['posts/b/index.html']]).toEqual([[], expect.not.stringContaining('Text.')])
  })

  it('is not told of what was never public, where it is recorded what was', async () => {
    const site = await recorded(twoPosts)
    const { files } = await buildFrom({ ...site, 'content/posts/c.md': post('C', 'removed: 2026-11-20\n') })
    expect(files['posts/c/index.html']).toBeUndefined()
  })

  it('still answers where the record was taken from the site, which does not name what is silent', async () => {
    const site = await recorded(twoPosts)
    const silent = { ...site, 'content/posts/b.md': post('B', 'removed: 2026-11-20\nsilent: true\n') }
    const first = await buildFrom(silent)
    const second = await buildFrom({ ...silent, 'content/ledger.tsv': first.files['ledger.tsv'] ?? '' })
    expect(first.files['ledger.tsv']).not.toContain('/posts/b/')
    expect(second.files['posts/b/index.html']).toBe(first.files['posts/b/index.html'])
    expect(second.files['feed.xml']).toBe(first.files['feed.xml'])
  })

  it('is not told off for a note that is like another', async () => {
    const site = await recorded({ ...twoPosts, 'content/posts/c.md': post('C') })
    const { report } = await buildFrom({
      ...without(without(site, 'content/posts/a.md'), 'content/posts/b.md'),
      'content/removed.yml': '/posts/a/: 2026-11-20\n/posts/b/: 2026-11-20\n',
    })
    expect(report).toEqual([])
  })

  it('takes the former addresses of the post with it', async () => {
    const { files } = await buildFrom({
      ...twoPosts,
      'content/posts/b.md': post('B', 'aliases: [/old/]\nremoved: 2026-11-20\n'),
    })
    expect(files['old/index.html']).toContain('0; url=/posts/b/')
  })

  it('warns of a reason without a withdrawal', async () => {
    const { report } = await buildFrom({ ...twoPosts, 'content/posts/b.md': post('B', 'reason: x\n') })
    expect(report).toEqual(['content/posts/b.md:4:1 front-matter-no-effect'])
  })
})

describe('a correction', () => {
  const corrected = 'corrections:\n  - date: 2026-06-09\n    text: The first version named the wrong year.\n'

  it('is on the page and moves the update of the entry, of this one alone', async () => {
    const { files, report } = await buildFrom({ ...twoPosts, 'content/posts/b.md': post('B', corrected) })
    expect(report).toEqual([])
    expect(files['posts/b/index.html']).toMatch(
      /Corrections[\s\S]*9 June 2026[\s\S]*The first version named the wrong year\./,
    )
    expect(files['feed.xml']?.match(/<updated>2026-06-09/g)).toHaveLength(2)
    expect(files['feed.xml']).toContain('The first version named the wrong year.')
  })

  it('is on the home page and on the page of a section, and has no place in a notice', async () => {
    const index = (title: string) => `---\ntitle: ${title}\n${corrected}---\n\nText.\n`
    const { files, report } = await buildFrom({
      ...twoPosts,
      'content/index.md': index('Home'),
      'content/posts/index.md': index('Posts'),
      'content/notice.md': index('Closed'),
    })
    expect(files['index.html']).toContain('The first version named the wrong year.')
    expect(files['posts/index.html']).toContain('The first version named the wrong year.')
    expect(report).toEqual(['content/notice.md:3:1 front-matter-no-effect'])
  })

  it('may be a single one, without a list', async () => {
    const single = 'corrections:\n  date: 2026-06-09\n  text: The first version named the wrong year.\n'
    const { files, report } = await buildFrom({ ...twoPosts, 'content/posts/b.md': post('B', single) })
    expect(report).toEqual([])
    expect(files['posts/b/index.html']).toContain('The first version named the wrong year.')
  })

  it.each([
    ['- { date: 2026-06-09 }', 'The correction has no "text:".'],
    ['- { date: 2026-06-09, text: x }\n  - { text: y }', 'Correction 2 has no "date:".'],
    ['- { date: 2026-06-09, text: x, by: z }', 'The correction has a key "by"'],
    ['- only words', 'The correction needs "date:" and "text:".'],
  ])('that is not whole is told by what it lacks: %s', async (lines, words) => {
    const { messages } = await buildFrom({ ...twoPosts, 'content/posts/b.md': post('B', `corrections:\n  ${lines}\n`) })
    expect(messages.map(({ note }) => note)).toEqual([expect.stringContaining(words)])
  })

  it('does not move the update by an edit without one', async () => {
    const before = await buildFrom(twoPosts)
    const after = await buildFrom({ ...twoPosts, 'content/posts/b.md': post('B', '', 'A slip mended.') })
    const updates = ({ files }: Built) => files['feed.xml']?.match(/<updated>[^<]*/g)
    expect(updates(after)).toEqual(updates(before))
  })

  it.each([
    'corrections: yes\n',
    'corrections: [text]\n',
    'corrections: [{ date: 2026-06-09 }]\n',
    'corrections: [{ date: someday, text: x }]\n',
  ])('that cannot be read is an error: %j', async (rest) => {
    const { failed, report } = await buildFrom({ ...twoPosts, 'content/posts/b.md': post('B', rest) })
    expect([failed, report.length]).toEqual([true, 1])
  })
})

describe('a section that was published', () => {
  it('is told when it has lost its id, with the heading to write', async () => {
    const site = await recorded(twoPosts)
    const renamed = (site['content/posts/a.md'] as string).replace('## Who may apply', '## Who can apply')
    const { messages, failed } = await buildFrom({ ...site, 'content/posts/a.md': renamed })
    expect(failed).toBe(false)
    expect(messages).toMatchObject([{ code: 'anchor-vanished', file: 'content/posts/a.md', line: 8 }])
    expect(messages[0]?.note).toContain('"## Who can apply {#who-may-apply}"')
    const mended = renamed.replace('## Who can apply', '## Who can apply {#who-may-apply}')
    expect((await buildFrom({ ...site, 'content/posts/a.md': mended })).report).toEqual([])
  })

  it('is not watched where the site does not want it, and leaves no file', async () => {
    const site = await recorded(twoPosts)
    const off = {
      ...site,
      'content/site.yml': `${twoPosts['content/site.yml']}deepLinks: false\n`,
      'content/posts/a.md': post('A', 'tags: [x]\nauthors: [Jane]\n'),
    }
    const { report, files } = await buildFrom(off)
    expect([report, files['anchors.tsv']]).toEqual([[], undefined])
  })
})
