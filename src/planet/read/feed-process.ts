/** The process that reads one feed: bytes come in, a feed goes out. Whatever goes wrong ends it, and nothing else. */
import { readFeed } from './read-feed.ts'
import type { FeedBytes } from './read-result.ts'

process.once('message', (given: FeedBytes) => {
  process.send?.(readFeed(given), () => process.disconnect())
})
