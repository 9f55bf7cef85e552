import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bindAddresses, openAddresses } from '../../src/dev/http/listen.ts'
import { startServer } from '../../src/dev/http/server.ts'
import type { Look } from '../../src/engine/live.ts'
import { post, siteWith } from '../site.ts'
import { fakeLive, lookAt } from './fake-live.ts'
import { fuzz } from './fuzz.ts'
import { ask, closed, idle, raw } from './raw.ts'
import { own, type Served, serve, token } from './serve.ts'

const secret = 'Nobody may read this yet'

let look: Look
let server: Served
beforeAll(async () => {
  look = await lookAt(siteWith({ 'content/posts/a.md': post(secret), 'static/talk.mp3': 'sound' }))
  server = await serve(fakeLive(look))
})
afterAll(() => server.close())

const isWell = async (port = server.port): Promise<void> => {
  const answer = await ask(port, { path: '/posts/a/' })
  expect([answer.status, answer.body.includes(secret)]).toEqual([200, true])
}

describe('where the server is', () => {
  it('is reached at both loopback addresses, if the machine has both', async () => {
    const request = `GET / HTTP/1.1\r\nHost: localhost:${server.port}\r\nConnection: close\r\n\r\n`
    expect((await raw(server.port, request)).status).toBe(200)
    const sixth = await raw(server.port, request, undefined, '::1').catch((error: NodeJS.ErrnoException) => error.code)
    expect(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 200]).toContain(typeof sixth === 'object' ? sixth.status : sixth)
    expect(server.origins).toEqual([`http://localhost:${server.port}`])
  })

  it('is at the next port when one is busy', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const bound = other.address()
    const busy = typeof bound === 'object' && bound !== null ? bound.port : 0
    const next = await serve(fakeLive(look), { port: busy })
    expect(next.port).toBeGreaterThan(busy)
    await isWell(next.port)
    await next.close()
    await new Promise((resolve) => other.close(resolve))
  })

  it('is nowhere else, unless it is told to', () => {
    expect(bindAddresses(undefined)).toEqual(['127.0.0.1', '::1'])
    expect(bindAddresses('localhost')).toEqual(['127.0.0.1', '::1'])
    expect(bindAddresses('0.0.0.0')).toEqual(['0.0.0.0', '::1'])
    expect(bindAddresses('[::]')).toEqual(['::'])
    expect(bindAddresses('192.0.2.1')).toEqual(['192.0.2.1', '127.0.0.1', '::1'])
    expect(openAddresses('127.0.0.1')).toEqual([])
    expect(openAddresses('[2001:db8::1]')).toEqual(['2001:db8::1'])
    expect(openAddresses('0.0.0.0').every((address) => /^[\d.]+$/.test(address) && !address.startsWith('127.'))).toBe(
      true,
    )
  })

  it('answers to the addresses that --host opens, and says them', async () => {
    const open = await serve(fakeLive(look), { host: '0.0.0.0' })
    const names = openAddresses('0.0.0.0').map((address) => `${address}:${open.port}`)
    expect(open.origins).toEqual([`localhost:${open.port}`, ...names].map((name) => `http://${name}`))
    for (const host of names) expect((await ask(open.port, { host })).status).toBe(200)
    expect((await ask(open.port, { host: `0.0.0.0:${open.port}` })).status).toBe(403)
    expect((await ask(open.port, { host: `evil.example:${open.port}` })).status).toBe(403)
    await isWell(open.port)
    await open.close()
  })

  it.each([
    ['192.0.2.1', '"192.0.2.1" is no address of this machine.'],
    ['no-such-name.invalid', '"no-such-name.invalid" is no name of this machine.'],
  ])('cannot be %s, and it says why', async (host, problem) => {
    const base = { pages: { answer: async () => own.reading(undefined), hashAt: () => 'unknown' as const }, own, token }
    const started = await startServer({
      ...base,
      greeting: () => [],
      port: 0,
      host,
      allowedHosts: [],
      onBug: () => undefined,
    })
    expect(started).toMatchObject({ problem })
  })

  it('is left without a trace', async () => {
    const brief = await serve(fakeLive(look))
    const waiting = await idle(brief.port)
    const stream = await idle(
      brief.port,
      `GET /_gazette/events HTTP/1.1\r\nHost: localhost:${brief.port}\r\nAccept: text/event-stream\r\n\r\n`,
    )
    await brief.close()
    await Promise.all([closed(waiting), closed(stream)])
    await expect(ask(brief.port)).rejects.toThrow('ECONNREFUSED')
  })
})

describe('a mistake in a handler', () => {
  it('becomes a page that says so, and the server goes on', async () => {
    const answer = await ask(server.port, { path: '/_gazette/boom' })
    expect(answer.status).toBe(500)
    expect(answer.body).toContain('bug in Gazette')
    expect(answer.body).toContain('boom &lt;script&gt;')
    expect(server.bugs).toHaveLength(1)
    server.bugs.length = 0
    const origin = ['Origin', `http://localhost:${server.port}`] as const
    const headers = [origin, ['X-Gazette-Token', token], ['Content-Type', 'application/json']] as const
    expect((await ask(server.port, { method: 'POST', path: '/_gazette/boom', headers, body: '{}' })).status).toBe(500)
    expect(server.bugs.splice(0)).toHaveLength(1)
    await isWell()
  })

  it('is none of the one who only reports it', async () => {
    const onBug = (): never => {
      throw new Error('the terminal is gone')
    }
    const fragile = await serve(fakeLive(look), { onBug })
    await raw(fragile.port, `GET /_gazette/boom HTTP/1.1\r\nHost: localhost:${fragile.port}\r\n\r\n`)
    await isWell(fragile.port)
    await fragile.close()
  })

  it('cannot be a header that splits the answer', async () => {
    const split = await serve(fakeLive(look), {
      own: { answer: () => ({ status: 200, headers: { 'x-a': 'b\r\nset-cookie: c' }, body: '' }) },
    })
    const answer = await ask(split.port, { path: '/_gazette/x' })
    expect([answer.status, answer.headers['set-cookie']]).toEqual([500, undefined])
    await split.close()
  })

  it('cannot be a permission for others', async () => {
    const generous = {
      'access-control-allow-origin': '*',
      'set-cookie': 'a=b',
      'x-content-type-options': 'sniff',
      'content-length': '3',
      'x-kept': 'yes',
    }
    const lax = await serve(fakeLive(look), {
      own: { answer: () => ({ status: 200, headers: generous, body: 'body' }) },
    })
    const { headers, body } = await ask(lax.port, { path: '/_gazette/x' })
    expect(headers).not.toHaveProperty('access-control-allow-origin')
    expect(headers).not.toHaveProperty('set-cookie')
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-length': '4', 'x-kept': 'yes' })
    expect(body).toBe('body')
    await lax.close()
  })
})

describe('a client that waits', () => {
  const hurry = { header: 150, request: 300, silence: 2_000, interval: 50 }

  it('with half a header is told that its time is up, and so is one that says nothing', async () => {
    const busy = await serve(fakeLive(look), { limits: hurry })
    const half = await raw(busy.port, `GET / HTTP/1.1\r\nHost: localhost:${busy.port}\r\nX-Slow: `)
    expect(half.all).toMatch(/^HTTP\/1.1 408 /)
    expect((await raw(busy.port, '')).all).toMatch(/^HTTP\/1.1 408 /)
    await busy.close()
  })

  it('with half a body is too', async () => {
    const busy = await serve(fakeLive(look), { limits: hurry })
    const head = `POST /_gazette/echo HTTP/1.1\r\nHost: localhost:${busy.port}\r\nOrigin: http://localhost:${busy.port}\r\nX-Gazette-Token: ${token}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`
    expect((await raw(busy.port, head)).all).toMatch(/^HTTP\/1.1 (?:408|413) |^$/)
    await isWell(busy.port)
    expect(busy.bugs).toEqual([])
    await busy.close()
  })

  it('keeps nobody else waiting: a thousand of each kind, and a page is a page', async () => {
    const beginnings = [
      '',
      'GET / HTTP/1.1\r\nHost: loc',
      `POST /_gazette/echo HTTP/1.1\r\nHost: localhost:${server.port}\r\nOrigin: http://localhost:${server.port}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{`,
    ]
    const sockets = await Promise.all(
      Array.from({ length: 1000 }, (_, index) => idle(server.port, beginnings[index % 3] ?? '')),
    )
    await isWell()
    const more = await Promise.all(Array.from({ length: 2000 }, () => idle(server.port)))
    await isWell()
    for (const socket of [...sockets, ...more]) socket.destroy()
    await isWell()
  })

  it('gives way when there are too many, the one that has waited longest first', async () => {
    const small = await serve(fakeLive(look), { limits: { connections: 10 } })
    const stream = await idle(
      small.port,
      `GET /_gazette/events HTTP/1.1\r\nHost: localhost:${small.port}\r\nAccept: text/event-stream\r\n\r\n`,
    )
    await new Promise((resolve) => stream.once('data', resolve))
    const first = await idle(small.port)
    const others = await Promise.all(Array.from({ length: 30 }, () => idle(small.port)))
    await closed(first)
    await isWell(small.port)
    expect(stream.closed).toBe(false)
    for (const socket of [stream, ...others]) socket.destroy()
    await small.close()
  })

  it('that goes away in the middle of everything is no matter', async () => {
    for (const bytes of ['GET / HT', `GET /posts/a/ HTTP/1.1\r\nHost: localhost:${server.port}\r\n\r\n`.repeat(50)]) {
      const socket = await idle(server.port, bytes)
      socket.resetAndDestroy()
      await closed(socket)
    }
    await isWell()
    expect(server.bugs).toEqual([])
  })
})

describe('bytes that are no request', () => {
  it.each([
    ['a header that never ends', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}`, 431],
    ['too many headers', `GET / HTTP/1.1\r\n${'X: y\r\n'.repeat(9000)}`, 431],
    ['another protocol', '\x16\x03\x01\x02\x00\x01', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
    ['a folded header', 'GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n', 400],
  ])('as in %s are refused without an echo', async (_, bytes, status) => {
    const answer = await raw(server.port, bytes)
    expect([answer.status, answer.body]).toEqual([status, ''])
  })

  it('such as a field called __proto__ confuse nobody', async () => {
    expect(
      (
        await ask(server.port, {
          path: '/posts/a/',
          headers: [
            ['__proto__', 'x'],
            ['constructor', 'y'],
          ],
        })
      ).status,
    ).toBe(200)
    expect(server.bugs).toEqual([])
  })

  it('cannot hide a header behind so many others that nobody reads it', async () => {
    const many = Array.from({ length: 2500 }, () => ['a', 'b'] as const)
    expect((await ask(server.port, { headers: many })).status).toBe(200)
    expect((await ask(server.port, { headers: [...many, ['Origin', 'http://evil.example']] })).status).toBe(403)
    expect((await ask(server.port, { headers: [...many, ['Host', 'evil.example']] })).status).toBe(400)
  })

  it('three thousand times over, do no harm', async () => {
    const { statuses, faults } = await fuzz(server.port, 3000, 1, secret)
    expect(faults).toEqual([])
    expect(server.bugs).toEqual([])
    // Else nothing has been tried.
    for (const status of [200, 302, 400, 403, 404, 405]) expect(statuses.get(status) ?? 0).toBeGreaterThan(10)
    await isWell()
  })
})
