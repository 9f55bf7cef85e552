/** The real program in a process of its own, as an author starts it. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createServer, get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { write } from '../dev/edits.ts'
import { post } from '../site.ts'
import { folderWith, gazette, root } from './gazette.ts'

const siteYml = 'title: A site\naddress: https://example.gov\nfeedId: { authority: example.gov, date: "2026" }\n'
const site = (files: Record<string, string> = {}): string =>
  folderWith({ 'content/site.yml': siteYml, 'content/posts/a.md': post('A'), ...files })

interface Running {
  readonly child: ChildProcess
  readonly out: () => string
  readonly err: () => string
  /** Waits until the output has something, and gives its first group. */
  readonly says: (pattern: RegExp) => Promise<string>
  readonly ended: Promise<number | null>
}

const running = new Set<Running>()
const servers = new Set<Server>()
afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGKILL')
    await ended
  }
  running.clear()
  for (const server of servers) server.close()
  servers.clear()
})

/** @param around A command to run the program in. */
function start(args: readonly string[], cwd: string, around: readonly string[] = []): Running {
  const [command = '', ...rest] = [...around, process.execPath, join(root, 'bin/gazette.mjs'), 'dev', ...args]
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:npm_|FORCE_COLOR)/.test(name)))
  const child = spawn(command, rest, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (err += part))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const started: Running = {
    ...{ child, out: () => out, err: () => err, ended },
    async says(pattern) {
      for (let waited = 0; waited < 40_000; waited += 20) {
        const match = pattern.exec(out + err)
        if (match !== null) return match[1] ?? match[0]
        await sleep(20)
      }
      throw new Error(`waited in vain for ${pattern}:\n${out}${err}`)
    },
  }
  running.add(started)
  return started
}

const address = /(http:\/\/localhost:\d+\S*)/
const isRead = /The site is read, .*\n/

/** A port that nobody has, with the next one free as well (as far as anybody can know). */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('gazette dev', () => {
  it('tells its address, answers, follows a save, and ends with 0 on Ctrl-C', async () => {
    const folder = site()
    const dev = start(['--port', '0'], folder)
    const url = await dev.says(address)
    await dev.says(isRead)
    const page = async (path: string) => await (await fetch(`${url}${path}`)).text()
    expect(await page('posts/a/')).toContain('<h1')
    expect(dev.out()).toContain(`What Gazette knows of it: ${url}_gazette/\n`)
    // The watcher is ready a moment after the site is read; what is saved before is seen then.
    write(folder, 'content/posts/a.md', post('Quite another title'))
    await dev.says(/\d\d:\d\d:\d\d content\/posts\/a\.md, \d+ ms: \d+ pages, 1 post\.\n/)
    expect(await page('posts/a/')).toContain('Quite another title')
    dev.child.kill('SIGINT')
    expect(await dev.ended).toBe(0)
    expect(dev.err()).toBe('')
  })

  it('shows drafts and future posts, unless it is told not to', async () => {
    const folder = site({ 'content/posts/b.md': post('B', 'draft: true\n') })
    const statusOf = async (args: readonly string[]) => {
      const dev = start(['--port', '0', ...args], folder)
      const url = await dev.says(address)
      await dev.says(isRead)
      return (await fetch(`${url}posts/b/`)).status
    }
    expect(await statusOf([])).toBe(200)
    expect(await statusOf(['--no-drafts'])).toBe(404)
  })

  it('reports a mistake once, with its line, and says when all is mended', async () => {
    const folder = site()
    const dev = start(['--port', '0'], folder)
    await dev.says(isRead)
    write(folder, 'content/posts/a.md', post('A', '', 'See [b](./b.md).'))
    await dev.says(/1 error\.\n/)
    await dev.says(/content\/posts\/a\.md:6:9: error: .*\[link-missing\]\n 6 \| See \[b\]/)
    write(folder, 'content/posts/a.md', post('A', '', 'A line more.\n\nSee [b](./b.md).'))
    await dev.says(/(?:1 error\.[\s\S]*){2}/)
    expect(dev.err().match(/link-missing/g)).toHaveLength(1)
    write(folder, 'content/posts/b.md', post('B'))
    await dev.says(/All mended/)
  })

  it('takes the next port when one is busy', async () => {
    const port = await freePort()
    const other = createServer()
    servers.add(other)
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    const dev = start(['--port', String(port)], site())
    const url = await dev.says(address)
    expect(Number(new URL(url).port)).toBeGreaterThan(port)
    await dev.says(isRead)
    expect((await fetch(url)).status).toBe(200)
  })

  it('serves below the base path of the address', async () => {
    const dev = start(['--port', '0', '--url', 'https://example.gov/blog'], site())
    const url = await dev.says(address)
    expect(url).toMatch(/:\d+\/blog\/$/)
    await dev.says(isRead)
    expect((await fetch(`${url}posts/a/`)).status).toBe(200)
  })

  it('shows the last build with --dist, and nothing that was never built', async () => {
    const folder = site()
    await gazette(['build', '--now', '2026-11-23T12:00Z'], { cwd: folder })
    write(folder, 'content/posts/a.md', post('Not built'))
    const dev = start(['--port', '0', '--dist'], folder)
    const url = await dev.says(address)
    const page = await fetch(`${url}posts/a/`)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await page.text()).not.toMatch(/Not built|_gazette/)
    expect((await fetch(`${url}_gazette/`)).status).toBe(404)
    dev.child.kill('SIGTERM')
    expect(await dev.ended).toBe(0)
  })

  it('answers to no name but its own and those that --allow-host gives', async () => {
    const dev = start(['--port', '0', '--allow-host', 'one.example', '--allow-host', 'two.example'], site())
    const { port } = new URL(await dev.says(address))
    await dev.says(isRead)
    // fetch() says its own Host, whatever it is told.
    const statusFor = (host: string) =>
      new Promise((resolve, reject) => {
        const asked = { host: '127.0.0.1', port, headers: { host }, agent: false }
        get(asked, (response) => resolve(response.resume().statusCode)).on('error', reject)
      })
    expect(await statusFor('one.example')).toBe(200)
    expect(await statusFor('two.example')).toBe(200)
    expect(await statusFor('three.example')).toBe(403)
  })

  it('refuses what it cannot do, with the way out', async () => {
    const folder = site()
    const refused = async (...args: string[]) => await gazette(['dev', ...args], { cwd: folder })
    expect(await refused('--port', 'x')).toMatchObject({ code: 2, err: expect.stringContaining('"x"') })
    expect(await refused('--port', '70000')).toMatchObject({ code: 2 })
    expect(await refused('--host', '192.0.2.1', '--port', '0')).toMatchObject({
      code: 2,
      err: expect.stringContaining('"192.0.2.1" is no address of this machine.'),
    })
    expect(await refused('--allow-host', 'https://example.gov/x')).toMatchObject({ code: 2 })
    expect(await refused('--url', 'example.gov')).toMatchObject({ code: 2 })
    expect(await gazette(['dev'], { cwd: folderWith() })).toMatchObject({ code: 2 })
  })

  it('ends at once while it reads a site for the first time', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 1500 }, (_, index) => [
        `content/posts/p${index}.md`,
        post(`P${index}`, '', 'Text.\n\n'.repeat(50)),
      ]),
    )
    const dev = start(['--port', '0'], site(many))
    await dev.says(address)
    await sleep(300)
    dev.child.kill('SIGINT')
    expect(await dev.ended).toBe(0)
    expect(dev.out()).not.toMatch(isRead)
  })
})

/** Whether this system lets us lower limits for a process of ours. */
function canLower(limit: string): boolean {
  try {
    execFileSync('unshare', ['-Ur', 'sh', '-c', `echo 5 > /proc/sys/user/${limit}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('gazette dev at the limits of the system', () => {
  const follows = async (around: readonly string[], code: string) => {
    const folder = site({ 'content/posts/x/y/z/b.md': post('B'), 'content/posts/x/c.md': post('C') })
    const dev = start(['--port', '0'], folder, around)
    const url = await dev.says(address)
    await dev.says(new RegExp(`warning: .*${code}.*\\n {2}help: .*`))
    await dev.says(isRead)
    write(folder, 'content/posts/x/y/z/b.md', post('Seen all the same'))
    await dev.says(/content\/posts\/x\/y\/z\/b\.md, /)
    expect(await (await fetch(`${url}posts/x/y/z/b/`)).text()).toContain('Seen all the same')
    dev.child.kill('SIGINT')
    await dev.ended
  }

  it.skipIf(!canLower('max_inotify_watches'))('polls when there are no more inotify watches (ENOSPC)', async () => {
    await follows(
      ['unshare', '-Ur', 'sh', '-c', 'echo 3 > /proc/sys/user/max_inotify_watches && exec "$@"', '-'],
      'ENOSPC',
    )
  })

  it.skipIf(!canLower('max_inotify_instances'))('polls when there is no more inotify instance (EMFILE)', async () => {
    await follows(
      ['unshare', '-Ur', 'sh', '-c', 'echo 0 > /proc/sys/user/max_inotify_instances && exec "$@"', '-'],
      'EMFILE',
    )
  })

  it('polls from the beginning with --poll, without a word', async () => {
    const folder = site()
    const dev = start(['--port', '0', '--poll'], folder)
    await dev.says(isRead)
    write(folder, 'content/posts/a.md', post('Polled'))
    await dev.says(/content\/posts\/a\.md, /)
    expect(dev.err()).toBe('')
  })
})
