/** micromark of the bundle makes no other tree: a great many texts. */
import { expect, it } from 'vitest'
import { findDifference, quickParser } from './same-tree.ts'

it('makes the same tree of any text', async () => {
  expect(findDifference(await quickParser(), 300_000)).toBeUndefined()
})
