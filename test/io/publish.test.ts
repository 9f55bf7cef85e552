import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Files } from '../../src/core/files.ts'
import { hashBytes } from '../../src/core/hash.ts'
import type { Artifact } from '../../src/core/route.ts'
import { memoryFiles } from '../../src/io/files.ts'
import { manifestName, readManifest } from '../../src/io/manifest.ts'
import { openOutput } from '../../src/io/output.ts'
import * as publishing from '../../src/io/publish.ts'

const files = memoryFiles({ 'static/logo.svg': '<svg/>' })

/** As a new build would. */
function publish(artifacts: readonly Artifact[], from: Files, out: string): publishing.Published {
  return publishing.publish(artifacts, from, openOutput(out))
}

function folder(): string {
  return join(mkdtempSync(join(tmpdir(), 'gazette-publish-')), 'dist')
}

function artifact(output: string, text: string, step: Artifact['step'] = 'page'): Artifact {
  const bytes = new TextEncoder().encode(text)
  return { output, hash: hashBytes(bytes), mediaType: 'text/html', origin: '', step, content: { bytes } }
}

function listing(out: string): string[] {
  return readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
    .sort()
}

describe('publishing', () => {
  it('writes what was made, copies what is copied, and a manifest of both', () => {
    const out = folder()
    const copy: Artifact = { ...artifact('logo.svg', '<svg/>', 'asset'), content: { copyOf: 'static/logo.svg' } }
    expect(publish([artifact('index.html', 'home'), copy], files, out)).toMatchObject({
      written: 2,
      removed: 0,
      messages: [],
    })
    expect(listing(out)).toEqual([manifestName, 'index.html', 'logo.svg'])
    expect(Object.keys(readManifest(out))).toEqual(['index.html', 'logo.svg'])
    expect(readFileSync(join(out, 'logo.svg'), 'utf8')).toBe('<svg/>')
  })

  it('does not touch a file whose bytes are the same', () => {
    const out = folder()
    publish([artifact('a/index.html', 'same')], files, out)
    const before = statSync(join(out, 'a/index.html'), { bigint: true })
    expect(publish([artifact('a/index.html', 'same')], files, out)).toMatchObject({ written: 0, unchanged: 1 })
    const after = statSync(join(out, 'a/index.html'), { bigint: true })
    expect([after.mtimeNs, after.ino]).toEqual([before.mtimeNs, before.ino])
  })

  it('removes what it wrote earlier and no route makes any more, with the folders that are empty then', () => {
    const out = folder()
    publish([artifact('a/b/index.html', '1'), artifact('c/index.html', '2')], files, out)
    expect(publish([artifact('c/index.html', '2')], files, out).removed).toBe(1)
    expect(existsSync(join(out, 'a'))).toBe(false)
  })

  it('never removes a file that it did not write', () => {
    const out = folder()
    publish([artifact('a/index.html', '1')], files, out)
    writeFileSync(join(out, 'a/CNAME'), 'mine')
    publish([], files, out)
    expect(listing(out)).toEqual([manifestName, 'a/CNAME'])
  })

  it('turns a page into a folder and a folder into a page', () => {
    const out = folder()
    publish([artifact('a', 'file'), artifact('b/index.html', 'folder')], files, out)
    expect(publish([artifact('a/index.html', 'folder'), artifact('b', 'file')], files, out).messages).toEqual([])
    expect(listing(out)).toEqual([manifestName, 'a/index.html', 'b'])
  })

  it('says what is in the way where it is not ours', () => {
    const out = folder()
    mkdirSync(join(out, 'a'), { recursive: true })
    writeFileSync(join(out, 'a/mine.txt'), 'mine')
    const result = publish([artifact('a', 'file')], files, out)
    expect(result.messages).toMatchObject([{ code: 'output-unwritable', severity: 'error' }])
    expect(readFileSync(join(out, 'a/mine.txt'), 'utf8')).toBe('mine')
  })

  it('completes a publish that was interrupted', () => {
    const out = folder()
    publish([artifact('old.html', '1')], files, out)
    // The state after a kill in the middle: the manifest names old and new, a temporary file is left, one page is written.
    const manifest = { ...readManifest(out), 'new.html': hashBytes('2'), 'later.html': hashBytes('3') }
    writeFileSync(join(out, manifestName), JSON.stringify(manifest))
    const ended = spawnSync(process.execPath, ['--version']).pid
    writeFileSync(join(out, `.gazette-staging-${ended}-0`), 'half a fi')
    writeFileSync(join(out, 'new.html'), '2')
    publish([artifact('later.html', '3')], files, out)
    expect(listing(out)).toEqual([manifestName, 'later.html'])
  })

  it('does not follow a link out of the output', () => {
    const out = folder()
    const elsewhere = mkdtempSync(join(tmpdir(), 'gazette-elsewhere-'))
    mkdirSync(out)
    symlinkSync(elsewhere, join(out, 'a'))
    publish([artifact('a/index.html', 'page')], files, out)
    expect(readdirSync(elsewhere)).toEqual([])
    expect(readFileSync(join(out, 'a/index.html'), 'utf8')).toBe('page')
  })

  it('leaves alone what another publish is at work on', () => {
    const out = folder()
    mkdirSync(out)
    const theirs = `.gazette-staging-${process.ppid}-0`
    writeFileSync(join(out, theirs), 'half a fi')
    publish([artifact('index.html', '1')], files, out)
    expect(listing(out)).toEqual([manifestName, theirs, 'index.html'])
    expect(readFileSync(join(out, theirs), 'utf8')).toBe('half a fi')
  })

  it('keeps an output of which only the case has changed, on a disk that ignores case', () => {
    const out = folder()
    publish([artifact('A.html', '1')], files, out)
    // Two names of one file are what such a disk shows.
    linkSync(join(out, 'A.html'), join(out, 'a.html'))
    publish([artifact('a.html', '1')], files, out)
    expect(listing(out)).toEqual([manifestName, 'a.html'])
  })

  it('removes an output that is called like a property of every object', () => {
    const out = folder()
    publish([artifact('constructor', '1'), artifact('__proto__', '1'), artifact('index.html', '1')], files, out)
    expect(publish([artifact('index.html', '1')], files, out)).toMatchObject({ removed: 2 })
    expect(listing(out)).toEqual([manifestName, 'index.html'])
  })

  it('deletes nothing behind a link that has taken the place of a folder', () => {
    const out = folder()
    publish([artifact('a/index.html', '1'), artifact('index.html', '1')], files, out)
    const moved = join(out, '../moved')
    renameSync(join(out, 'a'), moved)
    symlinkSync(moved, join(out, 'a'))
    publish([artifact('index.html', '1')], files, out)
    expect(readFileSync(join(moved, 'index.html'), 'utf8')).toBe('1')
  })

  it('deletes nothing outside its folder, whatever a manifest claims', () => {
    const out = folder()
    publish([artifact('index.html', '1')], files, out)
    const victim = join(out, '../victim')
    writeFileSync(victim, 'keep')
    writeFileSync(
      join(out, manifestName),
      JSON.stringify({ '../victim': 'x', '/etc/hostname': 'x', 'a/../../victim': 'x' }),
    )
    publish([artifact('index.html', '1')], files, out)
    expect(readFileSync(victim, 'utf8')).toBe('keep')
  })

  it.skipIf(process.getuid?.() === 0)('says that it may not write', () => {
    const out = folder()
    mkdirSync(out)
    chmodSync(out, 0o500)
    expect(publish([artifact('index.html', '1')], files, out).messages).toMatchObject([{ code: 'output-unwritable' }])
  })
})
