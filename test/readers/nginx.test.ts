/** What nginx makes of a site, set up as docs/feeds.md says. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseHeaderRules } from '../../src/dev/site/host-rules.ts'
import { build } from '../../src/engine/build.ts'
import { onDisk, requestFor } from '../engine/on-disk.ts'
import { packageLayouts, post, root, siteWith } from '../site.ts'
import { isInstalled } from './programs.ts'

interface Visit {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** The block of the documentation, and the headers that the build asks for everywhere. */
function configuration(folder: string, dist: string): string {
  const [, documented = ''] = /```nginx\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs/feeds.md'), 'utf8')) ?? []
  const [everywhere] = parseHeaderRules(readFileSync(join(dist, '_headers'), 'utf8'))
  const headers = everywhere?.fields.map(([name, value]) => `add_header ${name} "${value}" always;`) ?? []
  const inFolder = (name: string) => join(folder, name)
  return `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${inFolder('pid')};
error_log ${inFolder('error.log')};
events {}
http {
  include /etc/nginx/mime.types;
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${inFolder(name)};`).join('\n  ')}
  server {
    listen unix:${inFolder('socket')};
    root ${dist};
    ${headers.join('\n    ')}
${documented}
  }
}`
}

describe.skipIf(!isInstalled('nginx'))('a site behind nginx (skipped where it is not installed)', () => {
  const site = onDisk(
    siteWith({
      'content/site.yml': `title: A site\naddress: https://example.gov\nfeedId: { authority: example.gov, date: "2026" }\nfeeds: { also: [/feed/] }\n`,
      'content/posts/a.md': post('A'),
    }),
  )
  const dist = join(site, 'dist')
  const folder = mkdtempSync(join(tmpdir(), 'gazette-nginx-'))
  const buildNow = () => build(requestFor(site), { packageLayouts })
  let server: ChildProcess | undefined

  const visit = (path: string, headers: Record<string, string> = {}) =>
    new Promise<Visit>((resolve, reject) => {
      const asked = request({ socketPath: join(folder, 'socket'), path, headers: { host: 'example.gov', ...headers } })
      asked.on('error', reject)
      asked.on('response', (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (part: string) => {
          body += part
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
      })
      asked.end()
    })

  /** Again with what the answer before said of itself, as feed readers do. */
  const again = (path: string, { headers }: Visit) =>
    visit(path, { 'if-none-match': String(headers.etag), 'if-modified-since': String(headers['last-modified']) })

  beforeAll(async () => {
    await buildNow()
    chmodSync(folder, 0o755)
    const file = join(folder, 'nginx.conf')
    writeFileSync(file, configuration(folder, dist))
    server = spawn('/usr/sbin/nginx', ['-c', file, '-p', folder, '-e', join(folder, 'error.log')], { stdio: 'ignore' })
    while (!existsSync(join(folder, 'socket'))) {
      if (server.exitCode !== null) throw new Error(readFileSync(join(folder, 'error.log'), 'utf8'))
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })

  afterAll(async () => {
    if (server === undefined || server.exitCode !== null) return
    const ended = new Promise((resolve) => server?.on('exit', resolve))
    server.kill()
    await ended
  })

  it('serves feeds with their media types and the headers of the site', async () => {
    for (const [path, type] of [
      ['/feed.xml', 'application/xml; charset=utf-8'],
      ['/posts/rss.xml', 'application/xml; charset=utf-8'],
      ['/feed.json', 'application/feed+json; charset=utf-8'],
      ['/feed/', 'application/xml; charset=utf-8'],
      ['/feeds/feed.css', 'text/css'],
    ] as const) {
      const { status, headers } = await visit(path)
      expect([path, status, headers['content-type']]).toEqual([path, 200, type])
      expect(headers['content-security-policy']).toContain("default-src 'none'")
    }
    expect((await visit('/feed/')).body).toBe((await visit('/rss.xml')).body)
    expect((await visit('/feed')).status).toBe(301)
  })

  it('answers a second visit to an unchanged feed with 304, also after another build, and to a changed one with 200', async () => {
    const paths = ['/feed.xml', '/rss.xml', '/feed.json', '/feed/']
    const first = await Promise.all(paths.map((path) => visit(path)))
    for (const [index, path] of paths.entries()) {
      const { status, headers, body } = await again(path, first[index] as Visit)
      expect([path, status, body]).toEqual([path, 304, ''])
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
    await buildNow()
    writeFileSync(join(site, 'content/about.md'), '---\ntitle: About\n---\n\nText.\n')
    await buildNow()
    for (const [index, path] of paths.entries()) expect((await again(path, first[index] as Visit)).status).toBe(304)
    writeFileSync(join(site, 'content/posts/a.md'), post('A', '', 'Another text.'))
    await buildNow()
    for (const [index, path] of paths.entries()) expect((await again(path, first[index] as Visit)).status).toBe(200)
  })
})
