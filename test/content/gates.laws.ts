/** What a text cannot hold need not be asked for: a great many texts. */
import { expect, it } from 'vitest'
import { parseGated } from '../../src/content/syntax.ts'
import { findDifference } from './same-tree.ts'

it('is the same tree for any text', () => {
  expect(findDifference(parseGated, 500_000)).toBeUndefined()
})
