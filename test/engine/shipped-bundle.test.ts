import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Files } from '../../src/core/files.ts'
import { bundleToShip, shippedBundle } from '../../src/engine/shipped-bundle.ts'
import { diskFiles, memoryFiles } from '../../src/io/files.ts'
import { bundleTheme } from '../../src/render/bundle-theme.ts'
import { compileTheme } from '../../src/render/theme.ts'
import { post } from '../render/samples.ts'
import { packageLayouts } from '../site.ts'

let path: string
beforeAll(async () => {
  path = join(mkdtempSync(join(tmpdir(), 'gazette-shipped-')), 'layouts.json')
  writeFileSync(path, (await bundleToShip(packageLayouts, bundleTheme)).text)
})

const accent = undefined
const nobody = memoryFiles({})

/** Compiles a theme, and counts how often somebody had to bundle. */
async function themeOf(site: Files, shipped = path, packageFiles: Files = diskFiles(packageLayouts)) {
  let bundled = 0
  const bundle = shippedBundle(shipped, packageFiles, (...given) => {
    bundled++
    return bundleTheme(...given)
  })
  return { ...(await compileTheme({ packageLayouts, site, accent }, bundle)), bundled }
}

describe("the bundle of the package's own layouts", () => {
  it('is what a site without layouts of its own would have bundled', async () => {
    const [shipped, anew] = [await themeOf(nobody), await compileTheme({ packageLayouts, site: nobody, accent })]
    expect(shipped.bundled).toBe(0)
    expect(shipped.messages).toEqual([])
    expect(shipped.imports).toEqual(anew.imports)
    expect(shipped.usesPackages).toBe(false)
    expect(shipped.theme?.hash).toBe(anew.theme?.hash)
    const context = { texts: anew.theme?.texts, stylesheetHref: '/a.css' } as never
    expect(shipped.theme?.renderPage(post, context)).toBe(anew.theme?.renderPage(post, context))
    // So that an edit of one is seen.
    expect(shipped.inputs).toEqual(expect.arrayContaining([path, join(packageLayouts, 'post.tsx')]))
  })

  it('is not for a site that has layouts of its own', async () => {
    const own = memoryFiles({ 'layouts/post.tsx': "export { default } from 'gazette/layouts/post.tsx'\n" })
    expect((await themeOf(own)).bundled).toBe(1)
  })

  it('is left where a layout of the package is another, or the bundle is damaged or absent', async () => {
    const files = diskFiles(packageLayouts)
    const all = Object.fromEntries(files.list('').map((name) => [name, files.read(name) ?? '']))
    const changed = memoryFiles({ ...all, 'post.tsx': `${all['post.tsx']}// changed\n` })
    expect((await themeOf(nobody, path, changed)).bundled).toBe(1)
    const damaged = join(mkdtempSync(join(tmpdir(), 'gazette-shipped-')), 'layouts.json')
    writeFileSync(damaged, readFileSync(path, 'utf8').replace('base64', 'base46'))
    expect((await themeOf(nobody, damaged)).bundled).toBe(1)
    expect((await themeOf(nobody, join(tmpdir(), 'nowhere', 'layouts.json'))).bundled).toBe(1)
  })
})
