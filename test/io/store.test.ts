import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/io/store.ts'
import { keepInFolder } from '../../src/io/store-folder.ts'

const generation = 'a'.repeat(32)

function aFolder(): string {
  return join(mkdtempSync(join(tmpdir(), 'gazette-store-')), '.cache', 'gazette-documents')
}

function segments(folder: string): string[] {
  return readdirSync(join(folder, generation)).filter((name) => name.endsWith('.segment'))
}

/** A store of ten entries, saved. */
function filled(): string {
  const folder = aFolder()
  const store = openStore(folder, generation)
  for (let i = 0; i < 10; i++) store.put(`key ${i}`, { small: `é${i}` }, ['large', i])
  store.save(undefined)
  return folder
}

describe('a store', () => {
  it('gives back what was put into it, at once and in the next run', () => {
    const folder = filled()
    const again = openStore(folder, generation)
    expect(again.get('key 3')?.small).toEqual({ small: 'é3' })
    expect(again.get('key 3')?.large()).toEqual(['large', 3])
    expect(again.get('key 3')?.small).toBe(again.get('key 3')?.small)
    expect(again.get('key 10')).toBeUndefined()
    const unsaved = openStore(aFolder(), generation)
    unsaved.put('a', 1, undefined)
    expect([unsaved.get('a')?.small, unsaved.get('a')?.large()]).toEqual([1, undefined])
  })

  it('does not look at other generations', () => {
    expect(openStore(filled(), 'b'.repeat(32)).get('key 3')).toBeUndefined()
  })

  it('does not keep what JSON would change', () => {
    const folder = aFolder()
    const store = openStore(folder, generation)
    for (const value of [Number.POSITIVE_INFINITY, { a: undefined }, new Map(), -0, [undefined]]) {
      expect(store.put('odd', value, undefined).small).toBe(value)
      expect(store.put('odd', 1, value).large()).toBe(value)
      expect(store.get('odd')).toBeUndefined()
    }
    store.put('lone', '\ud800', ['\u2028'])
    store.save(undefined)
    const again = openStore(folder, generation)
    expect([again.get('lone')?.small, again.get('lone')?.large()]).toEqual(['\ud800', ['\u2028']])
  })

  it('gives the right answer or none, whatever happened to its files', () => {
    const folder = filled()
    const [name = ''] = segments(folder)
    const path = join(folder, generation, name)
    const bytes = readFileSync(path)
    const damage = fc.oneof(
      fc.record({ at: fc.nat(bytes.length - 1), bit: fc.nat(7) }),
      fc.record({ cut: fc.nat(bytes.length - 1) }),
      fc.record({ instead: fc.uint8Array({ maxLength: 200 }) }),
    )
    const spoil = (how: { at?: number; bit?: number; cut?: number; instead?: Uint8Array }): Uint8Array => {
      if (how.instead !== undefined) return how.instead
      if (how.cut !== undefined) return bytes.subarray(0, how.cut)
      const copy = Buffer.from(bytes)
      copy[how.at ?? 0] = (copy[how.at ?? 0] ?? 0) ^ (1 << (how.bit ?? 0))
      return copy
    }
    let misses = 0
    fc.assert(
      fc.property(damage, (how) => {
        writeFileSync(path, spoil(how))
        const store = openStore(folder, generation)
        for (let i = 0; i < 10; i++) {
          const found = store.get(`key ${i}`)
          const large = found?.large()
          if (found === undefined || large === undefined) misses++
          if (found !== undefined) expect(found.small).toEqual({ small: `é${i}` })
          if (large !== undefined) expect(large).toEqual(['large', i])
        }
      }),
      { numRuns: 300 },
    )
    expect(misses).toBeGreaterThan(0)
    writeFileSync(path, bytes)
    expect(openStore(folder, generation).get('key 9')?.large()).toEqual(['large', 9])
  })

  it('clears away a file that was spoilt', () => {
    const folder = filled()
    writeFileSync(join(folder, generation, segments(folder)[0] ?? ''), 'x')
    openStore(folder, generation).save(undefined)
    expect(segments(folder)).toEqual([])
  })

  it('mends an entry whose large part was spoilt', () => {
    const folder = filled()
    const path = join(folder, generation, segments(folder)[0] ?? '')
    const bytes = readFileSync(path)
    bytes[bytes.length - 2] = 0
    writeFileSync(path, bytes)
    utimesSync(path, 1000, 1000)
    const store = openStore(folder, generation)
    expect(store.get('key 9')?.large()).toBeUndefined()
    store.put('key 9', { small: 'é9' }, ['large', 9])
    store.save(undefined)
    expect(openStore(folder, generation).get('key 9')?.large()).toEqual(['large', 9])
  })

  it('loses nothing to another process that writes, or clears away, at the same time', () => {
    const folder = filled()
    const [one, two] = [openStore(folder, generation), openStore(folder, generation)]
    one.put('one', 1, [1])
    two.put('two', 2, [2])
    one.save(undefined)
    two.save(undefined)
    const both = openStore(folder, generation)
    expect([both.get('one')?.large(), both.get('two')?.large()]).toEqual([[1], [2]])
    rmSync(folder, { recursive: true })
    expect(both.get('one')?.small).toBe(1)
    expect(both.get('one')?.large()).toBeUndefined()
    both.put('one', 1, [1])
    both.save(undefined)
    expect(openStore(folder, generation).get('one')?.large()).toEqual([1])
  })

  it('does not grow without end', () => {
    const folder = aFolder()
    const big = 'x'.repeat(1_000_000)
    for (let run = 0; run < 60; run++) {
      const store = openStore(folder, generation)
      store.put('kept', 'kept', [big])
      store.put(`of run ${run}`, 'small', [big])
      store.save(new Set(['kept', `of run ${run}`]))
    }
    const bytes = segments(folder).reduce((sum, name) => sum + readFileSync(join(folder, generation, name)).length, 0)
    expect(bytes).toBeLessThan(50_000_000)
    const last = openStore(folder, generation)
    expect([last.get('kept')?.large(), last.get('of run 59')?.large()]).toEqual([[big], [big]])
  })

  it('does not grow without end in memory, either, where it cannot write', () => {
    const folder = aFolder()
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, generation), 'in the way')
    const store = openStore(folder, generation)
    for (let edition = 0; edition < 5; edition++) {
      store.put(`a ${edition}`, edition, ['large', edition])
      store.put('b', 'the same', undefined)
      expect(store.hasNews()).toBe(true)
      store.save(new Set([`a ${edition}`, 'b']))
      expect(store.get(`a ${edition}`)?.large()).toEqual(['large', edition])
      expect(store.get(`a ${edition - 1}`)).toBeUndefined()
      expect(store.get('b')?.small).toBe('the same')
    }
    store.put('c', 1, undefined)
    store.save(undefined)
    expect(store.get('a 4')?.small).toBe(4)
    expect(store.get('c')?.small).toBe(1)
  })

  it('does not make the folder of a site that has been moved away', () => {
    const folder = aFolder()
    const site = dirname(dirname(folder))
    rmSync(site, { recursive: true })
    const store = openStore(folder, generation)
    store.put('a', 1, 'large')
    store.save(undefined)
    keepInFolder(folder, 'stamps', 'x')
    expect(existsSync(site)).toBe(false)
    expect(store.get('a')?.large()).toBe('large')
  })

  it('makes few files of many small ones, and keeps what it is not told about', () => {
    const folder = aFolder()
    for (let run = 0; run < 40; run++) {
      const store = openStore(folder, generation)
      store.put(`${run}`, run, [run])
      store.save(undefined)
    }
    expect(segments(folder).length).toBeLessThan(20)
    const last = openStore(folder, generation)
    for (let run = 0; run < 40; run++) expect(last.get(`${run}`)?.large()).toEqual([run])
  })

  it('takes old generations away, and leaves what another process may use', () => {
    const folder = filled()
    const others = (names: string, seconds: number) => {
      for (const [index, letter] of [...names].entries()) {
        mkdirSync(join(folder, letter.repeat(32)))
        utimesSync(join(folder, letter.repeat(32)), seconds + index, seconds + index)
      }
    }
    const left = () => readdirSync(folder).flatMap((name) => (/^[b-f0-9]{32}$/.test(name) ? name[0] : []))
    mkdirSync(join(folder, 'not ours'))
    others('bcdef', 1000)
    openStore(folder, generation).save(undefined)
    expect(left()).toEqual(['d', 'e', 'f'])
    others('01234', Date.now() / 1000 - 60)
    openStore(folder, generation).save(undefined)
    expect(left()).toEqual(['0', '1', '2', '3', '4'])
    expect(existsSync(join(folder, 'not ours'))).toBe(true)
  })
})

describe('what is small', () => {
  it('keeps no larger text alive that it was a part of', () => {
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const store = openStore(aFolder(), generation)
    const held = () => {
      collect()
      return process.memoryUsage().heapUsed
    }
    const before = held()
    for (let number = 0; number < 100; number++) {
      const whole = `${number} ${'words '.repeat(100_000)}`
      store.put(`key ${number}`, { part: whole.slice(0, 100) }, undefined)
    }
    // Sixty megabytes, if it did.
    expect(held() - before).toBeLessThan(20_000_000)
    expect(store.get('key 7')?.small).toEqual({ part: `7 ${'words '.repeat(100)}`.slice(0, 100) })
  })
})
