import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diskFiles } from '../../src/io/files.ts'

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'gazette-files-'))
}

describe('files on disk', () => {
  it('list a folder that leads out of the site as something that cannot be read, and none that is not there', () => {
    const root = folder()
    const outside = folder()
    writeFileSync(join(outside, 'a.md'), 'text')
    symlinkSync(outside, join(root, 'content'))
    symlinkSync(join(root, 'nowhere'), join(root, 'static'))
    const files = diskFiles(root)
    expect(files.list('content')).toEqual(['content'])
    expect(files.read('content')).toBeUndefined()
    expect(files.list('static')).toEqual(['static'])
    expect(files.list('layouts')).toEqual([])
  })

  it('follow a link to a folder inside the site, and end where it leads above itself', () => {
    const root = folder()
    mkdirSync(join(root, 'content/posts'), { recursive: true })
    writeFileSync(join(root, 'content/posts/a.md'), 'text')
    symlinkSync('posts', join(root, 'content/news'))
    symlinkSync('..', join(root, 'content/posts/up'))
    expect(diskFiles(root).list('content')).toEqual(['content/news/a.md', 'content/posts/a.md'])
  })

  it.skipIf(process.platform === 'win32')('do not wait for a pipe', () => {
    const root = folder()
    mkdirSync(join(root, 'content'))
    execFileSync('mkfifo', [join(root, 'content/pipe')])
    symlinkSync('pipe', join(root, 'content/a.md'))
    const files = diskFiles(root)
    expect(files.list('content')).toEqual(['content/a.md'])
    expect(files.read('content/a.md')).toBeUndefined()
  })
})
