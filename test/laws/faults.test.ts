import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keys } from '../../src/engine/keys.ts'
import { faults } from './faults.ts'
import { compareAll, trustStamps } from './incremental.ts'

beforeEach(trustStamps)
afterEach(() => vi.restoreAllMocks())

describe('the law of incremental builds', () => {
  it.each(Object.entries(faults))('notices that a key leaves out %s', async (_name, { fault, example }) => {
    await expect(compareAll(example, { keys: { ...keys, ...fault } })).rejects.toThrow()
  })

  it.each(Object.entries(faults))('finds nothing where no key leaves out %s', async (_name, { example }) => {
    await expect(compareAll(example)).resolves.toBeDefined()
  })
})
