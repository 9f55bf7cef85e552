/**
 * What the tabs are told after a look, in the order of its urgency: a new style sheet, new pictures, new pages, and then everything
 * else, of which the site's messages take the longest to make.
 */
import type { Look } from '../engine/live.ts'
import type { CopiedFiles } from './copied-files.ts'
import type { Streams } from './http/events.ts'
import type { State } from './state.ts'

export interface Tabs {
  /** A look begins: what has not been told of the last one is old. */
  readonly begun: () => void
  /** @param told Called when the tabs have been told, unless another look begins before. */
  readonly ended: (look: Look | undefined, told: () => void) => void
  readonly announce: () => void
  readonly close: () => void
}

/** A tab that is told of a new page asks for it; so long it has for that before the messages are made, in milliseconds. */
const courtesy = 20
/** Between two words about a look that takes its time, in milliseconds. */
const pulse = 500

export function openTabs(
  streams: Streams,
  copied: CopiedFiles,
  state: () => State,
  onBug: (thrown: unknown) => void,
): Tabs {
  let href: string | undefined
  let soon: NodeJS.Immediate | undefined
  let later: NodeJS.Timeout | undefined
  let pulsing: NodeJS.Timeout | undefined

  /** A mistake in making a page or a message must not end the server. */
  const guarded = (work: () => void): void => {
    try {
      work()
    } catch (thrown) {
      onBug(thrown)
    }
  }
  const announce = (): void => guarded(() => streams.send('state', JSON.stringify(state())))
  const forget = (): void => {
    clearImmediate(soon)
    clearTimeout(later)
    clearInterval(pulsing)
  }

  return {
    begun() {
      forget()
      pulsing = setInterval(announce, pulse)
    },
    ended(look, told) {
      forget()
      soon = setImmediate(() => {
        guarded(() => {
          const before = href
          href = look?.stylesheetHref ?? href
          if (before !== undefined && href !== undefined && before !== href) streams.send('style', href)
          // Before the pages: what shows them anew must know which of their pictures are new.
          const news = copied.compare(look)
          if (news !== undefined) streams.send('files', JSON.stringify(news))
          streams.sendPages()
        })
        later = setTimeout(() => {
          announce()
          guarded(told)
        }, courtesy)
      })
    },
    announce,
    close: forget,
  }
}
