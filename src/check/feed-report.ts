import type { FeedEntryView, FeedView } from '../core/feed-view.ts'
import { type Message, message } from '../core/message.ts'

/** Reports one problem of a feed or of one of its entries. @param key Of the front matter: what is at fault, if that is known. */
export type Report = (text: string, note: string, key?: string) => void

export interface FeedReports {
  readonly messages: readonly Message[]
  /** On the feed itself; the text goes on after its address. */
  readonly feed: Report
  /** On an entry. The text says nothing of the feed, so that a post in several feeds gives the same message for each. */
  readonly entry: (entry: FeedEntryView) => Report
  /** The same for what is no mistake, and hardly meant. */
  readonly doubt: (entry: FeedEntryView) => Report
}

export const ours = 'This is a mistake of Gazette, not of the post; please report it.'

/** Gathers what is wrong with a feed. */
export function feedReports(view: FeedView): FeedReports {
  const messages: Message[] = []
  const on =
    (code: 'feed-invalid' | 'feed-doubtful', { origin: file, places }: FeedEntryView): Report =>
    (text, note, key) =>
      messages.push(message(code, { file, ...(key === undefined ? {} : places[key]) }, text, note))
  return {
    messages,
    feed: (text, note) => messages.push(message('feed-invalid', { file: '' }, `The feed ${view.self} ${text}`, note)),
    entry: (entry) => on('feed-invalid', entry),
    doubt: (entry) => on('feed-doubtful', entry),
  }
}
