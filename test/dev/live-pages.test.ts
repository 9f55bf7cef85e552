import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentPolicy } from '../../src/core/content-policy.ts'
import { withCharset } from '../../src/dev/site/pages.ts'
import { whichLook } from '../../src/dev/site/which-look.ts'
import type { Look } from '../../src/engine/live.ts'
import { post, siteWith } from '../site.ts'
import { fakeLive, lookAt } from './fake-live.ts'
import { ask } from './raw.ts'
import { own, type Served, serve } from './serve.ts'

const recording = new Uint8Array(1000).map((_, index) => index % 251)

const contents = siteWith({
  'content/posts/a.md': post('The first post'),
  'content/posts/été.md': post('L’été'),
  'content/posts/unfinished.md': post('A draft', 'draft: true\n'),
  'static/talk.mp3': recording,
  'static/notes.txt': 'Übung\n',
  'static/hand-made.html': '<!doctype html><title>By hand</title><p>As it is',
  'static/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  'static/.well-known/security.txt': 'Contact: mailto:a@example.gov\n',
})

let look: Look
let server: Served
beforeAll(async () => {
  look = await lookAt(contents)
  server = await serve(fakeLive(look))
})
afterAll(() => server.close())

const get = (path: string, headers: readonly (readonly [string, string])[] = []) => ask(server.port, { path, headers })

describe('the address of a page', () => {
  it.each([
    ['/', 200],
    ['/index.html', 200],
    ['/posts/a/', 200],
    ['/posts/a/index.html', 200],
    ['/posts/%61/', 200],
    ['/posts/a/?x=1&y=../..', 200],
    ['/posts/%C3%A9t%C3%A9/', 200],
    ['/feed.xml', 200],
    ['/_headers', 200],
    ['/404.html', 200],
    ['/notes.txt', 200],
    ['/.well-known/security.txt', 200],
    ['/posts/nothing/', 404],
    ['/posts/unfinished/', 404],
    ['/posts/a/index.html/', 404],
    ['/posts//a/', 404],
    ['//posts/a/', 404],
    ['//evil.example/posts/a', 404],
    ['/POSTS/A/', 404],
    ['/posts/a./', 404],
    ['/posts/a;x=1/', 404],
    ['/index.html::$DATA', 404],
    ['/constructor', 404],
    ['/__proto__', 404],
    ['/__proto__/', 404],
    ['/toString/', 404],
  ])('%s is answered with %i', async (path, status) => {
    expect((await get(path)).status).toBe(status)
  })

  it('without its slash leads to the one that has it, on this server', async () => {
    expect((await get('/posts/a')).headers.location).toBe('/posts/a/')
    expect((await get('/posts/%C3%A9t%C3%A9?x=1')).headers.location).toBe('/posts/%C3%A9t%C3%A9/?x=1')
    expect((await get('/posts/a')).status).toBe(302)
    expect((await get('/_gazette')).headers.location).toBe('/_gazette/')
  })

  it.each([
    ['a file of the site', '/content/posts/a.md'],
    ['the configuration', '/content/site.yml'],
    ['the code beside it', '/package.json'],
    ['the repository', '/.git/config'],
    ['another place', '/etc/passwd'],
    ['another place, as a URL', '/file:///etc/passwd'],
    ['dots that are encoded twice', '/%252e%252e/content/site.yml'],
    ['a name that begins like one', '/posts/aa/'],
    ['a module', '/@fs/etc/passwd?raw??'],
  ])('of %s is none: %s', async (_, path) => {
    expect((await get(path)).status).toBe(404)
  })

  it.each([
    '/posts/../posts/a/',
    '/posts/./a/',
    '/..',
    '/../content/site.yml',
    '/%2e%2e/content/site.yml',
    '/.%2E/content/site.yml',
    '/%2e/posts/a/',
    '/..%2fcontent/site.yml',
    '/posts%2Fa/',
    '/posts%5Ca/',
    '/posts\\a/',
    '/..\\..\\content',
    '/posts/a/%00',
    '/posts/a%0d%0aX-Y:%20z/',
    '/posts/a/%7F',
    '/posts/%C2%85/',
    '/%',
    '/%zz',
    '/%c0%ae%c0%ae/content/site.yml',
    '/%e0%80%af',
    '/%ff%fe',
    '/%ed%a0%80',
    '/posts/a/#here',
    'http://localhost/posts/a/',
    'posts/a/',
    '*',
  ])('is refused as none: %j', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(400)
    expect(answer.body).not.toContain('first post')
  })
})

describe('a site below a base path', () => {
  let below: Served
  beforeAll(async () => {
    const site = { ...contents, 'content/site.yml': 'title: A site\naddress: https://example.gov/b%C3%BCro\n' }
    below = await serve(fakeLive(await lookAt(site)))
  })
  afterAll(() => below.close())

  it.each([
    ['/b%C3%BCro/', 200, undefined],
    ['/b%C3%BCro/posts/a/', 200, undefined],
    ['/b%C3%BCro/posts/a', 302, '/b%C3%BCro/posts/a/'],
    ['/b%C3%BCro', 302, '/b%C3%BCro/'],
    ['/', 302, '/b%C3%BCro/'],
    ['/posts/a/', 404, undefined],
    ['/b%C3%BCroposts/a/', 404, undefined],
    ['/b%C3%BCros/', 404, undefined],
    ['/_gazette/', 200, undefined],
  ])('answers %s with %i', async (path, status, location) => {
    const answer = await ask(below.port, { path })
    expect([answer.status, answer.headers.location]).toEqual([status, location])
  })
})

describe('an answer', () => {
  it('carries what keeps others out, whatever it is', async () => {
    for (const path of [
      '/posts/a/',
      '/posts/nothing/',
      '/notes.txt',
      '/feed.xml',
      '/_gazette/',
      '/_gazette/nothing',
      '/_gazette/boom',
      '/%',
    ]) {
      const { headers } = await get(path)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'cache-control': 'no-cache',
      })
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['content-security-policy']).not.toContain('unsafe')
    }
  })

  it('says what it is', async () => {
    expect((await get('/posts/a/')).headers['content-type']).toBe('text/html; charset=utf-8')
    expect((await get('/feed.xml')).headers['content-type']).toBe('application/xml; charset=utf-8')
    expect((await get('/notes.txt')).headers['content-type']).toBe('text/plain; charset=utf-8')
    expect((await get('/talk.mp3')).headers['content-type']).toBe('audio/mpeg')
    expect(withCharset('image/svg+xml')).toBe('image/svg+xml; charset=utf-8')
    expect(withCharset('application/pdf')).toBe('application/pdf')
    expect(withCharset('text/html; charset=utf-8')).toBe('text/html; charset=utf-8')
  })

  it('with a page of a layout has the client in it, and every other comes byte for byte', async () => {
    expect((await get('/posts/a/')).body).toContain('src="/_gazette/client.js"')
    expect((await get('/hand-made.html')).body).toBe('<!doctype html><title>By hand</title><p>As it is')
    expect((await get('/feed.xml')).body).not.toContain('client.js')
    expect((await get('/talk.mp3')).all.slice(-1000)).toBe(Buffer.from(recording).toString('latin1'))
  })

  it('runs no script but the client, and that in pages of layouts alone: a script in static/ could do all that it does', async () => {
    for (const path of ['/hand-made.html', '/feed.xml', '/notes.txt', '/talk.mp3']) {
      expect((await get(path)).headers['content-security-policy'], path).toBe(contentPolicy)
    }
    expect((await get('/posts/a/')).headers['content-security-policy']).toContain("script-src 'self'")
  })

  it('is not sent again to who has it', async () => {
    for (const path of ['/posts/a/', '/talk.mp3']) {
      const first = await get(path)
      const again = await get(path, [['If-None-Match', `"other", W/${first.headers.etag}`]])
      expect([again.status, again.body, again.headers.etag]).toEqual([304, '', first.headers.etag])
      expect((await get(path, [['If-None-Match', '"other"']])).status).toBe(200)
    }
  })

  it('to HEAD is that to GET without its body', async () => {
    const [one, other] = [await get('/posts/a/'), await ask(server.port, { method: 'HEAD', path: '/posts/a/' })]
    expect(other.body).toBe('')
    expect({ ...other.headers, date: '' }).toEqual({ ...one.headers, date: '' })
  })

  it.each([
    ['bytes=0-9', 206, 'bytes 0-9/1000', 10],
    ['bytes=990-', 206, 'bytes 990-999/1000', 10],
    ['bytes=-10', 206, 'bytes 990-999/1000', 10],
    ['bytes=995-5000', 206, 'bytes 995-999/1000', 5],
    ['bytes=1000-', 416, 'bytes */1000', 0],
    ['bytes=-0', 416, 'bytes */1000', 0],
    ['bytes=9-0', 200, undefined, 1000],
    ['bytes=0-1,5-6', 200, undefined, 1000],
    ['bytes=-', 200, undefined, 1000],
    ['bytes=x', 200, undefined, 1000],
    ['lines=0-1', 200, undefined, 1000],
    [`bytes=${'9'.repeat(400)}-`, 200, undefined, 1000],
  ])('to a player that asks for %s is %i', async (range, status, contentRange, length) => {
    const answer = await get('/talk.mp3', [['Range', range]])
    expect([answer.status, answer.headers['content-range'], answer.headers['content-length']]).toEqual([
      status,
      contentRange,
      String(length),
    ])
  })

  it('of a part is of the recording that the player has', async () => {
    const { etag = '' } = (await get('/talk.mp3')).headers
    expect(
      (
        await get('/talk.mp3', [
          ['Range', 'bytes=0-1'],
          ['If-Range', etag],
        ])
      ).status,
    ).toBe(206)
    expect(
      (
        await get('/talk.mp3', [
          ['Range', 'bytes=0-1'],
          ['If-Range', '"old"'],
        ])
      ).status,
    ).toBe(200)
    expect((await get('/posts/a/', [['Range', 'bytes=0-1']])).status).toBe(200)
  })

  it('where there is nothing escapes what was asked for', async () => {
    const answer = await get('/%3Cscript%3Ealert(1)%3C/script%3E')
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain('<script>alert')
  })
})

describe('a request while the site is looked at', () => {
  const settled = Promise.resolve()
  const never = new Promise(() => undefined)

  it('waits for what was rung for before it, and shows it', async () => {
    const newer = await lookAt({ ...contents, 'content/posts/a.md': post('The mended post') })
    const live = fakeLive(look)
    let end = (): void => undefined
    const pending = new Promise<void>((resolve) => {
      end = resolve
    })
    const waiting = await serve(live, {}, { live, pending: () => pending, patience: 60_000 })
    const answer = ask(waiting.port, { path: '/posts/a/' })
    await ask(waiting.port, { path: '/_gazette/' })
    live.show(newer)
    end()
    expect((await answer).body).toContain('The mended post')
    await waiting.close()
  })

  it('waits for what was saved before it, though the system tells of the request first', async () => {
    const newer = await lookAt({ ...contents, 'content/posts/a.md': post('The mended post') })
    const live = fakeLive(look)
    let ringing: Promise<void> | undefined
    const shown = whichLook(live, () => ringing, ['posts/a/index.html'], 60_000)
    // Of events that have come together, this one is handed on last.
    ringing = settled.then(() => live.show(newer))
    expect(await shown).toEqual({ look: newer })
  })

  it('does not wait for ever: it shows the last look', async () => {
    expect(await whichLook(fakeLive(look), () => never, ['index.html'], 1)).toEqual({ look })
    expect(await whichLook(fakeLive(look), () => Promise.reject(new Error('a bug')), ['index.html'], 1)).toEqual({
      look,
    })
  })

  it('is shown its page during the first look, and else how far the look has come', async () => {
    const live = fakeLive()
    const page = look.page('posts/a/index.html')
    if (page !== undefined) live.glimpses.set(page.output, page)
    expect(await whichLook(live, () => never, ['posts/a/index.html'], 1)).toEqual({ glimpsed: page })
    expect(await whichLook(live, () => never, ['index.html'], 1)).toEqual({
      reading: { stage: 'documents', done: 3, total: 7 },
    })
    const first = await serve(live, {}, { live, pending: () => never, patience: 1 })
    expect((await ask(first.port, { path: '/posts/a/' })).body).toContain('The first post')
    expect(await ask(first.port, { path: '/' })).toMatchObject({ status: 503, body: 'reading 3 of 7' })
    live.show(look)
    expect((await ask(first.port, { path: '/' })).status).toBe(200)
    await first.close()
  })

  it('of a small site does not see that it is read', async () => {
    const live = fakeLive()
    const ended = settled.then(() => live.show(look))
    expect(await whichLook(live, () => ended, ['index.html'], 60_000)).toEqual({ look })
  })

  it('is told when there can be no site at all', async () => {
    const live = fakeLive(await lookAt({ 'content/site.yml': 'title: [' }))
    const broken = await serve(live)
    expect(await ask(broken.port, { path: '/anything' })).toMatchObject({ status: 500, body: 'no site' })
    await broken.close()
  })

  it('for a page that cannot be made is told so, with the client that shows why', async () => {
    const unmade: Look = {
      ...look,
      page: (output) => (output === 'posts/a/index.html' ? undefined : look.page(output)),
    }
    const broken = await serve(fakeLive(unmade))
    const answer = await ask(broken.port, { path: '/posts/a/' })
    expect(answer.status).toBe(500)
    expect(answer.body).toContain('data-hash="none"')
    await broken.close()
  })
})

it('the pages of the test escape', () => {
  expect(own.notFound({ address: '/<b>', look, isLocal: true }).body).toContain('&lt;b&gt;')
})
