import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/config.ts'
import { memoryFiles } from '../../src/io/files.ts'

function load(planet: string) {
  const { config, messages } = loadConfig(
    memoryFiles({
      'content/site.yml': 'address: https://example.gov\nfeedId: { authority: example.gov, date: "2026" }\n',
      'content/planet.yml': planet,
    }),
  )
  const told = messages.map(({ file, line, column, code, text, note }) => ({
    at: `${file.replace('content/', '')}:${line}:${column} ${code}`,
    text,
    note,
  }))
  return { planet: config.planet, told, places: config.places }
}

const one = '  - feed: https://blog.example.gov/feed.xml\n    name: The Data Team\n'

describe('content/planet.yml', () => {
  it('is no part of a site that has none', () => {
    expect(loadConfig(memoryFiles({})).config.planet).toBeUndefined()
  })

  it('needs an address and a name for a feed, and has a default for all else', () => {
    const { planet, told } = load(`feeds:\n${one}`)
    expect(told).toEqual([])
    expect(planet).toEqual({
      title: undefined,
      description: undefined,
      perPage: 20,
      feedSize: 50,
      newest: 5,
      images: false,
      blocked: [],
      feeds: [
        {
          key: 'the-data-team',
          address: 'https://blog.example.gov/feed.xml',
          name: 'The Data Team',
          author: undefined,
          face: undefined,
          license: undefined,
          include: [],
          exclude: [],
          show: 'excerpt',
          keep: { entries: 100, days: undefined },
          paused: false,
        },
      ],
    })
  })

  it('takes every key', () => {
    const { planet, told } = load(`title: Planet Data
description: What the data teams write.
perPage: 10
feedSize: 30
newest: 3
images: true
blocked: [https://a.example.gov/1]
feeds:
  - feed: https://a.example.gov/feed
    name: A
    key: alpha
    author: Team A
    face: static/faces/a.png
    license: CC-BY-4.0
    include: [open data]
    exclude: [vacancy]
    show: full
    keep: { entries: 20, days: 365 }
    paused: true
  - { feed: https://b.example.gov/feed, name: B, license: { name: Ours, url: https://b.example.gov/terms }, show: full }
`)
    expect(told).toEqual([])
    expect(planet).toMatchObject({ title: 'Planet Data', perPage: 10, feedSize: 30, newest: 3, images: true })
    expect(planet?.blocked).toEqual(['https://a.example.gov/1'])
    expect(planet?.feeds[0]).toEqual({
      key: 'alpha',
      address: 'https://a.example.gov/feed',
      name: 'A',
      author: 'Team A',
      face: '/faces/a.png',
      license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
      include: ['open data'],
      exclude: ['vacancy'],
      show: 'full',
      keep: { entries: 20, days: 365 },
      paused: true,
    })
    expect(planet?.feeds[1]?.license).toEqual({ name: 'Ours', url: 'https://b.example.gov/terms' })
  })

  it.each([
    ['feed://blog.example.gov/rss', 'http://blog.example.gov/rss'],
    ['feed:https://blog.example.gov/rss', 'https://blog.example.gov/rss'],
    ['https://BLOG.example.gov/rss#top', 'https://blog.example.gov/rss'],
  ])('reads the address %s', (written, address) => {
    expect(load(`feeds:\n  - { feed: "${written}", name: A }\n`).planet?.feeds[0]?.address).toBe(address)
  })

  it.each([
    ['no address', 'blog.example.gov/feed', '"blog.example.gov/feed" is not the address of a feed.'],
    ['a protocol nobody fetches', 'ftp://example.gov/feed', '"ftp://example.gov/feed" is not the address of a feed.'],
    ['a password', 'https://me:secret@example.gov/', 'The address of the feed carries a user name or a password.'],
  ])('refuses %s as an address, where it stands', (_what, written, text) => {
    const { planet, told } = load(`feeds:\n${one}  - name: B\n    feed: ${written}\n`)
    expect(told).toMatchObject([{ at: 'planet.yml:5:11 config-invalid', text }])
    expect(told[0]?.text).not.toContain('secret')
    expect(planet?.feeds).toHaveLength(1)
  })

  it('refuses a key that is used twice, whether it was written or made of a name', () => {
    expect(load(`feeds:\n${one}  - feed: https://b.gov/feed\n    name: the data  team\n`).told).toMatchObject([
      { at: 'planet.yml:5:11 config-invalid', text: '"the-data-team" is already the key of "The Data Team".' },
    ])
    expect(
      load(`feeds:\n${one}  - feed: https://b.gov/feed\n    name: B\n    key: the-data-team\n`).told,
    ).toMatchObject([{ at: 'planet.yml:6:10 config-invalid' }])
    expect(load(`feeds:\n${one}  - feed: https://b.gov/feed\n    name: The Data Team\n    key: b\n`).told).toEqual([])
  })

  it('refuses one feed that is listed twice', () => {
    expect(load(`feeds:\n${one}  - { name: Again, feed: https://blog.example.gov/feed.xml }\n`).told).toMatchObject([
      { at: 'planet.yml:4:26 config-invalid', text: 'This feed is already listed as "The Data Team".' },
    ])
  })

  it.each(['page', 'health', 'images', '2026', 'A b'])('refuses "%s" as a key', (key) => {
    expect(load(`feeds:\n${one}    key: "${key}"\n`).told).toMatchObject([{ at: 'planet.yml:4:10 config-invalid' }])
  })

  it('shows full texts only under a licence', () => {
    const { planet, told } = load(`feeds:\n${one}    show: full\n`)
    expect(told).toMatchObject([{ at: 'planet.yml:4:11 config-invalid', note: expect.stringContaining('CC-BY-4.0') }])
    expect(planet?.feeds[0]?.show).toBe('excerpt')
    expect(load(`feeds:\n${one}    show: full\n    license: ogl-uk-3.0\n`).told).toEqual([])
  })

  it.each(['https://example.org/a.png', '//example.org/a.png', '/faces/a.pdf', '/faces/a'])(
    'refuses the face %s',
    (face) => {
      expect(load(`feeds:\n${one}    face: "${face}"\n`).told).toMatchObject([{ at: 'planet.yml:4:11 config-invalid' }])
    },
  )

  it('says what a foreign word means here', () => {
    expect(load('feeds:\n  - { url: https://a.gov/feed, title: A }\n').told.map(({ note }) => note)).toEqual(
      expect.arrayContaining([`Gazette's word for it is "feed".`, `Gazette's word for it is "name".`]),
    )
  })

  it('tells nothing of a wrong place behind a feed that it had to leave out', () => {
    const { told } = load(`feeds:\n  - name: No address\n${one}  - { name: B, feed: nowhere }\n`)
    expect(told.map(({ at }) => at)).toEqual(['planet.yml:2:5 config-invalid'])
  })

  it('knows where everything stands, for later messages', () => {
    expect(load(`feeds:\n${one}`).places['planet.feeds.0.feed']).toMatchObject({ line: 2, column: 11 })
  })
})
