import fc from 'fast-check'
import { expect, it } from 'vitest'
import { script } from './incremental.ts'
import { compareWatched } from './watched.ts'

it('a site under its watcher is what a clean build is, whatever is edited', async () => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(script, async (one) => {
      compared += await compareWatched(one)
    }),
    { numRuns: 4, endOnFailure: true },
  )
  expect(compared).toBeGreaterThan(12)
}, 300_000)
