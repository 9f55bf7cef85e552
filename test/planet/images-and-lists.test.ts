/** Copies of images, lists of feeds, and what `gazette planet` says of itself. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseOpml } from 'feedsmith'
import { afterEach, describe, expect, it } from 'vitest'
import { readXml } from '../../src/core/xml.ts'
import { imageTypeOf, isDot } from '../../src/planet/images/image-type.ts'
import { readOpml, writeOpml } from '../../src/planet/opml.ts'
import { openSite, type Site } from '../net/site-of-all-faults.ts'
import { atomOf, day, hour, planetSite } from './planet-site.ts'

const opened: Pick<Site, 'close'>[] = []
afterEach(async () => {
  for (const site of opened.splice(0)) await site.close()
})

/** A PNG of so many pixels a side, as far as anybody looks here. */
function png(side: number, fill = 0): Buffer {
  const bytes = Buffer.alloc(60, fill)
  bytes.write('\x89PNG\r\n\x1a\n', 'latin1')
  bytes.writeUInt32BE(side, 16)
  bytes.writeUInt32BE(side, 20)
  return bytes
}

describe('what kind of image some bytes are', () => {
  it.each([
    ['png', png(2)],
    ['jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['gif', Buffer.from('GIF89a\x02\x00\x02\x00')],
    ['webp', Buffer.from('RIFF\x00\x00\x00\x00WEBPVP8 ')],
    ['avif', Buffer.from('\x00\x00\x00\x1cftypavif')],
  ])('%s', (type, bytes) => {
    expect(imageTypeOf(bytes)).toBe(type)
  })

  it.each(['<svg xmlns="http://www.w3.org/2000/svg"/>', '<html>', '', 'BM', '\x89PNG'])('none: %j', (text) => {
    expect(imageTypeOf(Buffer.from(text))).toBeUndefined()
  })

  it('knows a dot that counts readers', () => {
    expect(isDot(png(1), 'png')).toBe(true)
    expect(isDot(png(2), 'png')).toBe(false)
    expect(isDot(Buffer.from('GIF89a\x01\x00\x01\x00'), 'gif')).toBe(true)
  })
})

describe('copies of images', () => {
  const page = (port: number) => (name: string) => `http://data.example.gov:${port}/${name}`

  async function imageServer() {
    const table: Record<string, Buffer | string> = {
      '/a.png': png(8),
      '/b.jpg': png(9),
      '/dot.gif': Buffer.from('GIF89a\x01\x00\x01\x00;'),
      '/x.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
      '/large.png': Buffer.concat([png(9), Buffer.alloc(3 * 1024 * 1024)]),
    }
    const site = await openSite((request, response) => {
      const body = table[request.url ?? '']
      response.writeHead(body === undefined ? 404 : 200).end(body)
    })
    opened.push(site)
    const names = ['a.png', 'b.jpg', 'dot.gif', 'x.svg', 'large.png', 'none.png']
    const html = names
      .map((name) =>
        `<p><img src="/${name}?q=1&amp;r=2" alt="${name}"></p>`.replace('?q=1&amp;r=2', name === 'a.png' ? '' : ''),
      )
      .join('')
    table['/feed'] = atomOf([{ id: 'urn:1', html, link: page(site.port)('1') }])
    return { site, table, at: page(site.port) }
  }

  const yml = (address: string, more = '') => `images: true\nfeeds:\n  - feed: ${address}\n    name: Data\n${more}`

  it('are made of true images, under a licence, by what they are and not by their names', async () => {
    const { at } = await imageServer()
    const site = planetSite(yml(at('feed'), '    license: CC-BY-4.0\n'))
    const told = await site.fetch()
    expect(told.json.images).toEqual({ copied: 2, missed: 4, removed: 0 })
    const images = site.snapshot('data').entries[0]?.images ?? {}
    expect(Object.keys(images)).toEqual([at('a.png'), at('b.jpg')])
    expect(Object.values(images).every((name) => /^[0-9a-f]{32}\.png$/.test(name))).toBe(true)
    expect(Object.keys(site.files()).filter((name) => name.startsWith('images'))).toHaveLength(2)
  })

  it('are not asked for again, and go with the last entry that shows them', async () => {
    const { site: server, table, at } = await imageServer()
    const site = planetSite(yml(at('feed'), '    license: CC-BY-4.0\n'))
    await site.fetch()
    const asked = server.requests.length
    const files = site.files()
    await site.fetch(day)
    expect(server.requests.slice(asked)).toEqual(['GET /feed'])
    expect(site.files()).toEqual(files)
    table['/feed'] = atomOf([{ id: 'urn:1', html: '<p>No image.</p>' }])
    expect((await site.fetch(2 * day)).json.images.removed).toBe(2)
    expect(Object.keys(site.files())).toEqual(['data.json', 'health.json'])
  })

  it('are made again where one was lost, once', async () => {
    const { site: server, table, at } = await imageServer()
    const site = planetSite(yml(at('feed'), '    license: CC-BY-4.0\n'))
    await site.fetch()
    const files = site.files()
    const name = site.snapshot('data').entries[0]?.images?.[at('a.png')] ?? ''
    rmSync(join(site.folder, 'content/planet/images', name))
    expect((await site.fetch(hour)).json.images.copied).toBe(1)
    expect(site.files()).toEqual(files)
    rmSync(join(site.folder, 'content/planet/images', name))
    delete table['/a.png']
    await site.fetch(2 * hour)
    const asked = server.requests.length
    await site.fetch(3 * hour)
    expect(server.requests.slice(asked)).toEqual(['GET /feed'])
  })

  it('are not made without a licence, nor where nobody wants them, and go where it is taken away', async () => {
    const { site: server, at } = await imageServer()
    const site = planetSite(yml(at('feed')))
    await site.fetch()
    expect(server.requests).toEqual(['GET /feed'])
    const config = join(site.folder, 'content/planet.yml')
    writeFileSync(config, yml(at('feed'), '    license: CC-BY-4.0\n'))
    expect((await site.fetch(hour)).json.images.copied).toBe(2)
    writeFileSync(config, yml(at('feed')))
    expect((await site.fetch(2 * hour)).json.images.removed).toBe(2)
    expect(site.snapshot('data').entries[0]).not.toHaveProperty('images')
  })
})

describe('lists of feeds', () => {
  const read = (text: string) => readOpml(Buffer.from(text))
  const feeds = [
    {
      name: 'Données & cartes <ouvertes>',
      address: 'https://a.example.gov/feed?a=1&b=2',
      page: 'https://a.example.gov/',
    },
    { name: 'B "quoted"', address: 'https://b.example.org/rss', page: undefined },
  ]

  it('go out as well-formed OPML and come back as they were', () => {
    const text = writeOpml('Planet & more\u0008', feeds)
    expect(readXml(text)).toHaveProperty('root')
    expect(readOpml(Buffer.from(text))).toEqual(feeds)
    expect(parseOpml(text).head?.title).toBe('Planet & more')
  })

  it('are found in folders, and are none in anything else', () => {
    expect(
      read(
        '<opml version="1.1"><body><outline text="Folder"><outline text="A" xmlUrl="https://a.gov/"/><outline text="no feed"/></outline></body></opml>',
      ),
    ).toEqual([{ name: 'A', address: 'https://a.gov/', page: undefined }])
    expect(read('<html/>')).toBeUndefined()
  })

  it('are read in the encoding that they are in', () => {
    const list = (encoding: string) =>
      `<?xml version="1.0" encoding="${encoding}"?><opml version="1.1"><body><outline text="Zürich" xmlUrl="https://a.gov/"/></body></opml>`
    for (const bytes of [
      Buffer.from(list('ISO-8859-1'), 'latin1'),
      Buffer.from(`\ufeff${list('UTF-8')}`),
      Buffer.from(`\ufeff${list('UTF-16')}`, 'utf16le'),
    ]) {
      expect(readOpml(bytes)?.map(({ name }) => name)).toEqual(['Zürich'])
    }
  })

  const opml = (...outlines: string[]) => `<opml version="2.0"><head/><body>${outlines.join('')}</body></opml>`
  const outline = (name: string, address: string) => `<outline text="${name}" type="rss" xmlUrl="${address}"/>`

  it('come to planet.yml below what is there, which stays byte for byte', async () => {
    const before =
      '# Ours\nfeeds:\n  # first\n  - { feed: https://a.gov/feed, name: A } # stays\n\n# the end\nblocked: []\n'
    const site = planetSite(before)
    const list = join(site.folder, 'list.opml')
    writeFileSync(
      list,
      opml(
        outline('A', 'https://a.gov/feed'),
        outline('B: &quot;x&quot;, y', 'feed:https://b.gov/?a=1&amp;b=2'),
        outline('Page', 'https://c.gov/'),
        outline('B x y', 'http://d.gov/'),
        outline('E', 'file:///etc/passwd'),
      ),
    )
    const told = await site.run(['import', 'list.opml'])
    expect([told.code, told.err]).toEqual([0, 'Without an address that can be fetched: E\n'])
    const after = readFileSync(join(site.folder, 'content/planet.yml'), 'utf8')
    const added =
      '  - feed: https://b.gov/?a=1&b=2\n    name: "B: \\"x\\", y"\n  - feed: https://c.gov/\n    name: Page\n    key: page-blog\n  - feed: http://d.gov/\n    name: B x y\n    key: b-x-y-2\n'
    expect(after).toBe(before.replace('# stays\n', `# stays\n${added}`))
    expect((await site.run(['status'])).code).toBe(0)
    expect((await site.run(['import', 'list.opml'])).out).toContain('0 added')
    expect(readFileSync(join(site.folder, 'content/planet.yml'), 'utf8')).toBe(after)
  })

  it('begin planet.yml where there is none, and what goes out comes in again', async () => {
    const site = planetSite('')
    writeFileSync(join(site.folder, 'list.opml'), writeOpml('x', feeds))
    expect(await site.run(['import', 'list.opml'])).toMatchObject({ code: 0 })
    const { out } = await site.run(['export'])
    expect(read(out)?.map(({ name, address }) => ({ name, address }))).toEqual(
      feeds.map(({ name, address }) => ({ name, address })),
    )
    const other = planetSite('')
    writeFileSync(join(other.folder, 'list.opml'), out)
    await other.run(['import', 'list.opml'])
    expect((await other.run(['export'])).out).toBe(out)
  })

  it('are shown to be pasted where planet.yml is written in another way', async () => {
    const site = planetSite('feeds: [{ feed: https://a.gov/, name: A }]\n')
    writeFileSync(join(site.folder, 'list.opml'), opml(outline('B', 'https://b.gov/')))
    const told = await site.run(['import', 'list.opml'])
    expect(told).toMatchObject({ code: 2, out: '  - feed: https://b.gov/\n    name: "B"\n' })
    expect((await site.run(['import', 'none.opml'])).code).toBe(2)
  })
})

describe('what gazette planet says', () => {
  it('of a site without a planet, a word it does not know, and a wrong configuration', async () => {
    expect(await planetSite('').run(['fetch'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no content/planet.yml.'),
    })
    expect(await planetSite('').run(['fetsh'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Did you mean "gazette planet fetch"?'),
    })
    expect(await planetSite('feeds:\n  - feed: x\n    name: X\n').run(['fetch'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('content/planet.yml:2:11: error:'),
    })
    expect(await planetSite('feeds: []\n').run(['status'])).toMatchObject({ code: 2 })
  })

  it('to people: what came, what is wrong since when, what to do', async () => {
    let status = 200
    const server = await openSite((_, response) =>
      response.writeHead(status).end(atomOf([{ id: 'urn:1', date: '2026-06-02T00:00:00Z', html: 'R' }])),
    )
    opened.push(server)
    const site = planetSite(`feeds:\n  - feed: http://data.example.gov:${server.port}/feed\n    name: Data\n`)
    expect(await site.run(['status'])).toMatchObject({ out: 'Data: never fetched; 0 kept.\n' })
    expect(await site.run(['fetch'])).toMatchObject({
      code: 0,
      out: 'Data: 1 new entry; 1 kept, the newest of 2026-06-02.\n1 feed: 1 changed, 0 with problems; 1 new entry, 1 kept.\n',
      err: '',
    })
    status = 503
    await site.run(['fetch'], day)
    const told = await site.run(['fetch', '--strict'], 2 * day)
    expect(told.code).toBe(1)
    expect(told.err).toContain(
      'content/planet.yml:2:11: warning: "Data" fails since 2026-11-03 (2 fetches): data.example.gov answers 503 (out of service).',
    )
    expect(told.out).toContain('Data: fails; 1 kept')
    expect((await site.run(['status'])).out).toBe(
      'Data: fails since 2026-11-03; 1 kept, the newest of 2026-06-02.\n  It is not asked before 2026-11-04T11:00:00Z.\n',
    )
  })
})
