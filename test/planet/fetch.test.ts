/** `gazette planet fetch`, whole: real files, real sockets to a server on this machine, and time that jumps. */
import { readdirSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { folderWith, gazette } from '../cli/gazette.ts'
import { selfSigned } from '../net/certificate.ts'
import { type Behaviour, openSite, type Site } from '../net/site-of-all-faults.ts'
import { atomOf, day, hour, planetSite, postsOf } from './planet-site.ts'

const opened: Pick<Site, 'close'>[] = []
afterEach(async () => {
  for (const site of opened.splice(0)) await site.close()
})

async function serve(behave: Behaviour, address = '127.0.0.1'): Promise<Site> {
  const made = await openSite(behave, { address })
  opened.push(made)
  return made
}

type Reply = readonly [number, Record<string, string>, (string | Uint8Array)?]

/** A server whose answers can be changed between two fetches; it knows its own ETags. */
async function server(table: Record<string, Reply | string>) {
  const site = await serve((request, response) => {
    const given = table[request.url ?? ''] ?? ([404, {}] as const)
    const [status, headers, body = '']: Reply = typeof given === 'string' ? [200, {}, given] : given
    if (status === 200 && headers.ETag !== undefined && request.headers['if-none-match'] === headers.ETag) {
      response.writeHead(304, { ETag: headers.ETag }).end()
    } else response.writeHead(status, headers).end(body)
  })
  return { ...site, table, at: (path: string, host = 'data.example.gov') => `http://${host}:${site.port}${path}` }
}

const one = (address: string, more = '') => `feeds:\n  - feed: ${address}\n    name: Data\n${more}`
const ids = (snapshot: { readonly entries: readonly { readonly id: string }[] }) =>
  snapshot.entries.map(({ id }) => id.replace('urn:post:', ''))

describe('gazette planet fetch', () => {
  it('takes the newest few of a feed that is new, and later all that come', async () => {
    const { at, table } = await server({ '/feed': atomOf(postsOf(100)) })
    const site = planetSite(one(at('/feed')))
    expect(await site.fetch()).toMatchObject({
      code: 0,
      json: { feeds: [{ result: 'changed', added: 5, state: 'fine' }] },
    })
    expect(ids(site.snapshot('data'))).toEqual(['100', '99', '98', '97', '96'])
    table['/feed'] = atomOf(postsOf(110))
    await site.fetch(hour)
    expect(ids(site.snapshot('data'))).toHaveLength(15)
    expect(ids(site.snapshot('data')).slice(-1)).toEqual(['96'])
    table['/feed'] = atomOf([...postsOf(110), { id: 'urn:post:late', date: '2020-01-01T00:00:00Z' }])
    await site.fetch(2 * hour)
    expect(ids(site.snapshot('data'))).toContain('late')
  })

  it('asks once without a condition, and then with both validators byte for byte', async () => {
    const etag = 'W/"a b\tc,é\u00ff"'
    const { requests, headers, at } = await server({
      '/feed': [200, { ETag: etag, 'Last-Modified': 'Sun, 01 Nov 2026 00:00:00 GMT' }, atomOf(postsOf(2))],
    })
    const site = planetSite(one(at('/feed')))
    await site.fetch()
    const files = site.files()
    expect(await site.fetch(hour)).toMatchObject({ json: { feeds: [{ result: 'unchanged', added: 0 }] } })
    await site.fetch(30 * day)
    expect(requests).toEqual(['GET /feed', 'GET /feed', 'GET /feed'])
    expect(headers.map((sent) => [sent['if-none-match'], sent['if-modified-since']])).toEqual([
      [undefined, undefined],
      [etag, 'Sun, 01 Nov 2026 00:00:00 GMT'],
      [etag, 'Sun, 01 Nov 2026 00:00:00 GMT'],
    ])
    expect(headers[0]).toMatchObject({ 'user-agent': 'Gazette/1.2.3 (+https://blog.agency.gov/)' })
    expect(headers[0]).not.toHaveProperty('cookie')
    expect(headers[0]).not.toHaveProperty('authorization')
    expect(site.files()).toEqual(files)
  })

  it('changes no byte where a feed only tells the time', async () => {
    const { at, table } = await server({ '/feed': atomOf(postsOf(3)) })
    const site = planetSite(one(at('/feed')))
    await site.fetch()
    const files = site.files()
    table['/feed'] = atomOf(postsOf(3)).replace('2026-11-01T00:00:00Z', '2026-11-02T08:00:00Z')
    expect(await site.fetch(day)).toMatchObject({ json: { feeds: [{ result: 'unchanged' }] } })
    expect(site.files()).toEqual(files)
  })

  it('keeps the last good copy of a feed that fails, says since when, and asks less and less often', async () => {
    const { requests, at, table } = await server({ '/feed': atomOf(postsOf(3)) })
    const site = planetSite(one(at('/feed')))
    await site.fetch()
    const kept = site.snapshot('data')
    table['/feed'] = [500, {}]
    const asked: number[] = []
    for (let hours = 1; hours < 24 * 40; hours++) {
      const before = requests.length
      await site.fetch(hours * hour)
      if (requests.length > before) asked.push(hours)
    }
    expect(asked.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 32, 64])
    expect(asked.at(-1)).toBeLessThan(24 * 40)
    expect(Math.max(...asked.slice(1).map((at, index) => at - (asked[index] ?? 0)))).toBe(7 * 24)
    expect(site.snapshot('data')).toEqual(kept)
    expect(site.health().data).toMatchObject({
      state: 'failing',
      since: '2026-11-02',
      problem: 'data.example.gov answers 500 (an error of the server).',
    })
    table['/feed'] = atomOf(postsOf(4))
    expect(await site.fetch(24 * 40 * hour, ['data'])).toMatchObject({
      json: { feeds: [{ result: 'changed', added: 1 }] },
    })
    expect(site.health().data).toMatchObject({ state: 'fine', since: '2026-12-12' })
    expect(site.health().data).not.toHaveProperty('problem')
  }, 60_000)

  it('honours Retry-After, also for whoever names the feed', async () => {
    const { requests, at } = await server({ '/feed': [429, { 'Retry-After': '7200' }] })
    const site = planetSite(one(at('/feed')))
    await site.fetch()
    await site.fetch(hour, ['data'])
    expect(requests).toHaveLength(1)
    expect(site.health().data).toMatchObject({ next: '2026-11-02T11:00:00Z', asksForTime: true })
    await site.fetch(3 * hour)
    expect(requests).toHaveLength(2)
  })

  it('asks a feed that is gone for good no more, until its address is another', async () => {
    const { requests, at } = await server({ '/feed': [410, {}], '/new': atomOf(postsOf(1)) })
    const site = planetSite(one(at('/feed')))
    expect(await site.fetch()).toMatchObject({
      code: 0,
      json: { messages: [{ code: 'planet-feed-gone', line: 2, column: 11 }] },
    })
    await site.fetch(90 * day)
    expect(requests).toEqual(['GET /feed'])
    expect((await site.fetch(90 * day, ['--strict'])).code).toBe(0)
    expect((await site.fetch(90 * day, ['data', '--strict'])).code).toBe(1)
  })

  it('tells of a feed that has moved for good, with the line to write, and follows it', async () => {
    const { at, port } = await server({
      '/old': [301, { Location: '/mid' }],
      '/mid': [308, { Location: '/feed' }],
      '/feed': atomOf(postsOf(1)),
      '/now': [302, { Location: '/feed' }],
    })
    const site = planetSite(`${one(at('/old'))}  - feed: http://b.example.gov:${port}/now\n    name: B\n`)
    const told = await site.fetch()
    expect(told.json.messages).toMatchObject([
      { code: 'planet-feed-moved', line: 2, note: `Write "feed: ${at('/feed')}".` },
    ])
    expect(ids(site.snapshot('data'))).toEqual(['1'])
    expect(site.health().data).toMatchObject({ movedTo: at('/feed'), movedSince: '2026-11-02' })
    expect(site.health().b).not.toHaveProperty('movedTo')
  })

  it('says of a web page that it is none, and which feed it names', async () => {
    const { at } = await server({
      '/': '<!doctype html><link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2"><p>Hello',
    })
    const site = planetSite(one(at('/')))
    expect((await site.fetch()).json.feeds).toMatchObject([
      {
        state: 'failing',
        problem: 'The answer is a web page, not a feed.',
        advice: expect.stringContaining(at('/rss?a=1&b=2')),
      },
    ])
  })

  it('says where a feed is ill-formed, and keeps the last good copy', async () => {
    const { at, table } = await server({ '/feed': atomOf(postsOf(2)) })
    const site = planetSite(one(at('/feed')))
    await site.fetch()
    const files = site.files()
    table['/feed'] = atomOf(postsOf(3)).replace('</entry>', '')
    const told = await site.fetch(hour)
    expect(told.json.feeds[0]).toMatchObject({
      result: 'failing',
      problem: expect.stringMatching(/^It is no well-formed XML: .*\(line \d+, column \d+\)\.$/),
    })
    expect(site.files()['data.json']).toBe(files['data.json'])
  })

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('unpacks %s, and refuses what unpacks to more than a feed is', async (name, pack) => {
    const { at } = await server({
      '/feed': [200, { 'Content-Encoding': name }, pack(atomOf(postsOf(1)))],
      '/bomb': [200, { 'Content-Encoding': name }, pack(Buffer.alloc(60 * 1024 * 1024))],
    })
    const site = planetSite(`${one(at('/feed'))}  - feed: ${at('/bomb', 'b.example.gov')}\n    name: B\n`)
    const told = await site.fetch()
    expect(told.json.feeds).toMatchObject([
      { state: 'fine', added: 1 },
      { state: 'failing', problem: 'The feed was not received: its answer unpacks to more than 20 MB.' },
    ])
  })

  it('waits for no server for ever, and its neighbours do not wait for it', async () => {
    const slow = await serve((request, response) => {
      if (request.url === '/silent') return
      response.writeHead(200)
      const timer = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(timer))
    })
    const { at } = await server({ '/feed': atomOf(postsOf(1)) })
    const site = planetSite(
      `${one(at('/feed'))}  - feed: http://a.example.gov:${slow.port}/silent\n    name: A\n  - feed: http://b.example.gov:${slow.port}/drip\n    name: B\n`,
    )
    const told = await site.fetch(0, [], { limits: { connect: 3000, headers: 2500, whole: 3500 } })
    expect(told.json.feeds).toMatchObject([{ state: 'fine' }, { state: 'failing' }, { state: 'failing' }])
  }, 30_000)

  it('keeps one connection to a host', async () => {
    const site_ = await serve((request, response) => {
      setTimeout(() => response.end(atomOf([{ id: `urn:${request.url}` }])), 20)
    })
    const feeds = Array.from(
      { length: 6 },
      (_, index) => `  - feed: http://data.example.gov:${site_.port}/${index}\n    name: F${index}\n`,
    )
    const site = planetSite(`feeds:\n${feeds.join('')}`)
    await site.fetch()
    expect(site_.requests).toHaveLength(6)
    expect(site_.mostConnections()).toBe(1)
  })

  it('holds what calls itself another blog and knows none of its entries, until somebody has looked', async () => {
    const { at, table } = await server({ '/feed': atomOf(postsOf(3)) })
    const site = planetSite(one(at('/feed')))
    await site.fetch()
    const kept = site.files()['data.json']
    const other = atomOf([{ id: 'urn:casino', link: 'https://casino.example/1' }], {
      title: 'Best offers',
      link: 'https://casino.example/',
    })
    table['/feed'] = other.replace('urn:data', 'urn:other')
    const told = await site.fetch(hour)
    expect(told.json.feeds[0]).toMatchObject({
      result: 'held',
      state: 'held',
      problem: expect.stringContaining('"Best offers"'),
    })
    expect(told.json.messages).toMatchObject([
      { code: 'planet-feed-held', note: expect.stringContaining('gazette planet fetch data --accept') },
    ])
    expect(site.files()['data.json']).toBe(kept)
    const files = site.files()
    await site.fetch(2 * hour)
    expect(site.files()).toEqual(files)
    expect(await site.fetch(3 * hour, ['data', '--accept'])).toMatchObject({ json: { feeds: [{ state: 'fine' }] } })
    expect(ids(site.snapshot('data'))).toContain('urn:casino')
  })

  it('is not flooded by a feed that has become another one and was accepted, nor by one that lies at a new address', async () => {
    const { at, table } = await server({
      '/feed': atomOf(postsOf(3)),
      '/other': atomOf(postsOf(80, 200), { title: 'X' }),
    })
    const site = planetSite(one(at('/feed')))
    await site.fetch()
    const other = atomOf(postsOf(50, 100), { title: 'New name' }).replace('urn:data', 'urn:new')
    table['/feed'] = other.replaceAll('data.example.gov/', 'new.example.gov/')
    expect((await site.fetch(hour, ['data', '--accept'])).json.feeds[0]).toMatchObject({ added: 5, entries: 8 })
    expect((await site.fetch(2 * hour)).json.feeds[0]).toMatchObject({ added: 0, entries: 8 })
    writeFileSync(`${site.folder}/content/planet.yml`, one(at('/other')))
    expect((await site.fetch(3 * hour)).json.feeds[0]).toMatchObject({ state: 'fine', added: 5, entries: 13 })
    expect((await site.fetch(4 * hour)).json.feeds[0]).toMatchObject({ added: 0, entries: 13 })
  })

  it('keeps the ids that it knows where a feed gives all its entries new ones, and takes no old entry for a new one', async () => {
    const { at, table } = await server({ '/feed': atomOf(postsOf(50)) })
    const site = planetSite(one(at('/feed')))
    await site.fetch()
    const known = ids(site.snapshot('data'))
    const renamed = postsOf(51).map((post) => ({
      ...post,
      id: `new-${post.id}`,
      link: `https://data.example.gov/${post.id}`,
      title: `Title of ${post.id}`,
    }))
    table['/feed'] = atomOf(renamed)
    const told = await site.fetch(hour)
    expect(told.json.feeds[0].notes).toEqual([
      'The feed has given all its entries new ids; the 5 known here keep their old ones.',
    ])
    expect(ids(site.snapshot('data'))).toEqual(['new-51', ...known])
    await site.fetch(2 * hour)
    expect(ids(site.snapshot('data'))).toEqual(['new-51', ...known])
  })

  it('believes no date in the future', async () => {
    const { at } = await server({
      '/feed': atomOf([{ id: 'urn:post:x', date: '2031-01-01T00:00:00Z' }, ...postsOf(2)]),
    })
    const site = planetSite(one(at('/feed')))
    const told = await site.fetch()
    const entry = site.snapshot('data').entries.find(({ id }) => id === 'urn:post:x')
    expect(entry).toMatchObject({ seen: '2026-11-02T09:00:00Z' })
    expect(entry).not.toHaveProperty('published')
    expect(told.json.feeds[0].notes).toEqual(['One date lies in the future and was not believed.'])
  })

  it('lets go what the feed deletes, what is blocked, and what retention does not keep', async () => {
    const { at, table } = await server({ '/feed': [200, { ETag: '"1"' }, atomOf(postsOf(6))] })
    const config = (more: string) => `newest: 6\n${more}${one(at('/feed'))}`
    const site = planetSite(config(''))
    await site.fetch()
    expect(ids(site.snapshot('data'))).toHaveLength(6)
    const write = (text: string) => writeFileSync(`${site.folder}/content/planet.yml`, text)
    // The server says 304: what the configuration takes out goes all the same.
    write(config('blocked: [https://data.example.gov/urn:post:6/]\n'))
    expect(await site.fetch(hour)).toMatchObject({ json: { feeds: [{ result: 'changed', left: 1 }] } })
    expect(ids(site.snapshot('data'))).toEqual(['5', '4', '3', '2', '1'])
    table['/feed'] = [
      200,
      { ETag: '"2"' },
      atomOf(postsOf(6), { before: '<at:deleted-entry ref="urn:post:5" when="2026-11-01T00:00:00Z"/>' }),
    ]
    await site.fetch(2 * hour)
    expect(ids(site.snapshot('data'))).toEqual(['4', '3', '2', '1'])
    write(`${config('')}    keep: { entries: 2 }\n`)
    await site.fetch(3 * hour)
    expect(ids(site.snapshot('data'))).toHaveLength(2)
  })

  it('reads a feed whole where its terms have changed, and is not flooded by it', async () => {
    const posts = postsOf(60).map((post, index) => ({
      ...post,
      html: index % 2 === 0 ? '<p>About maps.</p>' : '<p>About mapping.</p>',
    }))
    const { at, requests, headers } = await server({ '/feed': [200, { ETag: '"1"' }, atomOf(posts)] })
    const site = planetSite(one(at('/feed'), '    include: [maps]\n'))
    await site.fetch()
    expect(ids(site.snapshot('data'))).toEqual(['60', '58', '56', '54', '52'])
    writeFileSync(`${site.folder}/content/planet.yml`, one(at('/feed')))
    await site.fetch(hour)
    expect(requests).toHaveLength(2)
    expect(headers[1]).not.toHaveProperty('if-none-match')
    expect(ids(site.snapshot('data'))).toEqual(['60', '59', '58', '57', '56', '55', '54', '53', '52', '51'])
  })

  it('removes the snapshot of a feed that was taken out, and nothing else', async () => {
    const { at, port } = await server({ '/a': atomOf(postsOf(1)), '/b': atomOf(postsOf(1)) })
    const two = `${one(at('/a'))}  - feed: http://b.example.gov:${port}/b\n    name: B\n`
    const site = planetSite(two, { 'content/planet/notes.json': '{"ours": true}' })
    await site.fetch()
    expect(Object.keys(site.files())).toEqual(['b.json', 'data.json', 'health.json', 'notes.json'])
    writeFileSync(`${site.folder}/content/planet.yml`, one(at('/a')))
    expect((await site.fetch(hour)).json.removed).toEqual(['content/planet/b.json'])
    expect(Object.keys(site.files())).toEqual(['data.json', 'health.json', 'notes.json'])
    expect(Object.keys(site.health())).toEqual(['data'])
  })

  it('takes entries again that somebody has spoilt, and sweeps up what a run that was ended has left', async () => {
    const ETag = '"1"'
    const source = await server({ '/feed': [200, { ETag }, atomOf(postsOf(3))] })
    const site = planetSite(`feeds:\n  - { name: Data, feed: "${source.at('/feed')}", exclude: [nothing] }\n`)
    await site.fetch()
    const before = site.files()
    const [first, ...others] = site.snapshot('data').entries
    const spoilt = { ...site.snapshot('data'), entries: [{ ...first, categories: 5 }, ...others] }
    writeFileSync(`${site.folder}/content/planet/data.json`, JSON.stringify(spoilt))
    writeFileSync(`${site.folder}/content/planet/new-${2 ** 30}-0`, '{')
    writeFileSync(`${site.folder}/content/planet/new-${process.pid}-9999`, '{')
    expect(await site.fetch(hour)).toMatchObject({ code: 0, json: { feeds: [{ entries: 3 }] } })
    const after = site.files()
    const left = readdirSync(`${site.folder}/content/planet`).filter((name) => name.startsWith('new-'))
    expect(left).toEqual([`new-${process.pid}-9999`])
    expect(site.snapshot('data').entries).toHaveLength(3)
    expect(after['health.json']).toBe(before['health.json'])
  })

  it('learns nothing where nobody can be reached', async () => {
    const feeds = ['a', 'b', 'c'].map((name) => `  - feed: http://${name}.nowhere/feed\n    name: ${name}\n`)
    const site = planetSite(`feeds:\n${feeds.join('')}`)
    expect(await site.fetch()).toMatchObject({ json: { offline: true, messages: [] } })
    expect(site.files()).toEqual({})
  })

  it('leaves a paused feed alone, and asks only for those that are named', async () => {
    const { requests, at, port } = await server({ '/a': atomOf(postsOf(1)), '/b': atomOf(postsOf(1)) })
    const site = planetSite(
      `${one(at('/a'), '    paused: true\n')}  - feed: http://b.example.gov:${port}/b\n    name: B\n`,
    )
    await site.fetch(0, ['b'])
    await site.fetch(hour)
    expect(requests).toEqual(['GET /b', 'GET /b'])
    expect((await site.fetch(0, ['dta'])).code).toBe(2)
  })
})

/** Node sends Latin-1. */
const asBytes = (text: string): string => Buffer.from(text).toString('latin1')

/** The server is on another address of this machine than all that are refused; macOS has no second one. */
describe.skipIf(process.platform === 'darwin')('where a feed may lie', () => {
  it.each([
    ...['127.0.0.1', '127.1', '0x7f.1', '0177.0.0.1', '2130706433', '0x7f000001', '0.0.0.0', '10.0.0.1', '172.16.5.4'],
    ...['192.168.1.1', '169.254.169.254', '100.64.0.1', '[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]'],
    ...['[fe80::1]', '[fc00::1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', '224.0.0.1', '255.255.255.255', 'localhost'],
    ...['localhost.', 'a.localhost', '１２７.0.0.1', '168.63.129.16', 'host.inside'],
  ])('never at %s, nor behind a redirect to it', async (host) => {
    const door = await serve(
      (_, response) => response.writeHead(302, { Location: asBytes(`http://${host}:9/feed`) }).end(),
      '127.0.0.2',
    )
    const site = planetSite(
      `${one(`http://${host}:9/feed`)}  - feed: http://open.example.gov:${door.port}/\n    name: Open\n`,
    )
    const told = await site.fetch(0, [], {
      resolver: async (name) => [{ address: name === 'open.example.gov' ? '127.0.0.2' : '10.0.0.5', family: 4 }],
      exceptions: { addresses: ['127.0.0.2'], anyPort: true, authorities: [] },
    })
    expect(door.requests).toHaveLength(1)
    expect(told.json.feeds.map(({ state }: { state: string }) => state)).toEqual(['failing', 'failing'])
    for (const { problem } of told.json.feeds) {
      expect(problem).toMatch(/^The feed was not received: (?:it|its name) leads to /)
    }
  })

  it('repeats no password of an address that it was led to', async () => {
    const source = await server({ '/feed': [302, { Location: 'http://user:secret@data.example.gov/feed' }] })
    const site = planetSite(one(source.at('/feed')))
    const told = await site.fetch()
    expect(told.out).toContain('behind a redirect to http://data.example.gov/feed')
    expect(told.out + JSON.stringify(site.files())).not.toContain('secret')
  })

  it('takes no redirect from https to http', async () => {
    const certificate = selfSigned(['data.example.gov'])
    const { at } = await server({ '/feed': atomOf(postsOf(1)) })
    const secure = await openSite((_, response) => response.writeHead(301, { Location: at('/feed') }).end(), {
      certificate,
    })
    opened.push(secure)
    const site = planetSite(one(`https://data.example.gov:${secure.port}/feed`))
    const told = await site.fetch(0, [], {
      exceptions: { addresses: ['127.0.0.1'], anyPort: true, authorities: [certificate.cert] },
    })
    expect(told.json.feeds[0].problem).toBe('The feed was not received: it redirects from https to http.')
  })

  it('is no matter of the files of a site: none of them opens this machine', async () => {
    const { at } = await server({ '/feed': atomOf(postsOf(1)) })
    const folder = folderWith({ 'content/planet.yml': one(at('/feed', '127.0.0.1')) })
    const { code, out } = await gazette(['planet', 'fetch', '--json', '--root', folder])
    expect(code).toBe(0)
    expect(JSON.parse(out).feeds[0].problem).toBe('The feed was not received: it leads to this computer itself.')
  })
})
