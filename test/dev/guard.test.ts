import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Asked, guard } from '../../src/dev/http/guard.ts'
import { namesOf, parseAllowedHost } from '../../src/dev/http/names.ts'
import { post, siteWith } from '../site.ts'
import { fakeLive, lookAt } from './fake-live.ts'
import { ask, type RawAnswer, raw } from './raw.ts'
import { type Served, serve, token } from './serve.ts'

const secret = 'Nobody may read this yet'

let server: Served
beforeAll(async () => {
  const look = await lookAt(siteWith({ 'content/posts/a.md': post(secret) }))
  server = await serve(fakeLive(look), { allowedHosts: ['preview.example', 'tunnel.example:8443'] })
})
afterAll(() => server.close())

type Header = readonly [name: string, value: string]

/** P stands for the port. What a row is worth is written here by hand, and is true with every origin. */
const hosts: readonly (readonly [verdict: 'ours' | 'foreign' | 'bad', ...headers: Header[]])[] = [
  ['ours', ['Host', 'localhost:P']],
  ['ours', ['Host', '127.0.0.1:P']],
  ['ours', ['Host', '[::1]:P']],
  ['ours', ['Host', 'LocalHost:P']],
  ['ours', ['host', 'localhost:P']],
  ['ours', ['Host', 'preview.example']],
  ['ours', ['Host', 'preview.example:P']],
  ['ours', ['Host', 'tunnel.example:8443']],
  ['ours', ['Host', 'localhost:P'], ['X-Forwarded-Host', 'evil.example']],
  ['foreign', ['Host', 'evil.example']],
  ['foreign', ['Host', 'evil.example:P']],
  ['foreign', ['Host', 'localhost']],
  ['foreign', ['Host', 'localhost:1']],
  ['foreign', ['Host', 'localhost:0P']],
  ['foreign', ['Host', 'localhost:']],
  ['foreign', ['Host', 'localhost.:P']],
  ['foreign', ['Host', '127.0.0.1.:P']],
  ['foreign', ['Host', 'blog.localhost:P']],
  ['foreign', ['Host', 'localhost.evil.example:P']],
  ['foreign', ['Host', 'evil.example:P@localhost:P']],
  ['foreign', ['Host', 'localhost:P, localhost:P']],
  ['foreign', ['Host', 'localhost:P evil.example']],
  ['foreign', ['Host', 'http://localhost:P']],
  ['foreign', ['Host', '127.0.0.1.nip.io:P']],
  ['foreign', ['Host', '2130706433:P']],
  ['foreign', ['Host', '0x7f000001:P']],
  ['foreign', ['Host', '0177.0.0.1:P']],
  ['foreign', ['Host', '127.1:P']],
  ['foreign', ['Host', '127.0.0.2:P']],
  ['foreign', ['Host', '0.0.0.0:P']],
  ['foreign', ['Host', '192.168.1.5:P']],
  ['foreign', ['Host', '::1:P']],
  ['foreign', ['Host', '[0:0:0:0:0:0:0:1]:P']],
  ['foreign', ['Host', '[::ffff:127.0.0.1]:P']],
  ['foreign', ['Host', 'tunnel.example']],
  ['foreign', ['Host', 'preview.example.evil.example']],
  ['foreign', ['Host', 'evil.example'], ['X-Forwarded-Host', 'localhost:P'], ['Forwarded', 'host="localhost:P"']],
  ['foreign', ['Host', '']],
  ['bad'],
  ['bad', ['Host', 'localhost:P'], ['Host', 'evil.example']],
  ['bad', ['Host', 'localhost:P'], ['Host', 'localhost:P']],
]

const origins: readonly (readonly [verdict: 'ours' | 'foreign', origin: string | undefined])[] = [
  ['ours', undefined],
  ['ours', 'http://localhost:P'],
  ['ours', 'http://127.0.0.1:P'],
  ['ours', 'https://preview.example'],
  ['foreign', 'null'],
  ['foreign', ''],
  ['foreign', 'http://evil.example'],
  ['foreign', 'http://localhost:1'],
  ['foreign', 'https://localhost:P'],
  ['foreign', 'http://localhost.:P'],
  ['foreign', 'http://localhost:P.evil.example'],
  ['foreign', 'http://localhost:P http://evil.example'],
]

const ways = [
  { method: 'GET', path: '/posts/a/', passes: 200, headers: [] },
  { method: 'HEAD', path: '/posts/a/', passes: 200, headers: [] },
  { method: 'OPTIONS', path: '/posts/a/', passes: 405, headers: [['Access-Control-Request-Method', 'GET']] },
  { method: 'GET', path: '/_gazette/events?at=/', passes: 200, headers: [['Accept', 'text/event-stream']] },
] as const

const here = (text: string): string => text.replaceAll('P', String(server.port))

describe('the guard of a server that listens', () => {
  it('has 41 hosts by 12 origins by four ways to ask', () => {
    expect([hosts.length, origins.length, ways.length]).toEqual([41, 12, 4])
  })

  it.each(hosts.map((row) => [JSON.stringify(row.slice(1)), row] as const))(
    'treats %s as it should, from everywhere',
    async (_, row) => {
      const [verdict, ...fields] = row
      const wrong: string[] = []
      for (const [from, origin] of origins) {
        for (const { method, path, passes, headers } of ways) {
          const answer = await ask(server.port, {
            method,
            path,
            host: null,
            headers: [
              ...fields.map(([name, value]) => [name, here(value)] as const),
              ...(origin === undefined ? [] : [['Origin', here(origin)] as const]),
              ...headers,
            ],
          })
          const expected = verdict === 'bad' ? 400 : verdict === 'foreign' || from === 'foreign' ? 403 : passes
          const found = [answer.status, ...faultsOf(answer, method)]
          if (found.join() !== `${expected}`)
            wrong.push(`${method} ${path} from ${origin}: ${found.join()}, not ${expected}`)
        }
      }
      expect(wrong).toEqual([])
    },
  )

  it('tells a stranger how to be let in, and quotes it as text', async () => {
    const refused = await ask(server.port, { host: 'box.example:99' })
    expect(refused.status).toBe(403)
    expect(refused.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(refused.body).toContain('gazette dev --allow-host box.example:99')
    const rude = await ask(server.port, { host: '<script>alert(1)</script>' })
    expect(rude.body).toContain('"<script>')
    expect(rude.body).not.toContain('--allow-host')
    expect(rude.headers['x-content-type-options']).toBe('nosniff')
  })
})

/** What no answer may have, whatever it is. */
function faultsOf({ status, headers, body, all }: RawAnswer, method: string): string[] {
  const faults: string[] = []
  if (/^access-control-/im.test(all) || 'set-cookie' in headers) faults.push('permits others')
  if (headers['x-content-type-options'] !== 'nosniff') faults.push('may be sniffed')
  if (headers['cross-origin-resource-policy'] !== 'same-origin') faults.push('may be embedded')
  if (status !== 200 && body.includes(secret)) faults.push('tells the secret')
  if (status === 200 && method === 'GET' && headers['content-type']?.startsWith('text/html') && !body.includes(secret))
    faults.push('is empty')
  if (method === 'HEAD' && body !== '') faults.push('has a body')
  return faults
}

describe('the guard by what browsers say of a request', () => {
  const names = namesOf(4321, [])
  const asked: Asked = {
    method: 'GET',
    target: '/',
    host: ['localhost:4321'],
    origin: [],
    site: undefined,
    mode: undefined,
    dest: undefined,
    accept: '*/*',
    isLocal: true,
  }
  const statusOf = (changes: Partial<Asked>): number => guard({ ...asked, ...changes }, names)?.status ?? 200

  it('lets a link on another site, or in a mail, lead here, and nothing else from there', () => {
    const visit = { site: 'cross-site', mode: 'navigate', dest: 'document' }
    expect(statusOf(visit)).toBe(200)
    expect(statusOf({ ...visit, site: 'same-site' })).toBe(200)
    expect(statusOf({ ...visit, dest: 'iframe' })).toBe(403)
    expect(statusOf({ ...visit, mode: 'no-cors', dest: 'script' })).toBe(403)
    expect(statusOf({ ...visit, mode: 'no-cors', dest: 'image' })).toBe(403)
    expect(statusOf({ ...visit, mode: 'cors', dest: 'empty' })).toBe(403)
    expect(statusOf({ ...visit, site: 'sideways', mode: 'no-cors' })).toBe(403)
    expect(statusOf({ ...visit, origin: ['http://evil.example'] })).toBe(403)
  })

  it('lets its own pages and the address bar ask for everything', () => {
    expect(statusOf({ site: 'same-origin', mode: 'no-cors', dest: 'image' })).toBe(200)
    expect(statusOf({ site: 'none', mode: 'navigate', dest: 'document' })).toBe(200)
  })

  it('gives the stream of events to its own pages alone, and to who asks for a stream', () => {
    const events = { target: '/_gazette/events?at=/', accept: 'text/event-stream' }
    expect(statusOf(events)).toBe(200)
    expect(statusOf({ ...events, site: 'same-origin', mode: 'cors' })).toBe(200)
    expect(statusOf({ ...events, site: 'cross-site', mode: 'navigate' })).toBe(403)
    expect(statusOf({ ...events, site: 'none', mode: 'navigate' })).toBe(403)
    expect(statusOf({ ...events, accept: 'image/*' })).toBe(406)
  })

  it('takes a POST from its own pages alone, and only where something is done', () => {
    const order = { method: 'POST', target: '/_gazette/new', origin: ['http://localhost:4321'] }
    expect(statusOf(order)).toBe(200)
    expect(statusOf({ ...order, site: 'same-origin' })).toBe(200)
    expect(statusOf({ ...order, site: 'cross-site' })).toBe(403)
    expect(statusOf({ ...order, origin: [] })).toBe(403)
    expect(statusOf({ ...order, origin: ['null'] })).toBe(403)
    expect(statusOf({ ...order, origin: ['http://localhost:4321', 'http://localhost:4321'] })).toBe(400)
    expect(statusOf({ ...order, target: '/posts/a/' })).toBe(405)
    expect(statusOf({ ...order, target: '/%5Fgazette/new' })).toBe(405)
  })

  it('lets others read everything, and do nothing', () => {
    const order = { method: 'POST', origin: ['http://localhost:4321'] }
    for (const name of ['open', 'new', 'check-all']) {
      const target = `/_gazette/${name}`
      expect(statusOf({ ...order, target })).toBe(200)
      expect(statusOf({ ...order, target, isLocal: false })).toBe(403)
    }
    expect(statusOf({ target: '/_gazette/token' })).toBe(200)
    for (const target of ['/_gazette/token', '/_gazette/token?a', '/_gazette/token#a']) {
      expect(guard({ ...asked, target, isLocal: false }, names)?.text).toContain('the computer that runs gazette dev')
    }
    for (const target of ['/', '/_gazette/', '/_gazette/state.json', '/_gazette/messages']) {
      expect(statusOf({ target, isLocal: false })).toBe(200)
    }
    expect(statusOf({ target: '/_gazette/events', accept: 'text/event-stream', isLocal: false })).toBe(200)
  })

  it.each(['OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'QUERY'])(
    'refuses %s and says what is taken',
    (method) => {
      expect(guard({ ...asked, method }, names)).toMatchObject({ status: 405, allow: 'GET, HEAD' })
      expect(guard({ ...asked, method, target: '/_gazette/' }, names)).toMatchObject({
        status: 405,
        allow: 'GET, HEAD, POST',
      })
    },
  )
})

describe('the names of a server', () => {
  it('are loopback ones, with the port unless it is the usual one', () => {
    expect([...namesOf(4321, []).hosts]).toEqual(['localhost:4321', '127.0.0.1:4321', '[::1]:4321'])
    expect(namesOf(80, []).hosts.has('localhost')).toBe(true)
    expect([...namesOf(4321, []).origins].every((origin) => origin.startsWith('http:'))).toBe(true)
  })

  it('grow by what --host opens and --allow-host names, and by no more', () => {
    const { hosts, origins } = namesOf(4321, ['192.168.1.5', '2001:DB8::1'], ['preview.example'])
    expect([...hosts].slice(3)).toEqual([
      '192.168.1.5:4321',
      '[2001:db8::1]:4321',
      'preview.example',
      'preview.example:4321',
    ])
    expect(origins.has('https://preview.example')).toBe(true)
    expect(origins.has('https://192.168.1.5:4321')).toBe(false)
  })

  it.each([
    ['preview.example', 'preview.example'],
    ['Preview.Example', 'preview.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['localhost:8080', 'localhost:8080'],
    ['preview.example:443', 'preview.example'],
    ['preview.example:80', 'preview.example'],
    ['[2001:db8:0::1]:99', '[2001:db8::1]:99'],
    ['0x7f.1', '127.0.0.1'],
  ])('takes %s for %s', (text, name) => {
    expect(parseAllowedHost(text)).toBe(name)
  })

  it.each([
    '',
    '*',
    '*.example',
    'http://preview.example',
    'preview.example/',
    'a b',
    'user@preview.example',
    'preview.example:',
    'preview.example:99999',
    '::1',
    '.',
    '1.2.3.4.5',
  ])('takes %j for no name', (text) => {
    expect(parseAllowedHost(text)).toBeUndefined()
  })
})

describe('a POST', () => {
  const order = (headers: readonly Header[], body: string) =>
    ask(server.port, {
      method: 'POST',
      path: '/_gazette/echo',
      body,
      headers: [['Origin', here('http://localhost:P')], ...headers],
    })
  const form: Header = ['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8']
  const json: Header = ['Content-Type', 'application/json']
  const inHeader: Header = ['X-Gazette-Token', token]

  it('is heard with the token of this run, in a header or in the form', async () => {
    const answer = await order([json, inHeader], '{"title":"Ä","__proto__":"x"}')
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body).fields).toEqual(JSON.parse('{"title":"Ä","__proto__":"x"}'))
    const plain = await order([form], `title=%C3%84+b&token=${token}`)
    expect(JSON.parse(plain.body)).toMatchObject({ method: 'POST', name: 'echo', fields: { title: 'Ä b' } })
    expect(plain.body).not.toContain(token)
  })

  it.each<readonly [string, number, readonly Header[], string]>([
    ['without a token', 403, [json], '{}'],
    ['with another token', 403, [json, ['X-Gazette-Token', 'x']], '{}'],
    ['with two tokens', 403, [json, inHeader, inHeader], '{}'],
    ['of plain text', 415, [inHeader, ['Content-Type', 'text/plain']], '{}'],
    ['of no type', 415, [inHeader], '{}'],
    ['of a file', 415, [inHeader, ['Content-Type', 'multipart/form-data; boundary=x']], '--x'],
    ['of broken JSON', 400, [json, inHeader], '{'],
    ['of a list', 400, [json, inHeader], '["a"]'],
    ['of a number', 400, [json, inHeader], '{"line":1}'],
    ['that is too long', 413, [json, inHeader], 'x'.repeat(65_537)],
  ])('%s is refused', async (_, status, headers, body) => {
    expect((await order(headers, body)).status).toBe(status)
  })

  it('that never says how long it is, is read to the limit and no further', async () => {
    const chunk = `ea60\r\n${' '.repeat(60_000)}\r\n`
    const fields = [
      'POST /_gazette/echo HTTP/1.1',
      here('Host: localhost:P'),
      here('Origin: http://localhost:P'),
      'Content-Type: application/json',
      `X-Gazette-Token: ${token}`,
      'Transfer-Encoding: chunked',
    ]
    const head = `${fields.join('\r\n')}\r\n`
    expect((await raw(server.port, `${head}\r\n${chunk}${chunk}`)).status).toBe(413)
    expect((await raw(server.port, `${head}Connection: close\r\n\r\n${chunk}2\r\n{}\r\n0\r\n\r\n`)).status).toBe(200)
  })

  it('that asks whether it may be sent is told so, if it comes from a page of ours', async () => {
    const fields = (origin: string) => [
      'POST /_gazette/echo HTTP/1.1',
      here('Host: localhost:P'),
      `Origin: ${origin}`,
      'Content-Type: application/json',
      `X-Gazette-Token: ${token}`,
      'Content-Length: 2',
      'Expect: 100-continue',
      'Connection: close',
    ]
    const send = (origin: string) => raw(server.port, `${fields(origin).join('\r\n')}\r\n\r\n{}`)
    expect((await send(here('http://localhost:P'))).all).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK/)
    expect((await send('http://evil.example')).all).toMatch(/^HTTP\/1.1 403/)
  })
})
