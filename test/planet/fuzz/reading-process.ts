/** Reads one feed after the other, in the process that `read-spoilt.ts` watches. */
import { readFeed } from '../../../src/planet/read/read-feed.ts'
import type { FeedBytes } from '../../../src/planet/read/read-result.ts'

process.on('message', (given: FeedBytes) => {
  try {
    process.send?.({ result: readFeed(given) })
  } catch (error) {
    process.send?.({ thrown: String((error as Error).stack) })
  }
})
