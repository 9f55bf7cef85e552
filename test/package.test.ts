/** The package as others get it, and the checkout as developers use it. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { configurationSchemas } from '../src/config/json-schemas.ts'
import { frontMatterJsonSchema } from '../src/content/front-matter-schema.ts'
import { readApart } from '../src/planet/read/read-apart.ts'
import { folderWith, gazette, root, run } from './cli/gazette.ts'

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const quietly = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts']

describe('the package', () => {
  const folder = folderWith({ 'package.json': '{ "private": true }' })
  const installed = join(folder, 'node_modules/gazette')

  beforeAll(async () => {
    const packed = await run(npm, ['pack', '--pack-destination', folder], { cwd: root })
    expect(packed.code, packed.err).toBe(0)
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? ''
    const ran = await run(npm, ['install', ...quietly, `./${tarball}`], { cwd: folder })
    expect(ran.code, ran.err).toBe(0)
  }, 180_000)

  it('holds what it needs and nothing of ours', () => {
    const names = readdirSync(installed).sort()
    expect(names).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'bin', 'docs', 'layouts', 'lib', 'schemas', 'template']),
    )
    for (const name of ['src', 'test', 'content', 'scripts', '.ci']) expect(names).not.toContain(name)
    expect(readFileSync(join(installed, 'lib/LICENSES.txt'), 'utf8')).toMatch(/^micromark \d[\s\S]*^preact \d/m)
  })

  it('installs few other packages', () => {
    const others = readdirSync(join(folder, 'node_modules')).filter((name) => !/^\.|^@esbuild$/.test(name))
    expect(others.sort()).toEqual(['esbuild', 'gazette', 'preact', 'preact-render-to-string'])
  })

  it('makes a new site and builds it, with layouts that it brings compiled', async () => {
    const program = join(installed, 'bin/gazette.mjs')
    expect(await gazette(['init', 'blog'], { cwd: folder, program })).toMatchObject({ code: 0, err: '' })
    // A compiler that cannot be started.
    const env = { ESBUILD_BINARY_PATH: join(folder, 'nowhere') }
    const built = await gazette(['build', '--url', 'https://example.gov'], { cwd: join(folder, 'blog'), program, env })
    expect(built.code, built.err).toBe(0)
    expect(readFileSync(join(folder, 'blog/dist/index.html'), 'utf8')).toMatch(/^<!doctype html>/i)
    expect(existsSync(join(folder, 'blog/dist/feed.xml'))).toBe(true)
    for (const path of ['.github/workflows/site.yml', '.gitlab-ci.yml', '.devcontainer/devcontainer.json', '.nvmrc']) {
      expect(existsSync(join(folder, 'blog', path)), path).toBe(true)
    }
    expect(await gazette(['help', 'link-missing'], { cwd: folder, program })).toMatchObject({ code: 0 })
  })

  it('reads a feed in a process of its own', async () => {
    const code = join(installed, 'lib/feed-process.js')
    const bytes = new TextEncoder().encode('<rss version="2.0"><channel><title>Data</title></channel></rss>')
    const given = { bytes, contentType: undefined, address: 'https://example.gov/feed' }
    expect(await readApart(given, { code })).toMatchObject({ feed: { title: 'Data', format: 'rss-2.0' } })
  })

  it('takes over a list of feeds', async () => {
    const program = join(installed, 'bin/gazette.mjs')
    const blog = join(folder, 'blog')
    writeFileSync(
      join(blog, 'list.opml'),
      '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.gov/"/></body></opml>',
    )
    expect(await gazette(['planet', 'import', 'list.opml'], { cwd: blog, program })).toMatchObject({ code: 0, err: '' })
    expect((await gazette(['planet', 'export'], { cwd: blog, program })).out).toContain('xmlUrl="https://a.gov/"')
  })

  it('gives types to the layouts and the code of a site', async () => {
    writeFileSync(
      join(folder, 'site.config.ts'),
      `import { defineSite } from 'gazette'
import type { PostView } from 'gazette/views'
export const title = (view: PostView): string => view.page.title
export default defineSite({ checks: [({ site }) => (site.posts.length > 0 ? [] : [])] })
`,
    )
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    const flags = [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--types',
      '',
    ]
    const ran = await run(process.execPath, [compiler, ...flags, 'site.config.ts'], { cwd: folder })
    expect(ran.out).toBe('')
    expect(ran.code).toBe(0)
  })

  it('lets an editor follow a layout that changes a part, by the page that explains it', async () => {
    const page = readFileSync(join(installed, 'docs/layouts.md'), 'utf8')
    const part = /```tsx\n(import type \{ Chrome[\s\S]+?)```/.exec(page)?.[1] ?? ''
    const settings = /```json\n(\{\s+"compilerOptions"[\s\S]+?)```/.exec(page)?.[1] ?? ''
    mkdirSync(join(folder, 'layouts/parts'), { recursive: true })
    writeFileSync(join(folder, 'layouts/parts/footer.tsx'), part)
    writeFileSync(join(folder, 'layouts/texts.ts'), 'export const texts = {}\n')
    writeFileSync(join(folder, 'tsconfig.json'), settings)
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    const right = await run(process.execPath, [compiler, '-p', '.'], { cwd: folder })
    expect(right).toMatchObject({ code: 0, out: '' })
    writeFileSync(join(folder, 'layouts/parts/footer.tsx'), part.replace('site={site}', 'site={1}'))
    const wrong = await run(process.execPath, [compiler, '-p', '.'], { cwd: folder })
    expect(wrong.out).toContain('layouts/parts/footer.tsx(8,')
  })
})

/** The engine of this repository in another folder, without packages. */
function checkout(): string {
  const copy = folderWith()
  for (const name of ['bin', 'src', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, name), join(copy, name), { recursive: true })
  }
  return copy
}

describe('a checkout', () => {
  it('runs the code as it is now, without any step between', async () => {
    const copy = checkout()
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir')
    const program = join(copy, 'bin/gazette.mjs')
    const help = () => gazette(['--help'], { cwd: copy, program })

    const both = await Promise.all([help(), help()])
    expect(both.map(({ code, err }) => [code, err])).toEqual([
      [0, ''],
      [0, ''],
    ])
    const source = join(copy, 'src/cli/usage.ts')
    const before = readFileSync(source, 'utf8')
    writeFileSync(source, before.replace('Gazette makes a blog', 'Gazette, edited, makes a blog'))
    expect((await help()).out).toContain('Gazette, edited, makes a blog')
    writeFileSync(source, `${before}\nconst broken = {`)
    expect(await help()).toMatchObject({ code: 70, err: expect.stringContaining('src/cli/usage.ts') })
    writeFileSync(source, before)
    expect(await help()).toEqual(both[0])
    expect(readdirSync(join(copy, '.cache/engine')).filter((name) => name.startsWith('new-'))).toEqual([])
  })
})

describe('a checkout without its packages', () => {
  const wayOut = {
    code: 2,
    out: '',
    err: expect.stringMatching(/^error: .+not installed.+\n {2}help: Run "npm install/),
  }

  it('says what to run where none is there', async () => {
    const copy = checkout()
    expect(await gazette(['--help'], { cwd: copy, program: join(copy, 'bin/gazette.mjs') })).toEqual(wayOut)
  })

  it('says so where npm left out those of developers, as it does under NODE_ENV=production', async () => {
    const copy = checkout()
    mkdirSync(join(copy, 'node_modules'))
    for (const name of ['esbuild', '@esbuild']) {
      symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name), 'dir')
    }
    expect(await gazette(['--help'], { cwd: copy, program: join(copy, 'bin/gazette.mjs') })).toEqual(wayOut)
  })

  it('cannot come of "npm install", which brings what makes the bundle in production, too', () => {
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^include=dev$/m)
  })
})

describe('the schemas for editors', () => {
  const schemas: Record<string, unknown> = { ...configurationSchemas(), 'front-matter': frontMatterJsonSchema() }

  it.each(Object.keys(schemas))('%s is up to date (if not: npm run schemas)', (name) => {
    const written: unknown = JSON.parse(readFileSync(join(root, 'schemas', `${name}.json`), 'utf8'))
    expect(written).toEqual(JSON.parse(JSON.stringify(schemas[name])))
  })
})
