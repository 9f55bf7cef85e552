import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { annotations, stepSummary } from '../../src/cli/github.ts'
import { divided } from '../../src/cli/since.ts'
import type { Outcome } from '../../src/cli/summary.ts'
import type { Message } from '../../src/core/message.ts'
import { folderWith, gazette } from './gazette.ts'

const told = (file: string, severity: Message['severity'] = 'error', related: Message['related'] = []): Message => ({
  ...{ file, severity, related, line: 1, column: 1 },
  ...{ code: 'link-missing', text: `Wrong in ${file}.`, note: 'Mend it.' },
})
const since = { ref: 'main', files: new Set(['b.md']) }
const outcome: Outcome = {
  ...{ mode: 'check', failed: true, preview: false, published: false, held: [], milliseconds: 1, out: 'dist' },
  counts: { pages: 1, posts: 1, files: 1, written: 0, unchanged: 0, removed: 0 },
  messages: [told('a.md'), told('b.md', 'warning')],
}

describe('messages since a ref', () => {
  it('are divided by the files they name, in their order', () => {
    const related = told('c.md', 'error', [{ file: 'b.md', line: 1, column: 1, text: 'the other' }])
    const { changed, others } = divided([told('a.md'), told('b.md'), related], since)
    expect(changed.map(({ file }) => file)).toEqual(['b.md', 'c.md'])
    expect(others.map(({ file }) => file)).toEqual(['a.md'])
  })

  it('come first in the summary of a step, under a heading each, and in annotations', () => {
    const text = stepSummary({ ...outcome, since })
    const order = [
      '#### In files changed since main',
      '| warning | b\\.md',
      '#### In files as they were',
      '| error | a\\.md',
    ]
    const places = order.map((part) => text.indexOf(part))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
    expect(stepSummary(outcome)).not.toContain('####')

    const errors = Array.from({ length: 12 }, () => told('a.md'))
    const all = annotations([...errors, told('b.md')], '', since)
    expect(all).toMatch(/^::error file=b\.md/)
    expect(annotations([...errors, told('b.md')], '')).not.toContain('file=b.md')
  })

  it('have no heading where there is nothing to say', () => {
    expect(stepSummary({ ...outcome, messages: [told('b.md')], since })).not.toContain('as they were')
  })
})

describe('gazette check --since', () => {
  const site = () => {
    const folder = folderWith({
      'content/site.yml': 'title: T\n',
      'content/a.md': '---\ntitle: A\n---\n\n[x](gone.md)\n',
      'content/b.md': '---\ntitle: B\n---\n\nFine.\n',
    })
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.example', ...words], {
        cwd: folder,
        stdio: 'ignore',
      })
    git('init', '--initial-branch', 'main')
    git('add', '--all')
    git('commit', '--message', 'first')
    writeFileSync(join(folder, 'content/b.md'), '---\ntitle: B\n---\n\n[y](lost.md)\n')
    return folder
  }

  it('reports on changed files first', async () => {
    const cwd = site()
    const { err, code } = await gazette(['check', '--since', 'main'], { cwd })
    expect(code).toBe(1)
    expect(err.indexOf('In files changed since main:')).toBe(0)
    expect(err.indexOf('content/b.md:')).toBeLessThan(err.indexOf('In files as they were at main:'))
    expect(err.indexOf('content/a.md:')).toBeGreaterThan(err.indexOf('In files as they were at main:'))
    const json = JSON.parse((await gazette(['check', '--since', 'main', '--json'], { cwd })).out)
    expect(json.since).toBe('main')
    expect(json.messages.map((found: { file: string; changed: boolean }) => [found.file, found.changed])).toEqual(
      expect.arrayContaining([
        ['content/a.md', false],
        ['content/b.md', true],
      ]),
    )
  })

  it('goes on without git, and says how it could do better', async () => {
    const folder = folderWith({ 'content/site.yml': 'title: T\n', 'content/a.md': '---\ntitle: A\n---\n\nFine.\n' })
    const ran = await gazette(['check', '--since', 'main'], { cwd: folder })
    expect(ran.code).toBe(0)
    expect(ran.err).toMatch(/^warning: What changed since "main" is not known: .+\n {2}help: /)
    const unknown = await gazette(['check', '--since', 'nothing'], { cwd: site() })
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('git knows no "nothing" here') })
  })

  it('takes a ref, and no option of git', async () => {
    const cwd = site()
    for (const ref of ['--since=--output=x', '--since=-p', '--since=a b']) {
      expect(await gazette(['check', ref], { cwd })).toMatchObject({ code: 2, out: '' })
    }
  })
})

describe('gazette build --preview', () => {
  it('shows drafts and scheduled posts in a folder of its own, marked, and touches nothing else', async () => {
    const cwd = folderWith({
      'content/site.yml': 'title: T\naddress: https://a.example\nfeedId: { authority: a.example, date: "2026" }\n',
      'content/posts/d.md': '---\ntitle: D\ndate: 2020-01-01\ndraft: true\n---\n\nDraft.\n',
      'content/posts/f.md': '---\ntitle: F\ndate: 2999-01-01\n---\n\nFuture.\n',
      'content/posts/p.md': '---\ntitle: P\ndate: 2020-01-01\n---\n\nPublic.\n',
    })
    const { code, err } = await gazette(['build', '--preview'], { cwd })
    expect([code, err]).toEqual([0, ''])
    for (const name of ['d', 'f', 'p']) {
      const html = readFileSync(join(cwd, `preview/posts/${name}/index.html`), 'utf8')
      expect(html).toContain('<meta name="robots" content="noindex"/>')
      expect(html).toMatch(/class="[^"]*preview/)
    }
    expect(readFileSync(join(cwd, 'preview/_headers'), 'utf8')).toContain('X-Robots-Tag: noindex')
    expect(
      readdirSync(cwd)
        .filter((name) => name !== '.cache')
        .sort(),
    ).toEqual(['content', 'preview'])
    expect(readdirSync(join(cwd, 'preview'))).not.toContain('status.json')
    expect(await gazette(['build', '--preview', '--out', 'dist'], { cwd })).toMatchObject({ code: 2 })
  })

  it('is what npm keeps for itself without two dashes, and the author is told', async () => {
    const cwd = folderWith({ 'content/a.md': '---\ntitle: A\n---\n\nA.\n' })
    const env = { npm_lifecycle_event: 'build', npm_config_preview: 'true' }
    expect((await gazette(['build'], { cwd, env })).err).toContain('npm run build -- --preview')
  })
})
