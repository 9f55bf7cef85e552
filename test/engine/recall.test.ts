import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type BuildRequest, build, type Services } from '../../src/engine/build.ts'
import { type Keys, keys } from '../../src/engine/keys.ts'
import { verify } from '../../src/engine/verify.ts'
import { filesIn } from '../laws/scripts.ts'
import { now, packageLayouts, post, siteWith } from '../site.ts'
import { onDisk, requestFor } from './on-disk.ts'

const hour = 3_600_000

function site(files: Readonly<Record<string, string>> = {}): string {
  return onDisk(siteWith({ 'content/posts/a.md': post('A', 'tgas: x\n'), 'content/posts/b.md': post('B'), ...files }))
}

async function run(root: string, rest: Partial<BuildRequest> = {}, services: Partial<Services> = {}) {
  const result = await build(requestFor(root, rest), { packageLayouts, ...services })
  const stages = result.timings.map(({ stage }) => stage)
  return { ...result, isRecalled: !stages.includes('site') }
}

/** What a folder holds, as text. */
function contents(root: string): Record<string, string> {
  const paths = filesIn(root, 'dist')
  return Object.fromEntries(paths.map((path) => [path.slice('dist/'.length), readFileSync(join(root, path), 'utf8')]))
}

describe('a build of what has not changed', () => {
  it('makes nothing, and says what the last one said', async () => {
    const root = site()
    const first = await run(root)
    const made = contents(root)
    const second = await run(root)
    expect([first.isRecalled, second.isRecalled]).toEqual([false, true])
    expect(second.counts).toEqual({ ...first.counts, written: 0, unchanged: first.counts.files })
    expect(second.messages).toEqual(JSON.parse(JSON.stringify(first.messages)))
    expect(second.messages.map(({ code }) => code)).toEqual(['front-matter-unknown-key'])
    expect(contents(root)).toEqual(made)
  })

  it('says of a day in removed.yml that it is still to come for as long as that is true', async () => {
    const root = site({ 'content/removed.yml': '/gone/: 2026-11-24 15:00\n' })
    const told = async (later: number) => {
      const { messages, isRecalled } = await run(root, { now: now + later })
      return [messages.some(({ code }) => code === 'removal-no-effect'), isRecalled]
    }
    expect([await told(0), await told(hour), await told(4 * hour)]).toEqual([
      [true, false],
      [true, true],
      [false, false],
    ])
  })

  it('writes what tells the moment of the build, and lists it', async () => {
    const root = site()
    await run(root)
    const before = contents(root)
    const later = await run(root, { now: now + hour })
    expect([later.isRecalled, later.counts.written]).toEqual([true, 1])
    const after = contents(root)
    const changed = Object.keys(after).filter((name) => after[name] !== before[name])
    expect(changed).toEqual(['.gazette-manifest.json', 'status.json'])
    expect(after['status.json']).toContain('"built": "2026-11-23T13:00:00Z"')
    expect((await run(root, { now: now + hour }, { cache: false })).counts.written).toBe(0)
  })

  it('is one as well where files were touched, or written anew with the same bytes', async () => {
    const root = site()
    await run(root)
    utimesSync(join(root, 'content/posts/a.md'), new Date(), new Date())
    writeFileSync(join(root, 'content/posts/b.md'), readFileSync(join(root, 'content/posts/b.md')))
    expect((await run(root)).isRecalled).toBe(true)
  })

  it('is of use to check, and a check is of use to the next', async () => {
    const root = site()
    const first = await run(root, { mode: 'check' })
    const second = await run(root, { mode: 'check' })
    expect([first.isRecalled, second.isRecalled, second.published]).toEqual([false, true, false])
    expect(second.counts).toEqual(first.counts)
    expect(existsSync(join(root, 'dist'))).toBe(false)
  })
})

describe('a build is made', () => {
  const changes: Readonly<Record<string, (root: string) => void>> = {
    'a document is another': (root) => writeFileSync(join(root, 'content/posts/a.md'), post('C')),
    'a document is new': (root) => writeFileSync(join(root, 'content/posts/c.md'), post('C')),
    'a document is gone': (root) => rmSync(join(root, 'content/posts/a.md')),
    'a document has another name': (root) =>
      renameSync(join(root, 'content/posts/a.md'), join(root, 'content/posts/c.md')),
    'the configuration is another': (root) =>
      writeFileSync(join(root, 'content/site.yml'), 'title: Other\naddress: https://example.gov\n'),
    'a layout is new': (root) => {
      mkdirSync(join(root, 'layouts'))
      writeFileSync(join(root, 'layouts/theme.css'), 'body { color: red }')
    },
    'problems are known': (root) => writeFileSync(join(root, 'content/known-problems.yml'), '[]\n'),
    'a file is published beside': (root) => {
      mkdirSync(join(root, 'static'))
      writeFileSync(join(root, 'static/robots.txt'), 'User-agent: x\n')
    },
    'a page of the output was edited': (root) => writeFileSync(join(root, 'dist/posts/a/index.html'), 'edited'),
    'a page of the output is gone': (root) => rmSync(join(root, 'dist/posts/a/index.html')),
    'the list of what was published is gone': (root) => rmSync(join(root, 'dist/.gazette-manifest.json')),
    'the output is gone': (root) => rmSync(join(root, 'dist'), { recursive: true }),
    'what tells the moment of the build is gone': (root) => rmSync(join(root, 'dist/status.json')),
  }

  it.each(Object.entries(changes))('where %s', async (_what, change) => {
    const root = site()
    await run(root)
    change(root)
    const again = await run(root)
    expect(again.isRecalled).toBe(false)
    const made = contents(root)
    await run(root, {}, { cache: false })
    expect(contents(root)).toEqual(made)
  })

  it('where something came due, a day passed, or other things are asked for', async () => {
    const soon = `---\ntitle: Soon\ndate: 2026-11-23 14:00\n---\n\nText.\n`
    const root = site({ 'content/posts/soon.md': soon })
    await run(root)
    expect((await run(root, { now: now + hour })).isRecalled).toBe(true)
    const due = await run(root, { now: now + 3 * hour })
    expect([due.isRecalled, due.counts.posts]).toEqual([false, 3])
    expect((await run(root, { now: now + 13 * hour })).isRecalled).toBe(false)
    expect((await run(root, { strict: true, now: now + 13 * hour })).isRecalled).toBe(false)
    expect((await run(root, { url: 'https://example.org', now: now + 13 * hour })).isRecalled).toBe(false)
  })

  it('where a site has code of its own, which may look at anything', async () => {
    const root = site({ 'site.config.ts': 'export default {}' })
    await run(root)
    expect((await run(root)).isRecalled).toBe(false)
  })

  it('where the last one failed, or was asked to hold back what has errors', async () => {
    const root = site({ 'content/posts/wrong.md': '---\ntitle: "A\n---\n' })
    await run(root)
    const again = await run(root)
    expect([again.isRecalled, again.failed]).toEqual([false, true])
    await run(root, { holdBack: true })
    expect((await run(root, { holdBack: true })).isRecalled).toBe(false)
  })
})

/** The output of a build without a cache, of the site as it is now. */
async function clean(root: string): Promise<Record<string, string>> {
  const out = join(onDisk({}), 'dist')
  await build(requestFor(root, { out }), { packageLayouts, cache: false })
  return Object.fromEntries(
    filesIn(join(out, '..'), 'dist').map((path) => [
      path.slice('dist/'.length),
      readFileSync(join(out, '..', path), 'utf8'),
    ]),
  )
}

describe('an outcome', () => {
  it('is not taken for that of a build in between, of which none was kept', async () => {
    const root = site()
    await run(root)
    const generator = `export default { generators: [() => [{ output: 'x.txt', kind: 'text', origin: '', step: 'asset', view: () => ({ kind: 'text', text: 'x', mediaType: 'text/plain' }) }]] }`
    writeFileSync(join(root, 'site.config.ts'), generator)
    await run(root)
    expect(existsSync(join(root, 'dist/x.txt'))).toBe(true)
    rmSync(join(root, 'site.config.ts'))
    await run(root)
    expect(contents(root)).toEqual(await clean(root))
  })

  it('is not taken for that of a build that held something back', async () => {
    const root = site()
    await run(root)
    writeFileSync(join(root, 'content/posts/new.md'), post('New'))
    writeFileSync(join(root, 'content/posts/wrong.md'), post('Wrong', '', '[gone](./gone.md)'))
    await run(root, { holdBack: true })
    expect(existsSync(join(root, 'dist/posts/new'))).toBe(true)
    rmSync(join(root, 'content/posts/new.md'))
    rmSync(join(root, 'content/posts/wrong.md'))
    await run(root)
    expect(contents(root)).toEqual(await clean(root))
  })
})

describe('a site that is edited during a build, and put back', () => {
  const footer = (text: string) => `export function Footer() { return <footer>${text}</footer> }`
  const config = (title: string) =>
    `title: ${title}\naddress: https://example.gov\nfeedId: { authority: example.gov, date: "2026" }\n`

  it.each([
    ['layouts/parts/footer.tsx', footer('A'), footer('B')],
    ['layouts/theme.css', 'body { color: red }', 'body { color: blue }'],
    ['content/site.yml', config('A site'), config('Another')],
    ['content/posts/a.md', post('A'), post('Other')],
  ])('leaves nothing of %s behind', async (path, before, during) => {
    const root = site({ [path]: before })
    await run(root)
    writeFileSync(join(root, 'content/posts/b.md'), post('Edited'))
    // The file is saved when the build has looked at all files, and begins to read those that are others.
    let isSaved = false
    const keysThatSave: Keys = {
      ...keys,
      files(parts) {
        if (!isSaved) writeFileSync(join(root, path), during)
        isSaved = true
        return keys.files(parts)
      },
    }
    await run(root, {}, { keys: keysThatSave })
    expect(isSaved).toBe(true)
    writeFileSync(join(root, path), before)
    await run(root)
    expect(contents(root)).toEqual(await clean(root))
    writeFileSync(join(root, 'content/posts/b.md'), post('Edited again'))
    await run(root)
    expect(contents(root)).toEqual(await clean(root))
  })
})

describe('a package that a layout imports', () => {
  it('is looked up anew in every build', async () => {
    const layout = `import { word } from 'foo'\nimport Post from 'gazette/layouts/post.tsx'\nexport default function Own(view, context) { return Post({ ...view, page: { ...view.page, title: word } }, context) }\n`
    const root = site({
      'layouts/post.tsx': layout,
      'node_modules/foo/package.json': '{ "name": "foo", "main": "a.js" }',
      'node_modules/foo/a.js': "export const word = 'one'",
      'node_modules/foo/b.js': "export const word = 'two'",
    })
    await run(root)
    expect(contents(root)['posts/a/index.html']).toContain('<title>one')
    writeFileSync(join(root, 'node_modules/foo/package.json'), '{ "name": "foo", "main": "b.js" }')
    await run(root)
    expect(contents(root)['posts/a/index.html']).toContain('<title>two')
  })
})

describe('a folder of the output that was replaced by a link', () => {
  it('becomes a folder again, with all that belongs into it', async () => {
    const root = site({ 'content/posts/c.md': post('C'), 'content/posts/d.md': post('D') })
    await run(root)
    renameSync(join(root, 'dist/posts'), join(root, 'elsewhere'))
    symlinkSync(join(root, 'elsewhere'), join(root, 'dist/posts'))
    writeFileSync(join(root, 'content/posts/a.md'), post('Edited'))
    await run(root)
    expect(lstatSync(join(root, 'dist/posts')).isSymbolicLink()).toBe(false)
    expect(contents(root)).toEqual(await clean(root))
  })
})

describe('what a build that was ended has left in the output', () => {
  it('is gone after the next, also where there is nothing to do', async () => {
    const root = site()
    await run(root)
    const left = join(root, 'dist/.gazette-staging-999999999-0')
    mkdirSync(left)
    writeFileSync(join(left, '0'), 'half')
    expect((await run(root)).isRecalled).toBe(true)
    expect(existsSync(left)).toBe(false)
  })
})

describe('a verification', () => {
  it('finds that a build with the cache is one without', async () => {
    const root = site()
    await run(root)
    writeFileSync(join(root, 'content/posts/a.md'), post('C'))
    const result = await run(root)
    const { files, ...rest } = await verify(requestFor(root), { packageLayouts }, result)
    expect(rest).toEqual({ differing: [], saysTheSame: true })
    expect(files).toBe(result.counts.files)
  })

  it('names the files of a build whose cache was wrong, and what it does not say', async () => {
    const root = site()
    const wrong = { keys: { ...keys, source: ({ path }: { readonly path: string }) => path } }
    await run(root, {}, wrong)
    writeFileSync(join(root, 'content/posts/a.md'), post('C'))
    const result = await run(root, {}, wrong)
    const found = await verify(requestFor(root), { packageLayouts }, result)
    expect(found.differing).toContain('posts/a/index.html')
    expect(found.differing).not.toContain('robots.txt')
    expect(found.saysTheSame).toBe(false)
  })
})
