import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { expectCacheChangesNothing, expectDamageChangesNothing, trustStamps } from './edited-site.ts'

beforeEach(trustStamps)
afterEach(() => vi.restoreAllMocks())

describe('a cache', () => {
  it('changes nothing, whatever is edited', async () => {
    expect(await expectCacheChangesNothing(3)).toBeGreaterThan(100)
  })

  it('changes nothing, whatever happens to it', async () => {
    await expectDamageChangesNothing(18)
  })
})
