import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { changeFiles } from '../../src/io/change-files.ts'
import { takeBackUnfinished } from '../../src/io/change-record.ts'
import { folderWith } from '../cli/gazette.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function filesOf(root: string): Record<string, string> {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(root, path)).isFile(),
  )
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]))
}

/** Without the record of the change. */
function contentOf(root: string): Record<string, string> {
  return Object.fromEntries(Object.entries(filesOf(root)).filter(([path]) => !path.startsWith('.cache/')))
}

const site = { 'content/a/index.md': 'A', 'content/a/map.png': 'map', 'content/b.md': 'B' }
const changes = {
  moves: [
    { from: 'content/a/index.md', to: 'content/new/c/index.md' },
    { from: 'content/a/map.png', to: 'content/new/c/map.png' },
  ],
  writes: [
    { path: 'content/new/c/index.md', text: 'A2', before: bytes('A') },
    { path: 'content/b.md', text: 'B2', before: bytes('B') },
  ],
}

describe('changes to files', () => {
  it('are all made, and take emptied folders with them', () => {
    const root = folderWith(site)
    expect(changeFiles(root, changes)).toEqual({ done: true })
    expect(contentOf(root)).toEqual({
      'content/b.md': 'B2',
      'content/new/c/index.md': 'A2',
      'content/new/c/map.png': 'map',
    })
    expect(existsSync(join(root, 'content/a'))).toBe(false)
  })

  it.each([1, 2, 3, 4])('are all taken back when step %i fails', (failing) => {
    const root = folderWith(site)
    let step = 0
    const rename = (from: string, to: string) => {
      if (++step === failing) throw Object.assign(new Error('no'), { code: 'ENOSPC' })
      renameSync(from, to)
    }
    expect(changeFiles(root, changes, rename as typeof renameSync)).toMatchObject({
      done: false,
      reason: 'the disk is full',
    })
    expect(filesOf(root)).toEqual(site)
    expect(existsSync(join(root, 'content/new'))).toBe(false)
  })

  it.each([1, 2, 3, 4])('are all taken back by the next command when the process is killed in step %i', (last) => {
    const root = folderWith(site)
    let step = 0
    const rename = (from: string, to: string) => {
      // An error that is none of the system's is not caught: everything stays as a killed process leaves it.
      if (++step === last) throw new Error('killed')
      renameSync(from, to)
    }
    expect(() => changeFiles(root, changes, rename as typeof renameSync)).toThrow('killed')
    expect(contentOf(root)).not.toEqual(site)
    expect(takeBackUnfinished(root)?.toSorted()).toEqual(['content/a/index.md', 'content/a/map.png', 'content/b.md'])
    expect(filesOf(root)).toEqual(site)
    expect(existsSync(join(root, 'content/new'))).toBe(false)
    expect(takeBackUnfinished(root)).toBeUndefined()
  })

  it('are not taken back from who has edited them since, nor once they are done', () => {
    const root = folderWith(site)
    let step = 0
    const rename = (from: string, to: string) => {
      renameSync(from, to)
      if (++step === 4) throw new Error('killed')
    }
    expect(() => changeFiles(root, changes, rename as typeof renameSync)).toThrow('killed')
    writeFileSync(join(root, 'content/b.md'), 'mine')
    takeBackUnfinished(root)
    expect(filesOf(root)).toEqual({ ...site, 'content/b.md': 'mine' })

    const done = folderWith(site)
    changeFiles(done, changes)
    expect(takeBackUnfinished(done)).toBeUndefined()
    expect(contentOf(done)).toHaveProperty('content/new/c/index.md', 'A2')
  })

  it('are not taken back for a record that names what is elsewhere', () => {
    const root = folderWith({ ...site, 'package.json': '{}' })
    const record = { done: false, moves: [{ from: 'content/../evil', to: 'package.json' }], files: [] }
    mkdirSync(join(root, '.cache'))
    writeFileSync(join(root, '.cache/gazette-change.json'), JSON.stringify(record))
    expect(takeBackUnfinished(root)).toBeUndefined()
    expect(existsSync(join(root, 'package.json'))).toBe(true)
  })

  it('touch nothing where something is in the way, or is not as it was', () => {
    const refused = (root: string) => {
      const before = filesOf(root)
      const result = changeFiles(root, changes)
      expect(filesOf(root)).toEqual(before)
      return result
    }
    expect(refused(folderWith({ ...site, 'content/new/c/map.png': 'mine' }))).toMatchObject({
      path: 'content/new/c/map.png',
      reason: 'there is something of that name already',
    })
    expect(refused(folderWith({ ...site, 'content/new': 'a file' }))).toMatchObject({ path: 'content/new' })
    expect(refused(folderWith({ ...site, 'content/b.md': 'edited' }))).toMatchObject({
      path: 'content/b.md',
      reason: 'it was changed a moment ago',
    })
    const { 'content/a/map.png': _, ...without } = site
    expect(refused(folderWith(without))).toMatchObject({ path: 'content/a/map.png' })
  })

  it('follow no symbolic link, neither of a file nor of a folder', () => {
    const elsewhere = folderWith({ 'b.md': 'B' })
    const { 'content/b.md': _, ...rest } = site
    const linkedFile = folderWith(rest)
    symlinkSync(join(elsewhere, 'b.md'), join(linkedFile, 'content/b.md'))
    expect(changeFiles(linkedFile, changes)).toMatchObject({ done: false, path: 'content/b.md' })
    const linkedFolder = folderWith(site)
    symlinkSync(elsewhere, join(linkedFolder, 'content/new'))
    expect(changeFiles(linkedFolder, changes)).toMatchObject({ done: false, path: 'content/new' })
    expect(filesOf(elsewhere)).toEqual({ 'b.md': 'B' })
  })

  it('keep who may read and run a file', () => {
    const root = folderWith(site)
    writeFileSync(join(root, 'content/b.md'), 'B', { mode: 0o600 })
    mkdirSync(join(root, 'content/x'))
    const mode = statSync(join(root, 'content/b.md')).mode
    changeFiles(root, changes)
    expect(statSync(join(root, 'content/b.md')).mode).toBe(mode)
  })
})
