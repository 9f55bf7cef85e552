import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { headersAt, parseHeaderRules, parseRedirectRules } from '../../src/dev/site/host-rules.ts'
import { publishedPages } from '../../src/dev/site/published-pages.ts'
import { build } from '../../src/engine/build.ts'
import { memoryFiles } from '../../src/io/files.ts'
import { now, packageLayouts, post, siteWith } from '../site.ts'
import { fakeLive } from './fake-live.ts'
import { ask } from './raw.ts'
import { type Served, serve } from './serve.ts'

const folder = mkdtempSync(join(tmpdir(), 'gazette-published-'))
const out = join(folder, 'dist')

const contents = siteWith({
  'content/site.yml':
    'title: A site\naddress: https://example.gov/blog\nfeedId: { authority: example.gov, date: "2026" }\n',
  'content/posts/a.md': post('The first post', 'aliases: [/2019/old-post, "/a:b/c"]\n'),
  'static/talk.mp3': 'sound',
  'static/notes.txt': 'notes',
})

async function buildInto(site: typeof contents): Promise<void> {
  const request = { root: '/site', mode: 'build', url: undefined, drafts: false, future: false, now } as const
  await build(
    { ...request, out, strict: false, holdBack: false, html: false },
    { packageLayouts, files: memoryFiles(site) },
  )
}

let server: Served
beforeAll(async () => {
  await buildInto(contents)
  server = await serve(fakeLive(), { pages: publishedPages(out, '/blog'), own: undefined })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = (path: string) => ask(server.port, { path })

describe('the last build', () => {
  it('is served as it lies there, with the headers it tells its host', async () => {
    const page = await get('/blog/posts/a/')
    expect(page.status).toBe(200)
    expect(page.body).toContain('The first post')
    expect(page.body).not.toContain('_gazette')
    expect(page.headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    const sheet = /href="(\/blog\/assets\/gazette-[^"]+\.css)"/.exec(page.body)?.[1] ?? ''
    expect((await get(sheet)).headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect((await get('/blog/feed.xml')).headers['content-type']).toBe('application/xml; charset=utf-8')
    expect((await get('/blog/talk.mp3')).headers['content-type']).toBe('audio/mpeg')
  })

  it('makes no promise about https, which would hold for every server on this machine', async () => {
    expect((await get('/blog/_headers')).body).toContain('Strict-Transport-Security')
    expect((await get('/blog/')).headers['strict-transport-security']).toBeUndefined()
  })

  it.each([
    ['/blog/2019/old-post', 301, '/blog/posts/a/'],
    ['/blog/a:b/c', 301, '/blog/posts/a/'],
    ['/blog/a%3Ab/c', 301, '/blog/posts/a/'],
    ['/blog/posts/a', 302, '/blog/posts/a/'],
    ['/blog', 302, '/blog/'],
    ['/', 302, '/blog/'],
    ['/blog/2019/old-post/more', 404, undefined],
    ['/blog/nothing/', 404, undefined],
    ['/blogs/', 404, undefined],
    ['/posts/a/', 404, undefined],
    ['/_gazette/', 404, undefined],
    ['/_gazette/events', 404, undefined],
    ['/blog/.gazette-manifest.json', 404, undefined],
    ['/blog/../content/site.yml', 400, undefined],
  ])('answers %s with %i', async (path, status, location) => {
    const answer = await ask(server.port, { path, headers: [['Accept', 'text/event-stream']] })
    expect([answer.status, answer.headers.location]).toEqual([status, location])
  })

  it('has its own page for what is not there', async () => {
    expect((await get('/blog/nothing/')).body).toContain('Page not found')
  })

  it('takes no orders, and guards itself as ever', async () => {
    const origin = ['Origin', `http://localhost:${server.port}`] as const
    expect((await ask(server.port, { method: 'POST', path: '/_gazette/new', headers: [origin] })).status).toBe(405)
    expect((await ask(server.port, { path: '/blog/', host: 'evil.example' })).status).toBe(403)
  })
})

describe('a file that the build did not make', () => {
  it('is not there, wherever a link to it lies', async () => {
    writeFileSync(join(folder, 'secret.txt'), 'secret')
    writeFileSync(join(out, 'left-behind.txt'), 'secret')
    symlinkSync(join(folder, 'secret.txt'), join(out, 'link.txt'))
    symlinkSync(folder, join(out, 'folder'))
    for (const path of ['/blog/left-behind.txt', '/blog/link.txt', '/blog/folder/secret.txt', '/blog/folder/']) {
      const answer = await get(path)
      expect([answer.status, answer.body.includes('secret')]).toEqual([404, false])
    }
  })

  it('is not there in the place of one that the build made, either', async () => {
    expect((await get('/blog/notes.txt')).body).toBe('notes')
    rmSync(join(out, 'notes.txt'))
    symlinkSync(join(folder, 'secret.txt'), join(out, 'notes.txt'))
    expect((await get('/blog/notes.txt')).status).toBe(404)
    rmSync(join(out, 'talk.mp3'))
    mkdirSync(join(out, 'talk.mp3'))
    expect((await get('/blog/talk.mp3')).status).toBe(404)
    rmSync(join(out, 'talk.mp3'), { recursive: true })
  })
})

describe('another build', () => {
  it('is shown from the next request on', async () => {
    await buildInto({ ...contents, 'content/posts/b.md': post('The second post') })
    expect((await get('/blog/posts/b/')).body).toContain('The second post')
  })

  it('that has not been made is asked for', async () => {
    const none = await serve(fakeLive(), { pages: publishedPages(join(folder, 'nowhere'), ''), own: undefined })
    const answer = await ask(none.port)
    expect(answer.status).toBe(404)
    expect(answer.body).toContain('gazette build')
    await none.close()
  })
})

describe('the rules of a host', () => {
  const rules = parseHeaderRules(
    '/*\n  A: 1\n\tB: 2\r\n\n/posts/*\n  A: 3\n# a word\n/:one/feed.xml\n  C: x:y\n/a%3Ab.c\n  D: 4\nnonsense\n  E: 5\n  bad header: 6\n',
  )

  it('are joined where several speak of one path', () => {
    expect(headersAt(rules, '/')).toEqual({ a: '1', b: '2' })
    expect(headersAt(rules, '/posts/x/')).toEqual({ a: '1, 3', b: '2' })
    expect(headersAt(rules, '/posts/feed.xml')).toEqual({ a: '1, 3', b: '2', c: 'x:y' })
    expect(headersAt(rules, '/posts/x/feed.xml')).toEqual({ a: '1, 3', b: '2' })
    expect(headersAt(rules, '/a:b.c')).toMatchObject({ d: '4' })
    expect(headersAt(rules, '/a:bxc')).not.toHaveProperty('d')
  })

  it('lead to this host only', () => {
    const lines =
      '/a /b 301\n/c https://evil.example/ 301\n/d //evil.example 301\n/e /\\evil.example 301\n/f /g 200\n/h\n'
    expect(parseRedirectRules(lines).map(({ to, status }) => [to, status])).toEqual([['/b', 301]])
  })
})
