/** `gazette check --external`, whole: real files, real sockets to a server on this machine, and time that jumps. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { NetworkSettings } from '../../src/net/network.ts'
import { type Behaviour, localSettings, openRawSite, openSite, type Site } from '../net/site-of-all-faults.ts'
import { post } from '../site.ts'
import { folderWith } from './gazette.ts'
import { gazetteHere } from './in-process.ts'

const opened: Pick<Site, 'close'>[] = []
afterEach(async () => {
  for (const site of opened.splice(0)) await site.close()
})

async function site(behave: Behaviour): Promise<Site> {
  const made = await openSite(behave)
  opened.push(made)
  return made
}

type Table = Record<string, readonly [number, Record<string, string>?]>

function answering(table: Table): Behaviour {
  return (request, response) => {
    const [status, headers = {}] = table[request.url ?? ''] ?? [200]
    response.writeHead(status, headers).end()
  }
}

const siteYml = 'title: A site\naddress: https://blog.agency.gov\nfeedId: { authority: agency.gov, date: "2026" }\n'
const day = 24 * 60 * 60 * 1000
const begin = Date.UTC(2026, 10, 2, 9)
const memoryOf = (folder: string) => join(folder, '.cache/external-links.json')

interface Told {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly json: {
    readonly errors: number
    readonly messages: readonly {
      code: string
      file: string
      line: number
      column: number
      text: string
      note: string
    }[]
    readonly external: Record<string, unknown> & { readonly links: readonly Record<string, unknown>[] }
  }
}

/** Runs the command as if so many days had passed. */
async function check(
  folder: string,
  { days = 0, args = [], network = {} }: { days?: number; args?: string[]; network?: Partial<NetworkSettings> } = {},
): Promise<Told> {
  const ran = await gazetteHere(['check', '--external', '--now', '2026-11-02', ...args], {
    folder,
    at: begin + days * day,
    network: { ...localSettings, ...network },
  })
  return { ...ran, json: args.includes('--json') ? JSON.parse(ran.out) : undefined }
}

const json = { args: ['--json'] }

function codes({ json: { messages } }: Told): string[] {
  return messages.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)
}

describe('gazette check --external', () => {
  it('tells of a page that is gone wherever it is linked to, and of one that has moved, with its new address', async () => {
    const { port, requests } = await site(
      answering({
        '/gone': [410],
        '/missing': [404],
        '/old': [301, { Location: '/new' }],
        '/lost': [308, { Location: '/' }],
        '/today': [302, { Location: '/new' }],
      }),
    )
    const at = (path: string) => `http://data.gov:${port}${path}`
    const folder = folderWith({
      'content/site.yml': `${siteYml}navigation:\n  - label: Data\n    link: ${at('/gone')}\n`,
      'content/a.md': post('A', '', `See [data](${at('/gone')}) and [rules](${at('/old#part')}).`),
      'content/b.md': post(
        'B',
        '',
        `[data](${at('/gone#x')}), [licences](${at('/missing')}), [lost](${at('/lost')}), [now](${at('/today')})`,
      ),
    })
    const told = await check(folder, json)
    expect(codes(told)).toEqual([
      'content/a.md:6:12 external-link-broken',
      `content/a.md:6:${`See [data](${at('/gone')}) and [rules](`.length + 1} external-link-moved`,
      'content/b.md:6:8 external-link-broken',
      `content/b.md:6:${`[data](${at('/gone#x')}), [licences](`.length + 1} external-link-broken`,
      `content/b.md:6:${`[data](${at('/gone#x')}), [licences](${at('/missing')}), [lost](`.length + 1} external-link-moved`,
      'content/site.yml:6:11 external-link-broken',
    ])
    const [gone, moved, , missing, lost] = told.json.messages
    expect(gone?.text).toBe(`The link "${at('/gone')}" is broken: data.gov answers 410 (gone).`)
    expect(gone?.note).toContain(`https://web.archive.org/web/2/${at('/gone')}`)
    expect(moved?.note).toBe(`Write "${at('/new#part')}".`)
    expect(missing?.text).toContain('answers 404 (not found)')
    expect(lost?.note).toContain('front page')
    expect(told.json.external).toMatchObject({
      addresses: 5,
      asked: 5,
      fine: 1,
      moved: 2,
      broken: 2,
      failing: 0,
      left: 0,
      offline: false,
    })
    // 410 is an answer; 404 to HEAD is asked again by GET; one connection at a time for all of it.
    expect(requests.filter((request) => request.endsWith(' /gone'))).toEqual(['HEAD /gone'])
    expect(requests.filter((request) => request.endsWith('/missing'))).toEqual(['HEAD /missing', 'GET /missing'])
  })

  it('never fails for it, unless every warning is an error', async () => {
    const { port } = await site(answering({ '/x': [404] }))
    const folder = folderWith({
      'content/site.yml': siteYml,
      'content/a.md': post('A', '', `See [data](http://data.gov:${port}/x).`),
    })
    const mild = await check(folder)
    expect(mild.code).toBe(0)
    expect(mild.err).toContain('content/a.md:6:12: warning: The link')
    expect(mild.out).toContain('Links to other sites: 1 address, 1 asked now; 0 fine, 1 broken.\nFit to publish')
    expect((await check(folder, { args: ['--strict'] })).code).toBe(1)
  })

  it('asks by GET where HEAD is refused, and takes the word of neither where only browsers are answered', async () => {
    const { port, requests } = await site((request, response) => {
      const refused = request.method === 'HEAD' ? Number(request.url?.slice(1)) : 200
      response.writeHead(request.url === '/999' ? 999 : refused).end()
    })
    const links = [405, 501, 403, 404, 500, 999].map((status) => `[${status} page](http://data.gov:${port}/${status})`)
    const folder = folderWith({ 'content/site.yml': siteYml, 'content/a.md': post('A', '', links.join(' ')) })
    const told = await check(folder, json)
    expect(codes(told)).toEqual([])
    expect(told.json.external).toMatchObject({ fine: 5, unknown: 1 })
    expect(requests).toHaveLength(12)
  })

  it('says in the terminal what fails so far, and tells of an outage after a week and three looks', async () => {
    const { port } = await site(answering({}))
    const folder = folderWith({
      'content/site.yml': siteYml,
      'content/a.md': post('A', '', `[up](http://up.gov:${port}/) and [down](http://data.nowhere/x)`),
    })
    const first = await check(folder)
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toContain('fails so far: http://data.nowhere/x (its host name does not exist) in content/a.md:6:')
    expect(first.out).toContain('2 addresses, 2 asked now; 1 fine, 1 failing so far.')
    expect(codes(await check(folder, { days: 6, ...json }))).toEqual([])
    const third = await check(folder, { days: 9, ...json })
    expect(third.json.messages.map(({ code, text }) => `${code} ${text}`)).toEqual([
      'external-link-unreachable The link "http://data.nowhere/x" has not led anywhere since 2026-11-02 (3 looks): its host name does not exist.',
    ])
    expect(third.json.external.links).toMatchObject([
      { url: 'http://data.nowhere/x', state: 'unreachable', told: true, since: '2026-11-02T09:00:00Z', lastFine: null },
    ])
  })

  it('gives a page that was fine two days before it calls it broken, and forgives it when it is back', async () => {
    const table: Table = {}
    const { port, requests } = await site(answering(table))
    const folder = folderWith({
      'content/site.yml': siteYml,
      'content/a.md': post('A', '', `[data](http://data.gov:${port}/x)`),
    })
    const found = async (days: number) => codes(await check(folder, { days, ...json }))
    expect(await found(0)).toEqual([])
    expect(await found(3)).toEqual([])
    // Fresh: nobody was asked the second time.
    expect(requests).toEqual(['HEAD /x'])
    table['/x'] = [404]
    expect(await found(7)).toEqual([])
    expect(await found(8)).toEqual([])
    const told = await check(folder, { days: 10, ...json })
    expect(told.json.messages).toMatchObject([
      { text: expect.stringContaining('is broken since 2026-11-09: data.gov') },
    ])
    expect(told.json.messages[0]?.note).toContain(`https://web.archive.org/web/20261102/http://data.gov:${port}/x`)
    table['/x'] = [200]
    expect(await found(11)).toEqual([])
    expect(JSON.parse(readFileSync(memoryOf(folder), 'utf8'))).toEqual({
      version: 1,
      links: {
        [`http://data.gov:${port}/x`]: { state: 'ok', asked: '2026-11-13T09:00:00Z', ok: '2026-11-13T09:00:00Z' },
      },
    })
  })

  it('writes the same memory for the same answers, and does without one it cannot read', async () => {
    const { port } = await site(answering({ '/b': [404] }))
    const text = `[b](http://z.gov:${port}/b) [a](http://a.gov:${port}/a)`
    const folder = folderWith({ 'content/site.yml': siteYml, 'content/a.md': post('A', '', text) })
    await check(folder)
    const memory = readFileSync(memoryOf(folder))
    for (const spoilt of ['', '{"version":1,"links":{"http', '\u0000\u0001', '{"version":1,"links":[1,2]}']) {
      writeFileSync(memoryOf(folder), spoilt)
      expect(await check(folder)).toMatchObject({ code: 0 })
      expect(readFileSync(memoryOf(folder))).toEqual(memory)
    }
  })

  it('learns nothing where nobody at all answers: then it is our own way out that is gone', async () => {
    const links = ['a', 'b', 'c'].map((host) => `[${host} data](http://${host}.mute/)`).join(' ')
    const folder = folderWith({ 'content/site.yml': siteYml, 'content/a.md': post('A', '', links) })
    const told = await check(folder)
    expect(told.code).toBe(0)
    expect(told.out).toContain('Links to other sites: no site answers')
    expect(existsSync(memoryOf(folder))).toBe(false)
  })

  it('never speaks to a private address, and tells of one that is written down', async () => {
    const { port, connections } = await site(answering({}))
    const links = [
      `http://127.0.0.2:${port}/`,
      'http://10.0.0.1/',
      'http://169.254.169.254/latest/',
      'http://localhost:4000/',
      'http://intranet.inside/',
    ]
    const folder = folderWith({
      'content/site.yml': siteYml,
      'content/a.md': post('A', '', links.map((to) => `[a page](${to})`).join(' ')),
    })
    const told = await check(folder, json)
    expect(told.json.messages.map(({ text }) => text)).toEqual([
      `The link "${links[0]}" is broken: it leads to this computer itself.`,
      'The link "http://10.0.0.1/" is broken: it leads to a private address.',
      'The link "http://169.254.169.254/latest/" is broken: it leads to an address of the local network.',
      'The link "http://localhost:4000/" is broken: it leads to this computer itself.',
    ])
    expect(told.json.messages[0]?.note).toContain('If it is an example')
    // From inside an agency its own names lead to private addresses; that says nothing about readers.
    expect(told.json.external).toMatchObject({ broken: 4, unknown: 1, offline: false })
    expect(connections()).toBe(0)
  })

  it('uses no hole in the guard that is not passed to it', async () => {
    const { port, connections } = await site(answering({}))
    const folder = folderWith({
      'content/site.yml': siteYml,
      'content/a.md': post('A', '', `[a page](http://127.0.0.1:${port}/)`),
    })
    const told = await check(folder, { ...json, network: { exceptions: undefined as never } })
    expect(told.json.external).toMatchObject({ broken: 1 })
    expect(connections()).toBe(0)
  })

  it('asks a host that does not answer twice, and takes that for all links to it', async () => {
    const { port, close } = await openRawSite(() => {})
    await close()
    const up = await site(answering({}))
    const links = Array.from({ length: 20 }, (_, index) => `[page ${index}](http://down.gov:${port}/${index})`)
    const folder = folderWith({
      'content/site.yml': siteYml,
      'content/a.md': post('A', '', `${links.join(' ')} [up](http://up.gov:${up.port}/)`),
    })
    let asked = 0
    const resolver: NetworkSettings['resolver'] = async (host) => {
      if (host === 'down.gov') asked++
      return [{ address: '127.0.0.1', family: 4 }]
    }
    const told = await check(folder, { ...json, network: { resolver } })
    expect(told.json.external).toMatchObject({ failing: 20, fine: 1, left: 0 })
    // Two links, twice each, and each time a moment is waited.
    expect(asked).toBe(4)
  })

  it('leaves a host alone that asks for time, and what is left for the next run', async () => {
    const { port, requests } = await site((_, response) => response.writeHead(429, { 'Retry-After': '3600' }).end())
    const links = Array.from({ length: 5 }, (_, index) => `[page ${index}](http://busy.gov:${port}/${index})`)
    const folder = folderWith({ 'content/site.yml': siteYml, 'content/a.md': post('A', '', links.join(' ')) })
    const told = await check(folder, json)
    expect(requests).toEqual(['HEAD /0'])
    expect(told.json.external).toMatchObject({ asked: 1, unknown: 1, left: 4 })
  })

  it('does not ask what the configuration names, nor names that stand for no site', async () => {
    const { port, requests } = await site(answering({}))
    const folder = folderWith({
      'content/site.yml': `${siteYml}uncheckedLinks:\n  - social.gov\n`,
      'content/a.md': post(
        'A',
        '',
        `[me](http://www.social.gov:${port}/me) [an example](http://example.com/) [data](http://data.gov:${port}/)`,
      ),
    })
    const told = await check(folder, json)
    expect(told.json.external).toMatchObject({ addresses: 1, fine: 1, unchecked: 2 })
    expect(requests).toEqual(['HEAD /'])
  })

  it('asks 200 hosts with one connection each, and no more than a few altogether', async () => {
    const { port, requests, mostConnections } = await site(answering({}))
    const links = Array.from({ length: 400 }, (_, index) => `[p${index}](http://h${index % 200}.gov:${port}/${index})`)
    const folder = folderWith({ 'content/site.yml': siteYml, 'content/a.md': post('A', '', links.join('\n')) })
    const told = await check(folder, json)
    expect(told.json.external).toMatchObject({ addresses: 400, asked: 400, fine: 400 })
    expect(new Set(requests).size).toBe(400)
    expect(mostConnections()).toBeLessThanOrEqual(8)
  })
})

describe('gazette check without --external', () => {
  it('asks nobody', async () => {
    const { port, connections } = await site(answering({ '/': [404] }))
    const folder = folderWith({
      'content/site.yml': siteYml,
      'content/a.md': post('A', '', `[data](http://data.gov:${port}/)`),
    })
    const { code, out } = await gazetteHere(['check', '--json'], { folder, at: begin })
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ external: null, messages: [] })
    expect(connections()).toBe(0)
  })
})
