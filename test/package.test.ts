/** The package as others get it, and the checkout as developers use it. */
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { configurationSchemas } from '../src/config/json-schemas.ts'
import { frontMatterJsonSchema } from '../src/content/front-matter-schema.ts'
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
    expect(readFileSync(join(installed, 'lib/LICENSES.txt'), 'utf8')).toMatch(/^micromark \d/m)
  })

  it('installs few other packages', () => {
    const others = readdirSync(join(folder, 'node_modules')).filter((name) => !/^\.|^@esbuild$/.test(name))
    expect(others.sort()).toEqual(['esbuild', 'gazette', 'preact', 'preact-render-to-string'])
  })

  it('makes a new site and builds it', async () => {
    const program = join(installed, 'bin/gazette.mjs')
    expect(await gazette(['init', 'blog'], { cwd: folder, program })).toMatchObject({ code: 0, err: '' })
    const built = await gazette(['build', '--url', 'https://example.gov'], { cwd: join(folder, 'blog'), program })
    expect(built.code, built.err).toBe(0)
    expect(readFileSync(join(folder, 'blog/dist/index.html'), 'utf8')).toMatch(/^<!doctype html>/i)
    expect(existsSync(join(folder, 'blog/dist/feed.xml'))).toBe(true)
    expect(await gazette(['help', 'link-missing'], { cwd: folder, program })).toMatchObject({ code: 0 })
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
})

describe('a checkout', () => {
  it('runs the code as it is now, without any step between', async () => {
    const copy = folderWith()
    for (const name of ['bin', 'src', 'package.json', 'tsconfig.json']) {
      cpSync(join(root, name), join(copy, name), { recursive: true })
    }
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

describe('the schemas for editors', () => {
  const schemas: Record<string, unknown> = { ...configurationSchemas(), 'front-matter': frontMatterJsonSchema() }

  it.each(Object.keys(schemas))('%s is up to date (if not: npm run schemas)', (name) => {
    const written: unknown = JSON.parse(readFileSync(join(root, 'schemas', `${name}.json`), 'utf8'))
    expect(written).toEqual(JSON.parse(JSON.stringify(schemas[name])))
  })
})
