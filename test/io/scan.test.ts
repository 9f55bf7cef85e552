import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diskFiles, memoryFiles } from '../../src/io/files.ts'
import { scan } from '../../src/io/scan.ts'

describe('the scan', () => {
  it('sorts files out by their names alone, in code unit order', () => {
    const found = scan(
      memoryFiles({
        'content/posts/b.md': '',
        'content/posts/B.md': '',
        'content/posts/map.svg': '',
        'content/notice.md': '',
        'content/site.yml': '',
        'static/.well-known/security.txt': '',
      }),
    )
    expect(found.documents).toEqual(['content/posts/B.md', 'content/posts/b.md'])
    expect(found.hasNotice).toBe(true)
    expect(scan(memoryFiles({ 'content/a.md': '' })).hasNotice).toBe(false)
    expect(found.assets).toEqual(['content/posts/map.svg', 'static/.well-known/security.txt'])
  })

  it.each([
    'content/.hidden.md',
    'content/_drafts/a.md',
    'content/~old/a.md',
    'content/a.md~',
    'content/.a.md.swp',
    'content/Thumbs.db',
    'content/posts/.DS_Store',
    'content/authors.yml',
    'content/ledger.tsv',
  ])('never publishes %s', (path) => {
    const found = scan(memoryFiles({ [path]: '' }))
    expect([...found.documents, ...found.assets]).toEqual([])
  })

  it('names a link that leads out of the site, and reads nothing through it', () => {
    const root = mkdtempSync(join(tmpdir(), 'gazette-scan-'))
    const outside = mkdtempSync(join(tmpdir(), 'gazette-outside-'))
    writeFileSync(join(outside, 'secret.md'), 'secret')
    mkdirSync(join(root, 'content'))
    symlinkSync(join(outside, 'secret.md'), join(root, 'content/a.md'))
    symlinkSync(outside, join(root, 'content/folder'))
    writeFileSync(join(root, 'content/b.md'), 'b')
    symlinkSync(join(root, 'content/b.md'), join(root, 'content/c.md'))
    symlinkSync(join(root, 'content'), join(root, 'content/loop'))
    const files = diskFiles(root)
    const paths = scan(files).documents
    expect(paths).toEqual(['content/a.md', 'content/b.md', 'content/c.md'])
    expect(paths.filter((path) => files.read(path) !== undefined)).toEqual(['content/b.md', 'content/c.md'])
  })
})
