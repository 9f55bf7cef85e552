import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openFileHashes } from '../../src/engine/file-hashes.ts'
import { openInputs } from '../../src/engine/inputs.ts'
import { remember } from '../../src/engine/remember.ts'
import { diskFiles, memoryFiles } from '../../src/io/files.ts'
import { packageLayouts } from '../site.ts'

/** Files in memory that can be changed. */
function changing(contents: Record<string, string>) {
  return {
    list: (folder: string) => memoryFiles(contents).list(folder),
    read: (path: string) => memoryFiles(contents).read(path),
    locate: () => undefined,
    stamp: () => undefined,
  }
}

describe('what was made of files', () => {
  it('is made again when one of them is another, has come or has gone, and else is the same', () => {
    const contents: Record<string, string> = { 'a.txt': '1', 'folder/b.txt': '2', 'unseen.txt': '3' }
    const files = changing(contents)
    const make = remember(
      files,
      openFileHashes(files, new Map()),
      (name: string) => name,
      (watched, name) => ({ name, made: [watched.read('a.txt'), watched.read('none.txt'), watched.list('folder')] }),
    )
    let last = make('x')
    const isMadeAgain = () => {
      const before = last
      last = make('x')
      return last !== before
    }
    expect(isMadeAgain()).toBe(false)
    contents['unseen.txt'] = '4'
    expect(isMadeAgain()).toBe(false)
    contents['a.txt'] = '5'
    expect(isMadeAgain()).toBe(true)
    contents['none.txt'] = ''
    expect(isMadeAgain()).toBe(true)
    contents['folder/c.txt'] = ''
    expect(isMadeAgain()).toBe(true)
    delete contents['a.txt']
    expect(isMadeAgain()).toBe(true)
    expect(isMadeAgain()).toBe(false)
    expect(make('y')).toEqual({ ...last, name: 'y' })
  })
})

describe('what a site is made with', () => {
  it('stays when a post is saved, and follows its own files', async () => {
    const root = mkdtempSync(join(tmpdir(), 'gazette-inputs-'))
    const write = (path: string, content: string) => writeFileSync(join(root, path), content)
    write('site.config.ts', "import { checks } from './checks.ts'; export default { checks }")
    write('checks.ts', 'export const checks = []')
    const files = diskFiles(root)
    const inputs = openInputs(files, openFileHashes(files, new Map()), packageLayouts, { folder: undefined })
    const all = async () => [inputs.config(undefined), await inputs.theme(undefined), await inputs.code()] as const
    const first = await all()
    write('post.md', 'A post.')
    const second = await all()
    expect(second.map((one, index) => one === first[index])).toEqual([true, true, true])
    write('checks.ts', 'export const checks = [() => []]')
    const third = await all()
    expect(third.map((one, index) => one === first[index])).toEqual([true, true, false])
    expect(third[2].value.checks).toHaveLength(1)
    expect((await inputs.theme('#112233')) === first[1]).toBe(false)
  })
})
