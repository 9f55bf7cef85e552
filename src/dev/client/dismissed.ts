/** The errors that were dismissed in this tab: they do not open the panel again, on no page, until they have been mended. */
import type { StateMessage } from '../state.ts'
import { keyOf } from './message-view.ts'

export interface Dismissed {
  readonly has: (found: StateMessage) => boolean
  readonly add: (all: readonly StateMessage[]) => void
  /** Forgets what is not among the errors of now: what was mended and broken again is news. */
  readonly keepOnly: (errors: readonly StateMessage[]) => void
}

const name = 'gazette-dismissed'

export function openDismissed(): Dismissed {
  let keys = read()
  const replace = (next: ReadonlySet<string>): void => {
    keys = next
    try {
      sessionStorage.setItem(name, JSON.stringify([...keys]))
    } catch {
      // A browser that keeps nothing shows the panel once more.
    }
  }
  return {
    has: (found) => keys.has(keyOf(found)),
    add: (all) => replace(new Set([...keys, ...all.map(keyOf)])),
    keepOnly(errors) {
      const current = new Set(errors.map(keyOf))
      replace(new Set([...keys].filter((key) => current.has(key))))
    },
  }
}

function read(): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name) ?? '[]')
    return new Set(Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : [])
  } catch {
    return new Set()
  }
}
