/**
 * Entries of Atom feeds, each printed and checked once. A post is in several feeds, and a feed of the archive holds hundreds,
 * of which an edit changes one.
 */
import type { FeedEntryView, FeedView } from '../core/feed-view.ts'
import type { Hash } from '../core/hash.ts'
import type { Message } from '../core/message.ts'
import { latest } from '../core/remembered.ts'

export interface EntryMemory {
  /** The text of an entry as it stands in a feed: known, or made now. */
  readonly textOf: (entry: FeedEntryView, feed: FeedView, make: () => string) => string
  /** The text of an entry that was found without a fault; undefined of all others. */
  readonly flawless: (entry: FeedEntryView, feed: FeedView) => string | undefined
  /** Notes what the check of a feed has come to. */
  readonly checked: (feed: FeedView, messages: readonly Message[]) => void
  /** Takes texts from a feed that was found without a fault; none, where there are more than can be remembered. */
  readonly learn: (keys: readonly Hash[], texts: readonly string[]) => void
}

/** A key of everything that the text of an entry depends on; undefined where nobody knows it. */
export type EntryKey = (entry: FeedEntryView, feed: FeedView) => Hash | undefined

/** How many texts are remembered: some 10 MB. */
const limit = 1500

interface Known {
  readonly text: string
  readonly isFlawless: boolean
}

export function openEntryMemory(keyOf: EntryKey): EntryMemory {
  const known = latest<Hash, Known>(limit)

  return {
    textOf(entry, feed, make) {
      const key = keyOf(entry, feed)
      if (key === undefined) return make()
      const found = known.get(key) ?? { text: make(), isFlawless: false }
      known.set(key, found)
      return found.text
    },
    flawless(entry, feed) {
      const key = keyOf(entry, feed)
      const found = key === undefined ? undefined : known.get(key)
      return found?.isFlawless === true ? found.text : undefined
    },
    checked(feed, messages) {
      if (!isFlawless(messages)) return
      for (const entry of feed.entries) {
        const key = keyOf(entry, feed)
        const found = key === undefined ? undefined : known.get(key)
        if (key !== undefined && found?.isFlawless === false) known.set(key, { ...found, isFlawless: true })
      }
    },
    learn(keys, texts) {
      if (keys.length !== texts.length || keys.length > limit) return
      for (const [index, key] of keys.entries()) known.set(key, { text: texts[index] ?? '', isFlawless: true })
    },
  }
}

/** What is doubtful is found by comparing entries, whenever a feed is made. */
export function isFlawless(messages: readonly Message[]): boolean {
  return messages.every(({ code }) => code === 'feed-doubtful')
}
