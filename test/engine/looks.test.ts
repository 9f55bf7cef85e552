import { describe, expect, it } from 'vitest'
import type { View } from '../../src/core/route.ts'
import { openFileHashes } from '../../src/engine/file-hashes.ts'
import { lookOf } from '../../src/engine/looks.ts'
import { memoryFiles } from '../../src/io/files.ts'
import { compileTheme } from '../../src/render/theme.ts'
import { post, samples } from '../render/samples.ts'
import { packageLayouts } from '../site.ts'

const text: View = { kind: 'text', text: '', mediaType: 'text/plain' }
const views: Readonly<Record<string, View>> = { post, tags: samples.tags, redirect: samples.redirect, text }

async function looksWith(site: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const files = memoryFiles(site)
  const { theme, imports, messages } = await compileTheme({ packageLayouts, site: files, accent: undefined })
  if (theme === undefined) throw new Error(JSON.stringify(messages))
  const look = lookOf(theme, imports, packageLayouts, openFileHashes(files, new Map()))
  return Object.fromEntries(Object.entries(views).map(([name, view]) => [name, look(view)]))
}

const own = "import Post from 'gazette/layouts/post.tsx'\nexport default Post\n"

/** Whose look is another in a site with other files. */
async function changed(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) {
  const [one, other] = [await looksWith(before), await looksWith(after)]
  return Object.keys(views).filter((name) => one[name] !== other[name])
}

describe('what a page looks like', () => {
  it('depends on its own layout, not on those of others', async () => {
    expect(await changed({}, { 'layouts/post.tsx': own })).toEqual(['post'])
    expect(await changed({ 'layouts/post.tsx': own }, { 'layouts/post.tsx': `${own}// changed\n` })).toEqual(['post'])
    expect(await changed({ 'layouts/post.tsx': own }, { 'layouts/post.tsx': own })).toEqual([])
  })

  it('depends on the parts that its layout imports', async () => {
    const part = { 'layouts/parts/share.tsx': 'export function Share() { return null }' }
    expect(await changed({}, part)).toEqual(['post'])
    const document = { 'layouts/parts/document.tsx': "export * from 'gazette/layouts/parts/document.tsx'\n" }
    expect(await changed({}, document)).toEqual(['post', 'tags', 'redirect'])
  })

  it('depends on the texts, which feeds print too, and on the style sheet', async () => {
    const texts = { 'layouts/texts.ts': 'export const texts = {}' }
    expect(await changed({}, texts)).toEqual(Object.keys(views))
    expect(await changed({}, { 'layouts/theme.css': 'body { color: red }' })).toEqual(Object.keys(views))
  })

  it('does not depend on a layout that only others use', async () => {
    expect(await changed({}, { 'layouts/wide.tsx': own })).toEqual([])
  })
})
