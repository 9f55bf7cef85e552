/** What `gazette init` writes for the hosts of repositories, and what this repository has itself. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { newPostLink, newPostText } from '../../src/cli/new-post-link.ts'
import { repositoryOf } from '../../src/config/repository.ts'
import { readYaml } from '../../src/core/yaml.ts'
import { folderWith, gazette, root } from './gazette.ts'

type Yaml = Readonly<Record<string, unknown>>

const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The workflow as data. `on` is a key of YAML 1.2, and a boolean of no version that Gazette reads. */
function workflow(text: string): Yaml {
  const { value } = readYaml(text)
  if (!isRecord(value)) throw new Error('no mapping')
  return value
}

function isRecord(value: unknown): value is Yaml {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

const record = (value: unknown): Yaml => (isRecord(value) ? value : {})
const records = (value: unknown): readonly Yaml[] => (Array.isArray(value) ? value.map(record) : [])
const jobsOf = (found: Yaml) => Object.entries(record(found.jobs)).map(([name, job]) => ({ name, job: record(job) }))
const stepsOf = (found: Yaml) => jobsOf(found).flatMap(({ job }) => records(job.steps))

/** What a job that proposes a change may do; it runs nothing that a package brought. */
const proposing: Readonly<Record<string, readonly string[]>> = {
  actions: ['read'],
  contents: ['write'],
  'pull-requests': ['write'],
}

/** What may write besides: nothing but the publishing of Pages. */
const rights: Readonly<Record<string, readonly string[]>> = {
  contents: ['read'],
  pages: ['write'],
  'id-token': ['write'],
}

/** What is wrong with a workflow of GitHub Actions, by the rules that `docs/publish.md` promises. */
function faults(text: string): string[] {
  const found = workflow(text)
  const wrong: string[] = []
  if (JSON.stringify(found.permissions) !== '{}') wrong.push('the whole has permissions')
  const events = isRecord(found.on) ? Object.keys(found.on) : [found.on].flat()
  for (const event of ['pull_request_target', 'workflow_run', 'issue_comment']) {
    if (events.includes(event)) wrong.push(`it runs on ${event}`)
  }
  if (found.concurrency === undefined) wrong.push('no concurrency')
  for (const { name, job } of jobsOf(found)) {
    if (!isRecord(job.permissions)) wrong.push(`${name} says no permissions`)
    for (const [scope, right] of Object.entries(record(job.permissions))) {
      const allowed = name === 'propose' ? proposing : rights
      if (!(allowed[scope] ?? []).includes(String(right))) wrong.push(`${name} may ${right} ${scope}`)
    }
    if (job.uses === undefined && typeof job['timeout-minutes'] !== 'number') wrong.push(`${name} has no timeout`)
    if (typeof job.uses === 'string' && !job.uses.startsWith('./')) wrong.push(`${name} calls ${job.uses}`)
    for (const step of records(job.steps)) {
      const { uses, run } = step
      if (name === 'propose' && /\b(?:npm|npx|node)\b/.test(String(run))) wrong.push(`${name} runs packages`)
      if (typeof uses === 'string' && !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(uses))
        wrong.push(`${uses} is not pinned`)
      if (typeof run === 'string' && run.includes('${{')) wrong.push(`an expression in a command: ${run}`)
      if (typeof uses === 'string' && uses.startsWith('actions/checkout@')) {
        if (record(step.with)['persist-credentials'] !== false) wrong.push('the checkout keeps its credentials')
      }
    }
  }
  for (const [line] of text.matchAll(/^.*\buses: [^.\n].*$/gm)) {
    if (!/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)) wrong.push(`no version beside ${line.trim()}`)
  }
  if (/\$\{\{[^}]*\b(?:github\.event\.|github\.head_ref|secrets\.)/.test(text))
    wrong.push('it reads what a stranger wrote, or a secret')
  return wrong
}

const folder = 'template/dot-github/workflows'
const templates = readdirSync(join(root, folder)).map((name) => `${folder}/${name}`)
const ours = readdirSync(join(root, '.github/workflows')).map((name) => `.github/workflows/${name}`)

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are the expressions of GitHub
describe('the workflows for GitHub', () => {
  it.each([...templates, ...ours])('%s keeps the rules', (path) => {
    expect(faults(read(path))).toEqual([])
  })

  it('let the one job that may write to the repository run no packages', () => {
    const good = read(`${folder}/planet.yml`)
    expect(faults(good.replace('gh auth setup-git', 'npm ci'))).toEqual(['propose runs packages'])
    expect(faults(good.replace('  fetch:\n', '  take:\n').replace('contents: read', 'contents: write'))).toEqual([
      'take may write contents',
    ])
  })

  it('would be found out (so that the test above can fail)', () => {
    const good = read(`${folder}/site.yml`)
    const bad: readonly (readonly [string | RegExp, string, string])[] = [
      ['permissions: {}', 'permissions: read-all', 'the whole has permissions'],
      ['  pull_request:', '  pull_request_target:', 'it runs on pull_request_target'],
      [/@[0-9a-f]{40} # v6\.0\.2/, '@v6', 'actions/checkout@v6 is not pinned'],
      [/ # v6\.0\.2/, '', 'no version beside'],
      ['run: npm ci', 'run: echo "${{ github.ref }}"; npm ci', 'an expression in a command'],
      ['contents: read', 'contents: write', 'build may write contents'],
      [/ +timeout-minutes: 20\n/, '', 'build has no timeout'],
      ['persist-credentials: false', 'persist-credentials: true', 'the checkout keeps its credentials'],
      ['group: site-', 'group: ${{ github.event.pull_request.title }}-', 'it reads what a stranger wrote'],
    ]
    for (const [from, to, fault] of bad) {
      const changed = good.replace(from, to)
      expect(changed).not.toBe(good)
      expect(
        faults(changed).some((found) => found.includes(fault)),
        fault,
      ).toBe(true)
    }
  })

  it('are those of the template in this repository, too', () => {
    for (const path of templates) expect(read(path.replace('template/dot-', '.'))).toBe(read(path))
    expect(read('.gitlab-ci.yml')).toBe(read('template/dot-gitlab-ci.yml'))
    expect(read('.nvmrc')).toBe(read('template/dot-nvmrc'))
  })

  it('publish from the main branch alone, and only where somebody has decided so', () => {
    const jobs = Object.fromEntries(jobsOf(workflow(read(`${folder}/site.yml`))).map(({ name, job }) => [name, job]))
    expect(jobs.publish?.if).toBe("${{ github.ref == 'refs/heads/main' && vars.PUBLISH_TO == 'pages' }}")
    expect(jobs.publish?.permissions).toEqual({ pages: 'write', 'id-token': 'write' })
    expect(jobs.build?.permissions).toEqual({ contents: 'read' })
  })

  it('keep the schedule in a file of its own, which GitHub can switch off without the checks', () => {
    const scheduled = templates.filter((path) => record(workflow(read(path)).on).schedule !== undefined)
    expect(scheduled).toEqual([`${folder}/planet.yml`, `${folder}/schedule.yml`])
    for (const path of scheduled) {
      expect(Object.keys(record(workflow(read(path)).on)).sort()).toEqual(['schedule', 'workflow_dispatch'])
    }
  })

  it('gather a planet only where somebody has decided so', () => {
    const jobs = Object.fromEntries(jobsOf(workflow(read(`${folder}/planet.yml`))).map(({ name, job }) => [name, job]))
    expect(jobs.fetch?.if).toBe("${{ vars.PLANET == 'fetch' }}")
    expect(jobs.propose?.needs).toBe('fetch')
    const pipeline = workflow(read('template/dot-gitlab-ci.yml'))
    expect(records(record(pipeline.planet).rules)).toEqual([
      { if: '$CI_PIPELINE_SOURCE == "schedule" && $PLANET == "fetch"' },
    ])
  })

  it('use the Node that Gazette runs on', () => {
    const [, least] = /"node": ">=(\d+)/.exec(read('package.json')) ?? []
    expect(Number(read('.nvmrc'))).toBeGreaterThanOrEqual(Number(least))
    for (const path of [...templates, ...ours]) {
      const setups = stepsOf(workflow(read(path))).filter(({ uses }) => String(uses).startsWith('actions/setup-node@'))
      for (const { with: given } of setups) expect(record(given)['node-version-file']).toBe('.nvmrc')
    }
  })
})

// biome-ignore-end lint/suspicious/noTemplateCurlyInString: no more of them

/** The commands of Gazette that a text runs by npm: `npm run --silent build -- --since HEAD^1`. */
function npmRuns(text: string): { script: string; flags: readonly string[] }[] {
  return [...text.replace(/\\\n\s*/g, ' ').matchAll(/npm run --silent ([\w-]+)(?: -- ([^\n|>&]*))?/g)].map(
    ([, script = '', rest = '']) => ({ script, flags: [...rest.matchAll(/--([\w-]+)/g)].map(([, flag = '']) => flag) }),
  )
}

describe('what the workflows run', () => {
  const files = [...templates, 'template/dot-gitlab-ci.yml']

  it.each(files)('%s names scripts, commands and flags that exist', (path) => {
    const template = record(JSON.parse(read('template/package.json'))).scripts
    const own = record(JSON.parse(read('package.json'))).scripts
    const runs = npmRuns(read(path))
    expect(runs.length).toBeGreaterThan(0)
    for (const { script, flags } of runs) {
      expect(record(template)[script]).toBe(`gazette ${script}`)
      expect(record(own)[script]).toBe(`node bin/gazette.mjs ${script}`)
      const command = commands.find(({ name }) => name === script)
      expect(flags.filter((flag) => !command?.flags.some(({ name }) => name === flag))).toEqual([])
    }
  })
})

describe('the pipeline for GitLab', () => {
  const pipeline = workflow(read('template/dot-gitlab-ci.yml'))

  it('is pinned, bounded and no louder than it must be', () => {
    expect(pipeline.image).toMatch(/^node:\d+\.\d+\.\d+-\w+@sha256:[0-9a-f]{64}$/)
    expect(record(pipeline.default).timeout).toBeDefined()
    expect(record(record(pipeline.preview).artifacts)).toMatchObject({ access: 'developer', expire_in: '1 week' })
  })

  it('publishes from the default branch alone, and only where somebody has decided so', () => {
    expect(records(record(pipeline.pages).rules)).toEqual([
      { if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $PUBLISH_TO == "pages"' },
    ])
  })

  it('puts nothing that a stranger wrote into a command', () => {
    const text = read('template/dot-gitlab-ci.yml')
    expect(text).not.toMatch(
      /CI_(?:MERGE_REQUEST_(?:TITLE|DESCRIPTION|SOURCE_BRANCH)|COMMIT_(?:MESSAGE|TITLE|DESCRIPTION|REF_NAME|AUTHOR))/,
    )
    expect(text).not.toMatch(/\beval\b/)
  })
})

describe('the container for developers', () => {
  it.each(['.devcontainer', 'template/dot-devcontainer'])('%s is pinned, installs and shows the site', (path) => {
    const container = record(JSON.parse(read(`${path}/devcontainer.json`)))
    expect(container.image).toBe(workflow(read('.gitlab-ci.yml')).image)
    expect(container.postCreateCommand).toMatch(/^npm ci\b/)
    const port = /Default: (\d+)/.exec(
      commands.find(({ name }) => name === 'dev')?.flags.find(({ name }) => name === 'port')?.text ?? '',
    )
    expect(container.forwardPorts).toEqual([Number(port?.[1])])
    expect(container.remoteUser).toBe('node')
  })
})

describe('the link to begin a post', () => {
  it('opens a new file of GitHub with its front matter, and one of GitLab with its name', () => {
    const path = 'content/posts/2026/a.md'
    const link = (address: string) => {
      const repository = repositoryOf(address)
      return repository === undefined ? undefined : newPostLink(repository, path)
    }
    const gitHub = new URL(link('https://github.com/agency/blog')?.href ?? '')
    expect(gitHub.pathname).toBe('/agency/blog/new/main')
    expect(Object.fromEntries(gitHub.searchParams)).toEqual({ filename: path, value: newPostText })
    expect(link('https://gitlab.example.gov/g/sub/blog')).toEqual({
      href: 'https://gitlab.example.gov/g/sub/blog/-/new/main?file_name=content%2Fposts%2F2026%2Fa.md',
      isFilled: false,
    })
    expect(link('https://codeberg.org/agency/blog')).toBeUndefined()
  })

  it('knows a branch, and a site that is not at the top of its repository', () => {
    const repository = repositoryOf({
      url: 'https://github.com/a/b',
      edit: 'https://github.com/a/b/edit/x%2Fy/site/{path}',
    })
    const link = repository && newPostLink(repository, 'content/a.md')
    expect(link?.href).toMatch(/^https:\/\/github\.com\/a\/b\/new\/x%2Fy\?filename=site%2Fcontent%2Fa\.md&value=/)
  })

  it('begins what cannot be published by accident, not even without the draft', async () => {
    const post = (text: string) =>
      folderWith({
        'content/posts/a.md': text,
        'content/site.yml': 'title: T\naddress: https://a.example\nfeedId: { authority: a.example, date: "2026" }\n',
      })
    expect(await gazette(['check'], { cwd: post(newPostText) })).toMatchObject({ code: 0 })
    expect(await gazette(['check'], { cwd: post(newPostText.replace(/draft.*\n/, '')) })).toMatchObject({ code: 1 })
    const ready = newPostText.replace(/draft.*\n/, '').replace('YYYY-MM-DD', '2020-01-01')
    expect(await gazette(['check'], { cwd: post(ready) })).toMatchObject({ code: 0, err: '' })
  })
})

describe('gazette init', () => {
  const folder = folderWith()
  const inGitHub = join(folder, 'github')
  const inGitLab = join(folder, 'gitlab')

  beforeAll(async () => {
    const made = await Promise.all([
      gazette(['init', 'plain'], { cwd: folder }),
      gazette(['init', 'github', '--repository', 'https://github.com/agency/blog'], { cwd: folder }),
      gazette(['init', 'gitlab', '--repository', 'https://gitlab.com/agency/blog'], { cwd: folder }),
    ])
    expect(made.map(({ code }) => code)).toEqual([0, 0, 0])
  })

  it('writes what both hosts read, and only what the named host reads', () => {
    const has = (site: string) =>
      ['.github/workflows/site.yml', '.gitlab-ci.yml', '.devcontainer/devcontainer.json', '.nvmrc'].map((path) =>
        existsSync(join(folder, site, path)),
      )
    expect(has('plain')).toEqual([true, true, true, true])
    expect(has('github')).toEqual([true, false, true, true])
    expect(has('gitlab')).toEqual([false, true, true, true])
  })

  it('gives authors a link that begins a post, or the words to do it without', () => {
    const [plain = '', gitHub = '', gitLab = ''] = ['plain', 'github', 'gitlab'].map((site) =>
      readFileSync(join(folder, site, 'README.md'), 'utf8'),
    )
    expect(gitHub).toMatch(
      /\*\*\[Begin a new post\]\(https:\/\/github\.com\/agency\/blog\/new\/main\?filename=[^\s()]+\)\*\*/,
    )
    expect(gitHub).not.toContain('YYYY-MM-DD\n')
    expect(gitLab).toContain('https://gitlab.com/agency/blog/-/new/main?file_name=content%2Fposts%2F')
    expect(gitLab).toContain(newPostText)
    expect(plain).toContain('"New file"')
    expect(plain).toContain(newPostText)
  })

  it.each([
    ['GitHub', inGitHub, 'https://github.com/agency/blog/edit/main/'],
    ['GitLab', inGitLab, 'https://gitlab.com/agency/blog/-/edit/main/'],
  ])('lets readers of a site on %s edit every post and page', async (_, site, edit) => {
    expect(await gazette(['build', '--url', 'https://a.example'], { cwd: site })).toMatchObject({ code: 0 })
    const html = (path: string) => readFileSync(join(site, 'dist', path, 'index.html'), 'utf8')
    const [post = ''] = readdirSync(join(site, 'dist/posts')).filter((name) => /^\d{4}$/.test(name))
    expect(html(`posts/${post}/welcome`)).toContain(
      `<a href="${edit}content/posts/${post}/welcome.md">Suggest a change to this page</a>`,
    )
    expect(html('about')).toContain(`<a href="${edit}content/about.md">Suggest a change to this page</a>`)
  })

  it('offers no editing where there is no repository', async () => {
    const site = join(folder, 'plain')
    await gazette(['build'], { cwd: site })
    expect(readFileSync(join(site, 'dist/about/index.html'), 'utf8')).not.toContain('Suggest a change to this page')
  })

  it('refuses a repository whose pages it does not know, before it makes anything', async () => {
    for (const address of ['https://example.org/x', 'blog', 'javascript:alert(1)']) {
      expect(await gazette(['init', 'no', '--repository', address], { cwd: folder })).toMatchObject({
        code: 2,
        out: '',
      })
    }
    expect(existsSync(join(folder, 'no'))).toBe(false)
  })
})
