/** The shell of the workflows, run: with git, npm and the real program, where a runner would run it. */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readYaml } from '../../src/core/yaml.ts'
import { folderWith, gazette, type Ran, root, run } from './gazette.ts'

interface Step {
  readonly name?: string
  readonly run?: string
}

function scriptOf(file: string, job: string, step: string): string {
  const { value } = readYaml(readFileSync(join(root, 'template/dot-github/workflows', file), 'utf8'))
  const jobs = (value as { jobs: Record<string, { steps: readonly Step[] }> }).jobs
  return jobs[job]?.steps.find(({ name }) => name === step)?.run ?? ''
}

/** As the runner does: `bash -e`. */
function shell(script: string, cwd: string, env: Readonly<Record<string, string>>): Promise<Ran> {
  const file = join(folderWith(), 'step.sh')
  writeFileSync(file, script)
  const quiet = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:GITHUB_|npm_|CI$)/.test(name)))
  return run('bash', ['-e', file], { cwd, env: { ...quiet, ...env } })
}

/** A new site with this engine, committed. */
async function repository(): Promise<{ site: string; git: (...words: string[]) => void }> {
  const folder = folderWith()
  await gazette(['init', 'site'], { cwd: folder })
  const site = join(folder, 'site')
  mkdirSync(join(site, 'node_modules/.bin'), { recursive: true })
  symlinkSync(root, join(site, 'node_modules/gazette'), 'dir')
  symlinkSync('../gazette/bin/gazette.mjs', join(site, 'node_modules/.bin/gazette'))
  writeFileSync(join(site, 'package-lock.json'), '{}\n')
  const config = join(site, 'content/site.yml')
  writeFileSync(config, `address: https://blog.example\n${readFileSync(config, 'utf8')}`)
  writeFileSync(
    join(site, 'content/posts/ready.md'),
    '---\ntitle: Ready\ndate: 2020-01-02\ndraft: true\n---\n\nReady.\n',
  )
  const git = (...words: string[]) =>
    void execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.example', ...words], {
      cwd: site,
      stdio: 'ignore',
    })
  git('init', '--initial-branch', 'main')
  git('add', '--all')
  git('commit', '--message', 'first')
  return { site, git }
}

describe.skipIf(process.platform === 'win32')('the steps of a pull request', () => {
  it('tell mistakes of the change first, show what is right, and compare it with the branch it goes to', async () => {
    const { site, git } = await repository()
    const [year = ''] = readdirSync(join(site, 'content/posts')).filter((name) => /^\d+$/.test(name))
    writeFileSync(
      join(site, 'content/posts/new.md'),
      '---\ntitle: "New `post`"\ndate: 2020-01-01\ndraft: true\n---\n\nNew.\n',
    )
    // As docs/tasks/rename.md says it is done in the browser.
    const hello = join(site, 'content/posts', year, 'hello.md')
    renameSync(join(site, 'content/posts', year, 'welcome.md'), hello)
    const alias = `aliases: [/posts/${year}/welcome/]`
    writeFileSync(hello, readFileSync(hello, 'utf8').replace('title:', `${alias}\ntitle:`))
    const ready = join(site, 'content/posts/ready.md')
    writeFileSync(ready, readFileSync(ready, 'utf8').replace('draft: true\n', ''))
    writeFileSync(join(site, 'content/broken.md'), '---\ntitle: Broken\n---\n\n[x](gone.md)\n')
    git('add', '--all')
    git('commit', '--message', 'second')
    const temporary = folderWith()
    const summary = join(temporary, 'summary.md')
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: site, RUNNER_TEMP: temporary }

    const built = await shell(scriptOf('site.yml', 'build', 'Build and check'), site, env)
    expect(built.code).toBe(1)
    expect(built.err).toMatch(/^In files changed since HEAD\^1:\n\ncontent\/broken\.md:5:5: error/)
    expect(built.err).toContain('::error file=content/broken.md,line=5')

    const preview = await shell(scriptOf('site.yml', 'build', 'Preview'), site, env)
    expect([preview.code, preview.err.match(/^::/m)]).toEqual([0, null])
    expect(existsSync(join(site, 'preview/posts/new/index.html'))).toBe(true)
    expect(existsSync(join(site, 'preview/broken/index.html'))).toBe(false)
    const told = readFileSync(summary, 'utf8')
    expect(told.match(/^### Gazette build/gm)).toHaveLength(1)
    expect(told).toContain('- New \\`post\\` (\\/posts\\/new\\/); held back, only in the preview\n')
    expect(told).toMatch(/\*\*Published with this change\*\* \(2\)\n\n- Posts of 2020 .*\n- Ready /)
    expect(told).toMatch(/\*\*Feed entries added\*\* \(1\)\n\n- Ready /)
    expect(told).toMatch(/\*\*Another id in the feed\*\* \(1\)\n\n- The first post .*welcome.* → .*hello/)
    expect(told).toMatch(/\*\*Pages moved\*\* \(1\)/)
    expect(told).toMatch(/\*\*Messages that are new\*\* \(1\)\n\n- \*\*error\*\* content\\\/broken/)
    // A site with a mistake is not published, and what is only for reviewers is nowhere else.
    expect(existsSync(join(site, 'dist'))).toBe(false)
  }, 60_000)
})

describe.skipIf(process.platform === 'win32')('the step of the schedule', () => {
  const due = scriptOf('schedule.yml', 'due', 'Is something due?')

  /** What the step says where a site answers `/status.json` with a text; undefined: with an error. */
  async function ask(site: string, answer: string | undefined): Promise<string> {
    const server = createServer((_, response) => {
      response.statusCode = answer === undefined ? 404 : 200
      response.end(answer ?? 'not found')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const output = join(folderWith(), 'output')
    try {
      const ran = await shell(due, site, {
        ...{ GITHUB_REPOSITORY: 'agency/blog', GITHUB_REPOSITORY_OWNER: 'agency', GITHUB_OUTPUT: output },
        SITE_ADDRESS: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      })
      expect(ran.code).toBe(0)
    } finally {
      server.close()
    }
    return readFileSync(output, 'utf8')
  }

  it('says that something is due where it is, or where nobody knows, and else not', async () => {
    const { site } = await repository()
    const post = (date: string) => `---\ntitle: P\ndate: ${date}\n---\n\nP.\n`
    writeFileSync(join(site, 'content/posts/p.md'), post('2001-01-01 12:00'))
    const built = (moment: string) => JSON.stringify({ version: 1, built: moment, next: null })
    expect(await ask(site, built('2001-01-01T11:00:00+00:00'))).toBe('due=true\n')
    expect(await ask(site, built('2999-01-01T00:00:00+00:00'))).toBe('due=false\n')
    for (const nobody of [undefined, '', '<html>', '{}', built('--help'), built('$(exit)')]) {
      expect([nobody, await ask(site, nobody)]).toEqual([nobody, 'due=true\n'])
    }
  }, 60_000)
})

/** Stands in for the program of GitHub: hands over what the job before has kept, and writes down what it was asked for. */
const gh = `#!/bin/sh
echo "gh $*" >> "$GH_LOG"
case "$1 $2" in
  'run download') mkdir -p "$RUNNER_TEMP/planet" && cp -R "$ARTIFACT/." "$RUNNER_TEMP/planet" ;;
  'pr list') cat "$GH_OPEN" ;;
esac
`

describe.skipIf(process.platform === 'win32')('the steps that gather a planet', () => {
  it('propose what is new, once, and nothing where nothing is', async () => {
    const { site, git } = await repository()
    // The guard refuses this address, so nobody is asked; that is news of the feed's health.
    writeFileSync(join(site, 'content/planet.yml'), 'feeds:\n  - { feed: "http://127.0.0.1/feed", name: Data }\n')
    git('add', '--all')
    git('commit', '--message', 'planet')
    const temporary = folderWith({ 'bin/gh': gh, open: '0\n', output: '' })
    const origin = join(temporary, 'origin.git')
    execFileSync('git', ['init', '--bare', '--quiet', origin])
    git('remote', 'add', 'origin', origin)
    chmodSync(join(temporary, 'bin/gh'), 0o755)
    const at = (name: string) => join(temporary, name)
    const env = {
      ...{ GITHUB_OUTPUT: at('output'), RUNNER_TEMP: at('runner'), GITHUB_RUN_ID: '1', ARTIFACT: at('artifact') },
      ...{ GH_LOG: at('log'), GH_OPEN: at('open'), PATH: `${at('bin')}:${process.env.PATH}` },
    }
    const fetched = await shell(scriptOf('planet.yml', 'fetch', 'Fetch'), site, env)
    expect([fetched.code, readFileSync(at('output'), 'utf8')]).toEqual([0, 'changed=true\n'])
    expect(fetched.out).toContain('Data: fails')

    // What the next job gets: a copy of the main branch, and what was kept.
    mkdirSync(at('artifact/content'), { recursive: true })
    cpSync(join(site, 'content/planet'), at('artifact/content/planet'), { recursive: true })
    renameSync(join(site, 'planet-report.txt'), at('artifact/planet-report.txt'))
    rmSync(join(site, 'content/planet'), { recursive: true })
    for (const open of ['0\n', '1\n']) {
      writeFileSync(at('open'), open)
      rmSync(at('runner'), { recursive: true, force: true })
      mkdirSync(at('runner'))
      const proposed = await shell(scriptOf('planet.yml', 'propose', 'Propose'), site, env)
      expect(proposed.code, proposed.err).toBe(0)
      expect(readFileSync(at('runner/body.md'), 'utf8')).toMatch(/^(?: {4}.*\n)+$/)
      git('switch', 'main')
      git('branch', '--delete', '--force', 'planet-news')
    }
    const asked = readFileSync(at('log'), 'utf8').match(/^gh pr (?:create|edit) .*$/gm)
    expect(asked?.map((line) => line.split(' ')[2])).toEqual(['create', 'edit'])
    const files = execFileSync('git', ['-C', origin, 'show', '--name-only', '--format=%s', 'planet-news'], {
      encoding: 'utf8',
    })
    expect(files).toBe('News of the planet\n\ncontent/planet/health.json\n')

    execFileSync('git', ['-C', site, 'pull', '--quiet', 'origin', 'planet-news'])
    writeFileSync(at('output'), '')
    const again = await shell(scriptOf('planet.yml', 'fetch', 'Fetch'), site, env)
    expect([again.code, readFileSync(at('output'), 'utf8')]).toEqual([0, 'changed=true\n'])
    git('add', '--all')
    git('commit', '--message', 'news')
    writeFileSync(at('output'), '')
    // It waits after two failures, so nothing is learnt.
    const waiting = await shell(scriptOf('planet.yml', 'fetch', 'Fetch'), site, env)
    expect([waiting.code, readFileSync(at('output'), 'utf8')]).toEqual([0, ''])
  }, 60_000)
})
