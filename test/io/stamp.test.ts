import { lstatSync, mkdtempSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { stampOf } from '../../src/io/stamp.ts'

afterEach(() => vi.restoreAllMocks())

function file(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'gazette-stamp-')), 'a.txt')
  writeFileSync(path, 'a')
  return path
}

function later(milliseconds: number): void {
  const real = Date.now()
  vi.spyOn(Date, 'now').mockReturnValue(real + milliseconds)
}

/** As a file system tells times whose clock knows no less than seconds. */
function coarsely(path: string, options: { readonly bigint: true }) {
  const stats = statSync(path, options)
  const whole = (nanoseconds: bigint) => (nanoseconds / 1_000_000_000n) * 1_000_000_000n
  return Object.assign(Object.create(stats), {
    ...stats,
    isFile: () => true,
    mtimeNs: whole(stats.mtimeNs),
    ctimeNs: whole(stats.ctimeNs),
  })
}

describe('the stamp of a file', () => {
  it('stays as long as nothing happens to it, and is another afterwards', () => {
    const path = file()
    later(60_000)
    const first = stampOf(path)
    expect(first).toBeDefined()
    expect(stampOf(path)).toBe(first)
    writeFileSync(path, 'b')
    expect(stampOf(path)).not.toBe(first)
  })

  it('is another for a file whose time was set back', () => {
    const path = file()
    later(60_000)
    const first = stampOf(path)
    const { atime, mtime } = statSync(path)
    writeFileSync(path, 'b')
    utimesSync(path, atime, mtime)
    expect(stampOf(path)).not.toBe(first)
  })

  it('is not trusted of what changed a moment ago, and sooner where the clock is fine', () => {
    const path = file()
    expect(stampOf(path)).toBeUndefined()
    later(1000)
    expect(stampOf(path)).toBeDefined()
    expect(stampOf(path, coarsely as never)).toBeUndefined()
    vi.restoreAllMocks()
    later(5000)
    expect(stampOf(path, coarsely as never)).toBeDefined()
  })

  it('is none of a folder, of nothing, and of a link that is not to be followed', () => {
    const path = file()
    later(60_000)
    symlinkSync(path, `${path}.link`)
    expect(stampOf(`${path}.link`)).toBe(stampOf(path))
    expect(stampOf(`${path}.link`, lstatSync)).toBeUndefined()
    expect([stampOf(tmpdir()), stampOf(`${path}.gone`)]).toEqual([undefined, undefined])
  })
})
