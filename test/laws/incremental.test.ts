import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { compareAll, script, trustStamps } from './incremental.ts'

beforeEach(trustStamps)
afterEach(() => vi.restoreAllMocks())

describe('an incremental build', () => {
  it('is what a clean build is, byte for byte and word for word, whatever happens in between', async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(script, async (one) => {
        compared += await compareAll(one)
      }),
      { numRuns: 100 },
    )
    expect(compared).toBeGreaterThan(10_000)
  }, 600_000)
})
