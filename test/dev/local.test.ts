import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Came, forwardedFields, isLocal } from '../../src/dev/http/local.ts'
import { post, siteWith } from '../site.ts'
import { type OpenSite, openSite } from './open-site.ts'
import { ask, type RawAnswer } from './raw.ts'
import { type Served, serve } from './serve.ts'

describe('a request', () => {
  const came: Came = { from: '127.0.0.1', host: 'localhost:4774', isForwarded: false }

  it.each<Partial<Came>>([
    {},
    { from: '::1' },
    { from: '::ffff:127.0.0.1' },
    { from: '127.0.0.53' },
    { host: '127.0.0.1:4774' },
    { host: '[::1]:4774' },
    { host: 'LOCALHOST' },
    { host: 'blog.localhost:4774' },
  ])('with %o was made on this computer', (changes) => {
    expect(isLocal({ ...came, ...changes })).toBe(true)
  })

  it.each<Partial<Came>>([
    { from: '192.0.2.7' },
    { from: '10.127.0.1' },
    { from: '::ffff:192.0.2.7' },
    { from: '2001:db8::1' },
    { from: '::' },
    { from: '127.0.0.1.example' },
    { from: undefined },
    { host: '192.0.2.7:4774' },
    { host: 'preview.example' },
    { host: 'localhost.example:4774' },
    { host: 'notlocalhost:4774' },
    { host: '127.0.0.1.nip.io:4774' },
    { host: undefined },
    { isForwarded: true },
  ])('with %o may have been made elsewhere', (changes) => {
    expect(isLocal({ ...came, ...changes })).toBe(false)
  })
})

/** An address of this machine that others reach it at; a machine without a network has none. */
const outer = Object.values(networkInterfaces())
  .flat()
  .find((found) => found !== undefined && !found.internal && found.family === 'IPv4')?.address

describe('a server that --host opens to the network', () => {
  let site: OpenSite
  let server: Served
  beforeAll(async () => {
    site = await openSite(siteWith({ 'content/posts/a.md': post('A', '', '[Nothing](./no.md)') }))
    const request = { own: site.own, token: site.session.token, allowedHosts: ['preview.example'] }
    const host = outer === undefined ? {} : { host: outer }
    server = await serve(site.live, { ...request, ...host }, { own: site.own })
  })
  afterAll(() => server.close())

  const pages = ['/_gazette/', '/_gazette/documents', '/_gazette/messages', '/posts/none/']
  const { token } = { token: 'a-token' }

  /** Everything that holds the token, or obeys who brings it; at the machine's own address or through a proxy. */
  async function powers(headers: readonly (readonly [string, string])[], host: string, at?: string): Promise<string[]> {
    const found: string[] = []
    const to = { headers, host, ...(at === undefined ? {} : { at }) }
    for (const path of [...pages, '/_gazette/token', '/_gazette/state.json', '/']) {
      const answer = await ask(server.port, { ...to, path })
      if (answer.body.includes(token)) found.push(path)
      if (/<form|<button/.test(answer.body)) found.push(`${path} has buttons`)
    }
    for (const name of ['new', 'open', 'check-all']) {
      const answer = await order(name, to)
      if (answer.status !== 403) found.push(`${name}: ${answer.status}`)
      else expect(answer.body).toContain('the computer that runs gazette dev')
    }
    return found
  }

  function order(name: string, to: { headers: readonly (readonly [string, string])[]; host: string; at?: string }) {
    const headers = [
      ...to.headers,
      ['Origin', `http://${to.host}`],
      ['Content-Type', 'application/json'],
      ['X-Gazette-Token', token],
    ] as const
    return ask(server.port, { ...to, method: 'POST', path: `/_gazette/${name}`, headers, body: '{}' })
  }

  const everything = [
    ...pages.flatMap((path) => [path, `${path} has buttons`]),
    '/_gazette/token',
    ...['new: 422', 'open: 422', 'check-all: 200'],
  ]

  it('obeys who sits at it', async () => {
    expect(await powers([], `localhost:${server.port}`)).toEqual(everything)
  })

  it.skipIf(outer === undefined)('shows the site to others, and gives them neither token nor buttons', async () => {
    const host = `${outer}:${server.port}`
    expect((await ask(server.port, { host, path: '/posts/a/', at: outer ?? '' })).status).toBe(200)
    expect(await powers([], host, outer)).toEqual([])
    // Whatever they say of themselves.
    expect(await powers([], `localhost:${server.port}`, outer)).toEqual([])
  })

  it('takes no proxy for its author', async () => {
    expect(await powers([], 'preview.example')).toEqual([])
    for (const name of forwardedFields) {
      expect(await powers([[name, '127.0.0.1']], `localhost:${server.port}`), name).toEqual([])
    }
  })

  it('tells others where a post can be made', async () => {
    const asked = (host: string): Promise<RawAnswer> => ask(server.port, { host, path: '/posts/none/' })
    expect((await asked(`localhost:${server.port}`)).body).not.toContain('can create it there')
    expect((await asked('preview.example')).body).toContain('can create it there')
  })
})
