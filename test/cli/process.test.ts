import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { main } from '../../src/cli/main.ts'
import type { Surroundings } from '../../src/cli/surroundings.ts'
import { post } from '../site.ts'
import { folderWith, gazette, root } from './gazette.ts'

const now = ['--now', '2026-11-23T12:00Z']
const siteYml = 'title: A site\naddress: https://example.gov\nfeedId: { authority: example.gov, date: "2026" }\n'
const site = (files: Record<string, string>): string => folderWith({ 'content/site.yml': siteYml, ...files })

describe('the program', () => {
  it('tells its version and its commands on standard output', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(await gazette(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
    const help = await gazette(['--help'])
    expect(help).toMatchObject({ code: 0, err: '' })
    for (const command of ['build', 'check', 'new', 'init', 'help']) expect(help.out).toContain(`\n  ${command} `)
    expect((await gazette([])).out).toBe(help.out)
  })

  it('answers a mistyped command or flag with 2 and the way out, on standard error', async () => {
    expect(await gazette(['biuld'])).toEqual({
      code: 2,
      out: '',
      err: 'error: There is no command "biuld".\n  help: Did you mean "gazette build"?\n',
    })
    expect(await gazette(['build', '--strcit'])).toMatchObject({ code: 2, out: '' })
  })

  it('explains a message by its code', async () => {
    const ran = await gazette(['help', '[link-missing]'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(/^# link-missing\n/)
    expect(await gazette(['help', 'link-mising'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Did you mean "gazette help link-missing"?'),
    })
  })

  it("prints the pages of the documentation, which a site of one's own does not have", async () => {
    for (const page of ['configuration', 'front-matter', 'addresses', 'layouts', 'cli']) {
      const ran = await gazette(['help', page])
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(ran.out).toBe(readFileSync(join(root, 'docs', `${page}.md`), 'utf8'))
    }
    for (const task of ['take-down', 'tasks/take-down']) {
      expect((await gazette(['help', task])).out).toBe(readFileSync(join(root, 'docs/tasks/take-down.md'), 'utf8'))
    }
    const overview = (await gazette(['help'])).out
    expect(overview).toContain('authors      write, picture, tasks/schedule, correct, rename, take-down\n')
    expect(overview).toContain('site owners  configuration, ')
    expect((await gazette(['help', 'held'])).err).toContain('"gazette help" lists commands and pages.')
    expect(await gazette(['help', '../README'])).toMatchObject({ code: 2, out: '' })
    expect((await gazette(['help', 'configuraton'])).err).toContain('Did you mean "gazette help configuration"?')
  })

  it('calls an exception of its own a bug, with 70 and what to report', async () => {
    let err = ''
    const broken = {
      version: '1.2.3',
      clock: () => 0,
      get workingFolder(): string {
        throw new Error('torn\u001b[31m')
      },
      environment: {},
      errors: { write: (text: string) => (err += text) },
    } as unknown as Surroundings
    expect(await main(['build', '--strict'], broken)).toBe(70)
    expect(err).toContain('This is a bug in Gazette')
    expect(err).toContain('Error: torn␛[31m\n    at ')
    expect(err).toContain('Gazette 1.2.3, Node ')
    expect(err).toContain('gazette build --strict')
  })

  it('does not call it a bug when the system refuses something', async () => {
    let err = ''
    const refused = Object.assign(new Error("EACCES: permission denied, stat '/root/x'"), {
      code: 'EACCES',
      syscall: 'stat',
      path: '/root/x',
    })
    const surroundings = {
      version: '1.2.3',
      clock: () => 0,
      get workingFolder(): string {
        throw refused
      },
      environment: {},
      errors: { write: (text: string) => (err += text) },
    } as unknown as Surroundings
    expect(await main(['init', 'x'], surroundings)).toBe(2)
    expect(err).toMatch(/^error: "\/root\/x" cannot be used: permission denied\.\n {2}help: .+\n$/)
  })
})

describe('gazette build', () => {
  it('publishes to dist/ and says so in one line', async () => {
    const folder = site({ 'content/posts/a.md': post('A') })
    const ran = await gazette(['build', ...now], { cwd: folder })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(
      /^Published, dist has \d+ files \(\d+ written, 0 removed\): \d+ pages, 1 post, \d+\.\d s\.\n$/,
    )
    expect(existsSync(join(folder, 'dist/posts/a/index.html'))).toBe(true)
    expect((await gazette(['build', ...now], { cwd: folder })).out).toContain('(0 written, 0 removed)')
  })

  it('builds the site of --root to --out, with relative paths from the current folder', async () => {
    const folder = folderWith({ 'blog/content/posts/a.md': post('A') })
    const ran = await gazette(['build', '--root', 'blog', '--out=public', '--url', 'https://example.gov/x', ...now], {
      cwd: folder,
    })
    expect(ran.code).toBe(0)
    expect(ran.out).toContain('Published, public has')
    expect(readFileSync(join(folder, 'public/posts/a/index.html'), 'utf8')).toContain('https://example.gov/x/posts/a/')
    expect(existsSync(join(folder, 'blog/dist'))).toBe(false)
  })

  it('ends with 1 where the content has an error, and leaves what was published', async () => {
    const folder = site({ 'content/posts/a.md': post('A', '', 'See [b](./b.md).') })
    const ran = await gazette(['build', ...now], { cwd: folder })
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('content/posts/a.md:6:9: error: ')
    expect(ran.err).toContain('[link-missing]\n 6 | See [b](./b.md).\n   |         ^^^^^^\n   help: ')
    expect(ran.out).toMatch(/^Nothing published, dist is as it was: .*1 error\.\n$/)
    expect(existsSync(join(folder, 'dist'))).toBe(false)
  })

  it('ends with 2 where the configuration has an error', async () => {
    const folder = site({ 'content/site.yml': 'title: [1]\n', 'content/posts/a.md': post('A') })
    const ran = await gazette(['build', ...now], { cwd: folder })
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('content/site.yml:1:')
  })

  it('takes warnings for errors when asked to', async () => {
    const folder = site({ 'content/posts/a.md': post('A', 'tgas: [x]\n') })
    expect(await gazette(['build', ...now], { cwd: folder })).toMatchObject({ code: 0 })
    expect(await gazette(['build', '--strict', ...now], { cwd: folder })).toMatchObject({ code: 1 })
  })

  it('lists what is held back with its reason', async () => {
    const folder = site({
      'content/posts/a.md': post('A'),
      'content/posts/b.md': post('B', 'draft: true\n'),
      'content/posts/c.md': post('C').replace('2026-06-02', '2026-12-01'),
    })
    const ran = await gazette(['build', ...now], { cwd: folder })
    expect(ran.out).toContain('held back: content/posts/b.md (a draft)\n')
    expect(ran.out).toContain('held back: content/posts/c.md (until 2026-12-01)\n')
    expect(ran.out).toContain('2 held back (1 draft, 1 scheduled)')
  })

  it('writes drafts and future posts to preview/, never to dist/', async () => {
    const folder = site({ 'content/posts/a.md': post('A', 'draft: true\n') })
    const ran = await gazette(['build', '--drafts', ...now], { cwd: folder })
    expect(ran.code).toBe(0)
    expect(ran.out).toMatch(/^Preview made, preview has \d+ files \(/)
    expect(existsSync(join(folder, 'preview/posts/a/index.html'))).toBe(true)
    expect(existsSync(join(folder, 'dist'))).toBe(false)
    for (const out of ['dist', 'dist/new', './content/../dist']) {
      expect(await gazette(['build', '--future', '--out', out, ...now], { cwd: folder })).toMatchObject({ code: 2 })
    }
    expect(existsSync(join(folder, 'dist'))).toBe(false)
  })

  it('refuses to publish over what people wrote', async () => {
    const folder = site({ 'content/posts/a.md': post('A') })
    for (const out of ['content', 'content/new', 'layouts', 'static', 'src', '.', '..', '/']) {
      const ran = await gazette(['build', '--out', out, ...now], { cwd: folder })
      expect([out, ran.code]).toEqual([out, 2])
    }
  })

  it('refuses a folder that is no site, and a moment that is none', async () => {
    expect(await gazette(['build', '--root', 'nowhere'], { cwd: folderWith() })).toMatchObject({ code: 2 })
    expect((await gazette(['build'], { cwd: folderWith() })).err).toContain('There is no folder "content"')
    const folder = site({ 'content/posts/a.md': post('A') })
    expect((await gazette(['build', '--now', 'tomorrow'], { cwd: folder })).err).toContain('"tomorrow"')
  })

  it('blames the flag, not the configuration, for an address that is none', async () => {
    const folder = site({ 'content/posts/a.md': post('A') })
    for (const url of ['example.gov', 'ftp://example.gov', 'https://example.gov/?a=b', 'https://example.gov/%']) {
      const ran = await gazette(['check', '--url', url, ...now], { cwd: folder })
      expect(ran).toMatchObject({ code: 2, out: '' })
      expect(ran.err).toContain(
        `error: --url is "${url}", which is not the address of a site.\n  help: Write it with https:`,
      )
    }
    expect(await gazette(['check', '--url', 'https://example.gov/blog/', ...now], { cwd: folder })).toMatchObject({
      code: 0,
    })
  })

  it('prints nothing but JSON on standard output when asked for it', async () => {
    const folder = site({ 'content/posts/a.md': post('A', '', 'See [b](./b.md).') })
    const ran = await gazette(['build', '--json', ...now], { cwd: folder })
    expect(ran).toMatchObject({ code: 1, err: '' })
    expect(JSON.parse(ran.out)).toMatchObject({
      version: 1,
      command: 'build',
      ok: false,
      exitCode: 1,
      errors: 1,
      messages: [{ severity: 'error', code: 'link-missing', file: 'content/posts/a.md', line: 6, column: 9 }],
    })
  })

  it('colours only where it may', async () => {
    const folder = site({ 'content/posts/a.md': post('A', 'tgas: [x]\n') })
    expect((await gazette(['check', ...now], { cwd: folder })).err).not.toContain('\u001b')
    expect((await gazette(['check', ...now], { cwd: folder, env: { FORCE_COLOR: '1' } })).err).toContain('\u001b[1;33m')
  })

  it('annotates on GitHub, with paths from the root of the repository', async () => {
    const folder = folderWith({
      'blog/content/posts/a.md': post('A', '', 'See [##[x]](./b.md).'),
      'summary.md': 'Before.\n',
    })
    const env = {
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: folder,
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    }
    const ran = await gazette(['build', '--root', 'blog', ...now], { cwd: folder, env })
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('\n::error file=blog/content/posts/a.md,line=6,col=13,')
    expect(`${ran.out}${ran.err}`.replace(/^::.*$/gm, '')).not.toContain('##[')
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toMatch(/^Before\.\n### Gazette build: failed\n/)
  })
})

describe('a reader that goes away', () => {
  it('changes neither the work nor the exit code', async () => {
    const folder = site({ 'content/posts/a.md': post('A'), 'content/posts/b.md': post('B', '', 'See [c](./c.md).') })
    // npm's environment, for a line that is written before the work begins.
    const env = { ...process.env, npm_lifecycle_event: 'build', npm_config_drafts: 'true' }
    const child = spawn(process.execPath, [join(root, 'bin/gazette.mjs'), 'build', ...now], { cwd: folder, env })
    child.stdout.destroy()
    child.stderr.destroy()
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(1)
  })
})

describe('gazette check', () => {
  it('says the same and publishes nothing', async () => {
    const folder = site({ 'content/posts/a.md': post('A') })
    const ran = await gazette(['check', ...now], { cwd: folder })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(/^Fit to publish: /)
    expect(existsSync(join(folder, 'dist'))).toBe(false)
  })

  it('takes on the errors of today, not those of tomorrow', async () => {
    const folder = site({ 'content/posts/a.md': post('A', '', 'See [b](./b.md).') })
    expect(await gazette(['check', '--accept', ...now], { cwd: folder })).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, 'content/known-problems.yml'), 'utf8')).toContain('link-missing')
    expect(await gazette(['build', ...now], { cwd: folder })).toMatchObject({ code: 0 })
    const worse = folderWith({
      'content/site.yml': siteYml,
      'content/known-problems.yml': readFileSync(join(folder, 'content/known-problems.yml'), 'utf8'),
      'content/posts/a.md': post('A', '', 'See [b](./b.md) and [c](./c.md).'),
    })
    expect(await gazette(['build', ...now], { cwd: worse })).toMatchObject({ code: 1 })
  })
})
