import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keys } from '../../src/engine/keys.ts'
import { faults } from './faults.ts'
import { compareAll, compareLive, planetScript, script, trustStamps } from './incremental.ts'

afterEach(() => vi.restoreAllMocks())

describe('an incremental build', () => {
  beforeEach(trustStamps)

  it('is what a clean build is, byte for byte and word for word, whatever happens in between', async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(script, async (one) => {
        compared += await compareAll(one)
      }),
      { numRuns: 1000 },
    )
    expect(compared).toBeGreaterThan(50_000)
  })

  it('of a planet is what a clean build is', async () => {
    await fc.assert(
      fc.asyncProperty(planetScript, async (one) => void (await compareAll(one))),
      { numRuns: 150 },
    )
  })

  it('of a site held open is the same', async () => {
    await fc.assert(
      fc.asyncProperty(script, async (one) => void (await compareLive(one))),
      { numRuns: 200 },
    )
  })
})

describe('the law of incremental builds comes by chance to what a key leaves out', () => {
  beforeEach(trustStamps)

  const findable = Object.entries(faults).filter(([, { isRare }]) => isRare !== true)
  it.each(findable)('%s', async (_name, { fault }) => {
    const { failed } = await fc.check(
      fc.asyncProperty(script, async (one) => void (await compareAll(one, { keys: { ...keys, ...fault } }))),
      { numRuns: 300, endOnFailure: true, seed: 3 },
    )
    expect(failed).toBe(true)
  })
})
