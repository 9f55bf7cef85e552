import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keys } from '../../src/engine/keys.ts'
import { faults } from './faults.ts'
import { compareAll, script, trustStamps } from './incremental.ts'

beforeEach(trustStamps)
afterEach(() => vi.restoreAllMocks())

describe('the law of incremental builds notices that a key leaves out', () => {
  it.each(Object.entries(faults))('%s', async (name, fault) => {
    const result = await fc.check(
      fc.asyncProperty(script, async (one) => {
        await compareAll(one, { keys: { ...keys, ...fault } })
      }),
      { numRuns: 200, endOnFailure: true, seed: 3 },
    )
    console.log(name, result.numRuns)
    expect(result.failed).toBe(true)
  })
})
