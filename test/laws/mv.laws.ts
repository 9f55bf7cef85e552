import fc from 'fast-check'
import { it } from 'vitest'
import { movesLoseNothing } from '../cli/moving.ts'

it('a move loses nothing, whatever moves', async () => {
  await fc.assert(movesLoseNothing, { numRuns: 1000 })
})
