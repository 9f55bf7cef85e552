import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { changedFiles, isRef } from '../../src/io/git.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'gazette-git-'))

function git(cwd: string, ...words: string[]): string {
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@b.example', '-c', 'commit.gpgsign=false']
  return execFileSync('git', [...identity, ...words], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

function repository(files: Readonly<Record<string, string>>): string {
  const root = folder()
  git(root, 'init', '--initial-branch', 'main')
  write(root, files)
  git(root, 'add', '--all')
  git(root, 'commit', '--message', 'first')
  return root
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

function names(root: string, ref: string): readonly string[] {
  const files = changedFiles(root, ref)
  if ('reason' in files) throw new Error(files.reason)
  return [...files].sort()
}

describe('the files that changed since a ref', () => {
  it('are those committed, edited, renamed, deleted and new, by their paths from the folder', () => {
    const root = repository({
      'site/a.md': 'a',
      'site/b.md': 'b',
      'site/c.md': 'c',
      'site/d.md': 'd',
      'other.txt': 'x',
    })
    git(root, 'checkout', '-b', 'work')
    write(root, { 'site/a.md': 'A', 'other.txt': 'y', 'site/ü "q"\n.md': 'odd' })
    git(root, 'add', '--all')
    git(root, 'commit', '--message', 'second')
    write(root, { 'site/b.md': 'B', 'site/new.md': 'n' })
    renameSync(join(root, 'site/c.md'), join(root, 'site/c2.md'))
    rmSync(join(root, 'site/d.md'))
    expect(names(join(root, 'site'), 'main')).toEqual(
      ['a.md', 'b.md', 'c.md', 'c2.md', 'd.md', 'new.md', 'ü "q"\n.md'].sort(),
    )
    expect(names(root, 'HEAD^1')).toContain('other.txt')
    expect(names(root, 'HEAD')).not.toContain('other.txt')
  })

  it('are those of this branch, not what the other got meanwhile', () => {
    const root = repository({ 'a.md': 'a', 'b.md': 'b' })
    git(root, 'checkout', '-b', 'work')
    write(root, { 'a.md': 'A' })
    git(root, 'commit', '--all', '--message', 'mine')
    git(root, 'checkout', 'main')
    write(root, { 'b.md': 'B' })
    git(root, 'commit', '--all', '--message', 'theirs')
    git(root, 'checkout', 'work')
    expect(names(root, 'main')).toEqual(['a.md'])
  })

  it('are not what git ignores', () => {
    const root = repository({ '.gitignore': 'dist/\n', 'a.md': 'a' })
    write(root, { 'dist/index.html': 'x', 'b.md': 'b' })
    expect(names(root, 'main')).toEqual(['b.md'])
  })

  it('are not known without a repository or such a ref, and the way out is told', () => {
    expect(changedFiles(folder(), 'main')).toEqual({
      reason: 'this is no git repository',
      note: expect.stringContaining('--since'),
    })
    const root = repository({ 'a.md': 'a' })
    for (const ref of ['nothing', '$(touch x)', "';touch x", 'a..b', 'HEAD:a.md']) {
      expect(changedFiles(root, ref)).toMatchObject({ reason: `git knows no "${ref}" here` })
    }
    expect(names(root, 'HEAD')).toEqual([])
  })

  it('are not known where there is no git', () => {
    const path = process.env.PATH
    process.env.PATH = folder()
    try {
      expect(changedFiles(folder(), 'main')).toMatchObject({ reason: 'there is no git' })
    } finally {
      process.env.PATH = path
    }
  })

  it('are asked of a repository without running what it names', () => {
    const root = repository({ 'a.md': 'a' })
    const proof = join(folder(), 'ran')
    const script = join(root, 'run.sh')
    writeFileSync(script, `#!/bin/sh\ntouch ${proof}\n`, { mode: 0o755 })
    for (const key of ['core.fsmonitor', 'diff.external', 'core.pager']) git(root, 'config', key, script)
    expect(names(root, 'HEAD')).toEqual(['run.sh'])
    expect(() => execFileSync('ls', [proof], { stdio: 'ignore' })).toThrow()
  })
})

describe('a ref', () => {
  it('is a word, and no option of git', () => {
    for (const ref of ['main', 'origin/main', 'v1.2', 'HEAD^1', 'HEAD~3', '0a1b2c', '@{upstream}']) {
      expect([ref, isRef(ref)]).toEqual([ref, true])
    }
    for (const ref of ['', '-p', '--output=x', 'a b', 'a\nb', 'a\0b', '\u007f'])
      expect([ref, isRef(ref)]).toEqual([ref, false])
  })
})
