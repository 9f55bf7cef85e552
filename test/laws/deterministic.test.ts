/** Law: the same inputs make the same bytes, whatever the machine's zone, locale, folder and order of files. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashBytes, hashValue } from '../../src/core/hash.ts'
import { diskFiles, memoryFiles } from '../../src/io/files.ts'
import { buildFrom, root } from '../site.ts'

const site = join(root, 'test/fixtures/small')

/** Environments that have made other generators print other bytes. */
const environments = [
  { TZ: 'UTC', LC_ALL: 'C', folder: 'a' },
  { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', folder: 'a folder/with spaces' },
  { TZ: 'America/St_Johns', LC_ALL: 'sv_SE.UTF-8', folder: 'ü' },
]

describe('equal inputs', () => {
  it('make equal bytes in other time zones, locales and folders', () => {
    const hashes = environments.map(({ folder, ...environment }) => {
      const copy = join(mkdtempSync(join(tmpdir(), 'gazette-law-')), folder)
      mkdirSync(copy, { recursive: true })
      for (const part of ['content', 'static']) cpSync(join(site, part), join(copy, part), { recursive: true })
      execFileSync(
        process.execPath,
        [join(root, 'bin/gazette.mjs'), 'build', '--root', copy, '--now', '2026-11-23T12:00:00Z'],
        {
          env: { ...process.env, ...environment },
          cwd: tmpdir(),
          stdio: 'pipe',
        },
      )
      const files = diskFiles(join(copy, 'dist'))
      return hashValue(files.list('').map((path) => [path, hashBytes(files.read(path) ?? '')]))
    })
    expect(new Set(hashes).size).toBe(1)
  })

  it('make equal bytes in any order of files', async () => {
    const files = diskFiles(site)
    const entries = ['content', 'static'].flatMap((folder) =>
      files.list(folder).map((path): [string, Uint8Array] => [path, files.read(path) ?? new Uint8Array()]),
    )
    const expected = (await buildFrom(memoryFiles(Object.fromEntries(entries)))).files
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(entries, { minLength: entries.length }), async (shuffled) => {
        const paths = shuffled.map(([path]) => path)
        const inner = memoryFiles(Object.fromEntries(shuffled))
        // A file system that lists in an order of its own.
        const unsorted = {
          ...inner,
          list: (folder: string) => paths.filter((path) => folder === '' || path.startsWith(`${folder}/`)),
        }
        expect((await buildFrom(unsorted)).files).toEqual(expected)
      }),
      { numRuns: 5 },
    )
  })

  it('make other bytes when one of them is another (so that this law can fail)', async () => {
    const files = diskFiles(site)
    const first = await buildFrom(files)
    const later = await buildFrom(files, { now: Date.UTC(2027, 5, 1) })
    expect(hashValue(later.files)).not.toBe(hashValue(first.files))
  })
})
