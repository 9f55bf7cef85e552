import { describe, expect, it } from 'vitest'
import { oneAtATime } from '../../src/engine/one-at-a-time.ts'

describe('work that is done once at a time', () => {
  it('begins again, once for all who asked meanwhile, also after a failure', async () => {
    const ends: ((fail: boolean) => void)[] = []
    const awaited: (() => boolean)[] = []
    let running = 0
    const ask = oneAtATime(async (isAwaited) => {
      expect(++running).toBe(1)
      awaited.push(isAwaited)
      const number = ends.length
      try {
        await new Promise<void>((resolve, reject) => {
          ends.push((fail) => (fail ? reject(new Error('failed')) : resolve()))
        })
      } finally {
        running--
      }
      return number
    })
    const first = ask()
    expect(awaited[0]?.()).toBe(false)
    const second = ask()
    const third = ask()
    expect(awaited[0]?.()).toBe(true)
    expect(third).toBe(second)
    ends[0]?.(true)
    await expect(first).rejects.toThrow('failed')
    await Promise.resolve()
    const fourth = ask()
    expect(fourth).not.toBe(second)
    ends[1]?.(false)
    expect([await second, await third]).toEqual([1, 1])
    await Promise.resolve()
    ends[2]?.(false)
    expect(await fourth).toBe(2)
    const fifth = ask()
    ends[3]?.(false)
    expect(await fifth).toBe(3)
  })
})
