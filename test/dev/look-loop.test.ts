import { setImmediate as breathe } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openLookLoop } from '../../src/dev/look-loop.ts'
import type { Look } from '../../src/engine/live.ts'

/** Looks that end when they are told to. */
function looking(isStirred: () => boolean = () => false) {
  const under: { end: () => void; fail: (thrown: unknown) => void }[] = []
  const told: string[] = []
  let begun = 0
  const loop = openLookLoop(
    {
      look: () => {
        begun++
        return new Promise<Look>((resolve, reject) => under.push({ end: () => resolve({} as Look), fail: reject }))
      },
    },
    isStirred,
    {
      begun: () => told.push('begun'),
      ended: (_milliseconds, failure) => told.push(failure === undefined ? 'ended' : `failed: ${failure.thrown}`),
    },
  )
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await breathe()
  }
  return {
    loop,
    told,
    begun: () => begun,
    settle,
    async end() {
      under.shift()?.end()
      await settle()
    },
    async fail(thrown: unknown) {
      under.shift()?.fail(thrown)
      await settle()
    },
  }
}

async function isDone(promise: Promise<unknown> | undefined): Promise<boolean> {
  let done = promise === undefined
  void promise?.then(() => {
    done = true
  })
  await breathe()
  return done
}

describe('the loop of looks', () => {
  it('takes one look at a time, and one more for all that rang during it', async () => {
    const { loop, begun, end } = looking()
    loop.ring()
    expect(begun()).toBe(1)
    for (let ring = 0; ring < 5; ring++) loop.ring()
    expect(begun()).toBe(1)
    await end()
    expect(begun()).toBe(2)
    await end()
    expect(begun()).toBe(2)
    loop.ring()
    expect(begun()).toBe(3)
  })

  it('resolves a refresh when a look that began after it has ended, not the one under way', async () => {
    const { loop, end } = looking()
    loop.ring()
    const refreshed = loop.refresh()
    await end()
    expect(await isDone(refreshed)).toBe(false)
    await end()
    expect(await isDone(refreshed)).toBe(true)
  })

  it('lets a request wait for what has been rung for, and for nothing else', async () => {
    let stirred = false
    const { loop, end } = looking(() => stirred)
    expect(loop.pending()).toBeUndefined()
    // An event has come, and its ring has not.
    stirred = true
    const early = loop.pending()
    expect(await isDone(early)).toBe(false)
    stirred = false
    loop.ring()
    const during = loop.pending()
    await end()
    expect([await isDone(early), await isDone(during)]).toEqual([true, true])
    expect(loop.pending()).toBeUndefined()
  })

  it('goes on after a look that throws', async () => {
    const { loop, told, end, fail } = looking()
    const refreshed = loop.refresh()
    await fail('torn')
    expect(await isDone(refreshed)).toBe(true)
    loop.ring()
    await end()
    expect(told).toEqual(['begun', 'failed: torn', 'begun', 'ended'])
  })

  it('begins no look after it is closed, keeps nobody waiting, and tells nothing more', async () => {
    const { loop, told, begun, end } = looking()
    loop.ring()
    const refreshed = loop.refresh()
    const pending = loop.pending()
    loop.close()
    expect([await isDone(refreshed), await isDone(pending)]).toEqual([true, true])
    await end()
    loop.ring()
    await loop.refresh()
    expect([begun(), told]).toEqual([1, ['begun']])
  })
})
