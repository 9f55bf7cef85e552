import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  compareAll,
  compareLive,
  planetScript,
  planetSwitched,
  script,
  sharedBundle,
  trustStamps,
} from './incremental.ts'

beforeEach(trustStamps)
afterEach(() => vi.restoreAllMocks())

describe('an incremental build', () => {
  it('is what a clean build is, byte for byte and word for word, whatever happens in between', async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(script, async (one) => {
        // A third of the time would go into compiling the same layouts again; test:laws does so each time.
        compared += await compareAll(one, { bundle: sharedBundle })
      }),
      { numRuns: 100 },
    )
    expect(compared).toBeGreaterThan(5_000)
  }, 900_000)

  it('of a planet is what a clean build is, and so is one held open', async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(planetScript, async (one) => {
        compared += await compareAll(one)
        compared += await compareLive(one)
      }),
      { numRuns: 8, examples: [[planetSwitched]] },
    )
    expect(compared).toBeGreaterThan(1_000)
  }, 300_000)

  it('of a site held open is the same', async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(script, async (one) => {
        compared += await compareLive(one)
      }),
      { numRuns: 10 },
    )
    expect(compared).toBeGreaterThan(300)
  }, 300_000)
})
