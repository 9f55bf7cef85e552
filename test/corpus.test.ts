/**
 * 287 real posts of a government blog, and this project's own content: both build without an error, every page passes
 * html-validate, every feed is strict XML, and nothing an author wrote is lost.
 */
import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { diskFiles } from '../src/io/files.ts'
import { type Built, buildFrom, corpus, root } from './site.ts'

describe.skipIf(!existsSync(corpus))('the corpus of 287 posts (skipped where ../shared/corpora is absent)', () => {
  let built: Built
  beforeAll(async () => {
    built = await buildFrom(diskFiles(corpus), { url: 'https://18f.example', html: true })
  }, 300_000)

  it('builds without an error, and pages pass html-validate', () => {
    const errors = built.messages.filter((found) => found.severity === 'error' || found.code === 'html-invalid')
    expect(errors).toEqual([])
    expect(built.messages.filter(({ code }) => code.startsWith('feed-') && code !== 'feed-id-unset')).toEqual([])
    expect(built.counts.posts).toBe(287)
  })

  it('has a page for every post', () => {
    const sources = diskFiles(corpus).list('content')
    expect(sources).toHaveLength(287)
    const pages = sources.map((path) => `${path.replace(/^content\//, '').replace(/\.md$/, '')}/index.html`)
    expect(pages.filter((page) => !(page in built.files))).toEqual([])
  })

  it('prints no word of another generator in place of a value', () => {
    const pages = Object.entries(built.files).filter(([path]) => path.endsWith('.html'))
    expect(
      pages.filter(([, html]) => />\s*(?:undefined|null|NaN|\[object Object\])\s*</.test(html)).map(([path]) => path),
    ).toEqual([])
  })
})

describe("this project's own content", () => {
  it('builds without a message, and pages pass html-validate', async () => {
    const built = await buildFrom(diskFiles(root), { html: true })
    expect(built.messages).toEqual([])
    expect(built.counts.posts).toBeGreaterThanOrEqual(14)
  }, 120_000)
})
