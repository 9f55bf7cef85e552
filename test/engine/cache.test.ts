import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Files } from '../../src/core/files.ts'
import { build } from '../../src/engine/build.ts'
import { openCache } from '../../src/engine/cache.ts'
import { cacheFolder } from '../../src/engine/cache-folder.ts'
import { readerOf } from '../../src/engine/reader.ts'
import { diskFiles } from '../../src/io/files.ts'
import { aConfig } from '../factories.ts'
import { lineOf, packageLayouts, post, siteWith } from '../site.ts'
import { onDisk, requestFor } from './on-disk.ts'

const noCode = { value: {}, hash: '' }
const reader = readerOf(aConfig(), noCode)

afterEach(() => vi.restoreAllMocks())

/** Time passes: what was saved a moment ago has settled. */
function later(): void {
  const real = Date.now()
  vi.spyOn(Date, 'now').mockReturnValue(real + 60_000)
}

/** A cache as a new run would open it, and which files it reads. */
function opened(root: string): { cache: ReturnType<typeof openCache>; reads: string[] } {
  const disk = diskFiles(root)
  const reads: string[] = []
  const files: Files = {
    ...disk,
    read(path) {
      reads.push(path)
      return disk.read(path)
    },
  }
  return { cache: openCache(files, cacheFolder(root, {})), reads }
}

describe('the cache', () => {
  it('gives the same document as long as its file is the same, and another when it is another', () => {
    const root = onDisk({ 'content/a.md': post('A') })
    const { cache } = opened(root)
    const first = cache.document('content/a.md', reader)
    expect(cache.document('content/a.md', reader)).toBe(first)
    writeFileSync(join(root, 'content/a.md'), post('A'))
    expect(cache.document('content/a.md', reader)).toBe(first)
    writeFileSync(join(root, 'content/a.md'), post('B'))
    expect(cache.document('content/a.md', reader)?.head.meta.title).toBe('B')
    writeFileSync(join(root, 'content/a.md'), post('A'))
    expect(cache.document('content/a.md', reader)?.head).toBe(first?.head)
    expect(cache.misses()).toEqual({ documents: 2, files: 2 })
  })

  it('reads nothing anew in the next run, and shows the same', () => {
    const root = onDisk({
      'content/a.md': post('A', 'tgas: x\n', '*b* [c](/d)'),
      'content/e.svg': '<svg width="1" height="2"/>',
    })
    const first = opened(root).cache
    const before = [first.document('content/a.md', reader), first.asset('content/e.svg', reader)]
    first.save(true)
    const { cache } = opened(root)
    const after = [cache.document('content/a.md', reader), cache.asset('content/e.svg', reader)]
    expect(JSON.stringify(after)).toBe(JSON.stringify(before))
    expect(after[0]).toHaveProperty('head.messages.0.code', 'front-matter-unknown-key')
    expect(cache.misses()).toEqual({ documents: 0, files: 0 })
  })

  it('does not read files that have not changed since, and reads those that changed a moment ago', () => {
    const root = onDisk({ 'content/a.md': post('A'), 'content/b.svg': '<svg/>' })
    const first = opened(root)
    const ask = ({ cache }: ReturnType<typeof opened>) => [
      cache.document('content/a.md', reader)?.head.meta.title,
      cache.asset('content/b.svg', reader)?.size,
    ]
    ask(first)
    ask(first)
    expect(first.reads).toHaveLength(4)
    later()
    ask(first)
    ask(first)
    expect(first.reads).toHaveLength(6)
    first.cache.save(true)
    const second = opened(root)
    expect(ask(second)).toEqual(['A', 6])
    expect(second.reads).toEqual([])
    writeFileSync(join(root, 'content/a.md'), post('B'))
    expect(ask(second)).toEqual(['B', 6])
    // Another file in its place, with the time of the old one: moved over it, as `mv` does.
    renameSync(join(root, 'content/b.svg'), join(root, 'content/c.svg'))
    writeFileSync(join(root, 'content/b.svg'), '<svg></svg>')
    expect(ask(second)).toEqual(['B', 11])
    rmSync(join(root, 'content/b.svg'))
    expect(ask(second)).toEqual(['B', undefined])
  })

  it('keeps documents apart that were read with other options, other code or at another path', () => {
    const root = onDisk({
      'content/a.md': post('A', '', '[x](https://example.gov/y/)'),
      'content/b.md': post('A', '', '[x](https://example.gov/y/)'),
    })
    const readers = [
      reader,
      readerOf(aConfig({ url: 'https://example.org' }), noCode),
      readerOf(aConfig({ timeZone: 'America/New_York' }), noCode),
      readerOf(aConfig({ extraKeys: { z: { type: 'text', required: false, values: undefined } } }), noCode),
      readerOf(aConfig(), { value: {}, hash: 'other' }),
    ]
    expect(new Set(readers.map(({ generation }) => generation)).size).toBe(5)
    expect(readerOf(aConfig({ title: 'Of no consequence' }), noCode).generation).toBe(reader.generation)
    for (let run = 0; run < 2; run++) {
      const { cache } = opened(root)
      const links = readers.map((one) => cache.document('content/a.md', one)?.head.links[0]?.to)
      expect(links).toEqual(['/y/', 'https://example.gov/y/', '/y/', '/y/', '/y/'])
      expect(cache.document('content/b.md', reader)?.head.address).toBe('/b/')
      cache.save(false)
    }
  })

  it('makes a body again that was lost meanwhile', () => {
    const root = onDisk({ 'content/a.md': post('A') })
    const first = opened(root).cache
    first.document('content/a.md', reader)
    first.save(true)
    const { cache } = opened(root)
    const document = cache.document('content/a.md', reader)
    rmSync(join(root, '.cache'), { recursive: true })
    expect(document?.body).toEqual(['<p>Text.</p>'])
    cache.save(true)
    expect(opened(root).cache.document('content/a.md', reader)?.body).toEqual(['<p>Text.</p>'])
  })

  it.each([
    ['a file', (cache: string) => writeFileSync(cache, 'mine')],
    [
      'a link that leads elsewhere',
      (cache: string) => symlinkSync(mkdtempSync(join(tmpdir(), 'gazette-elsewhere-')), cache),
    ],
    [
      'a folder that holds a link',
      (cache: string) => {
        mkdirSync(cache)
        symlinkSync(mkdtempSync(join(tmpdir(), 'gazette-elsewhere-')), join(cache, 'gazette-documents'))
      },
    ],
  ])('does without where .cache is %s', async (_what, make) => {
    const root = onDisk(siteWith({ 'content/a.md': post('A') }))
    const place = join(root, '.cache')
    make(place)
    const { published, messages } = await build(requestFor(root), { packageLayouts })
    expect([published, messages]).toEqual([true, []])
    expect(existsSync(join(place, 'gazette-documents', '.gitignore'))).toBe(false)
  })

  it.skipIf(process.getuid?.() === 0)('does without where nothing can be written', async () => {
    const root = onDisk(siteWith({ 'content/a.md': post('A') }))
    mkdirSync(join(root, '.cache'))
    chmodSync(join(root, '.cache'), 0o500)
    expect((await build(requestFor(root), { packageLayouts })).published).toBe(true)
  })

  it('is left out when asked to be, and for files that are not on disk', async () => {
    const root = onDisk(siteWith({ 'content/a.md': post('A') }))
    await build(requestFor(root), { packageLayouts, cache: false })
    await build(requestFor(root), { packageLayouts, files: diskFiles(root) })
    expect(existsSync(join(root, '.cache'))).toBe(false)
    await build(requestFor(root), { packageLayouts })
    expect(readFileSync(join(root, '.cache/gazette-documents/.gitignore'), 'utf8')).toBe('*\n')
  })

  it('does not believe what came with the history of the site', async () => {
    const root = onDisk(siteWith({ 'content/a.md': post('A') }))
    const git = (...words: string[]) => execFileSync('git', ['-C', root, ...words], { stdio: 'pipe' })
    git('init', '-q')
    const read = () => {
      const { cache } = opened(root)
      cache.document('content/a.md', reader)
      cache.save(true)
      return cache.misses().documents
    }
    expect([read(), read()]).toEqual([1, 0])
    git('add', 'content')
    expect(read()).toBe(0)
    git('add', '-f', '.cache')
    expect(read()).toBe(1)
  })

  it('replays the messages of what it has read before', async () => {
    const root = onDisk(
      siteWith({ 'content/a.md': post('A', 'tgas: x\n', '[gone](/gone/)'), 'content/b.md': '---\ntitle: "B\n---\n' }),
    )
    const cold = await build(requestFor(root), { packageLayouts })
    const warm = await build(requestFor(root), { packageLayouts })
    expect(warm.messages.map(lineOf)).toEqual(cold.messages.map(lineOf))
    expect(cold.messages.length).toBeGreaterThan(2)
  })

  it('is of the same use to check as to build', async () => {
    const root = onDisk(siteWith({ 'content/a.md': post('A') }))
    await build({ ...requestFor(root), mode: 'check' }, { packageLayouts })
    const { cache } = opened(root)
    cache.document('content/a.md', readerOf(aConfig({ url: 'https://example.gov' }), noCode))
    expect(cache.misses().documents).toBe(0)
    expect(readdirSync(root).sort()).toEqual(['.cache', 'content'])
  })
})
