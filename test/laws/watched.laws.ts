import fc from 'fast-check'
import { expect, it } from 'vitest'
import { drive } from '../dev/driver.ts'
import { type Script, script } from './incremental.ts'
import { compareWatched } from './watched.ts'

it('a site under its watcher is what a clean build is, whatever is edited', async () => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(script, async (one) => {
      compared += await compareWatched(one)
    }),
    { numRuns: 100, endOnFailure: true },
  )
  expect(compared).toBeGreaterThan(500)
})

it('the law notices a site that does not hear of an edit', async () => {
  const post = (title: string): string => `---\ntitle: ${title}\n---\n\nText.\n`
  const edited: Script = {
    first: [post('One'), post('Two')],
    events: [{ do: 'write', path: 'content/posts/b.md', text: post('Three') }],
  }
  const deaf: typeof drive = async (folder) => {
    const driver = await drive(folder)
    await driver.close()
    return { ...driver, close: async () => {} }
  }
  await expect(compareWatched(edited, deaf)).rejects.toThrow('waited in vain')
  expect(await compareWatched(edited)).toBe(1)
})
