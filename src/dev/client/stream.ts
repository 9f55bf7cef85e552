/**
 * The event stream, for as long as somebody looks at this tab. A browser keeps six connections to one server at most,
 * over all tabs: so a tab that nobody sees gives its own back, and catches up when it is seen again.
 */

export interface Heard {
  /** Where this tab is, and what it shows: asked whenever a stream is opened. */
  readonly query: () => Readonly<Record<string, string>>
  readonly on: Readonly<Record<string, (data: string) => void>>
  /** @param again Whether there was a stream before: something may have been missed. */
  readonly connected: (again: boolean) => void
  readonly lost: () => void
}

/** Milliseconds until the next try where the browser has given up. */
const patience = 1000

export function openStream(heard: Heard): void {
  let source: EventSource | undefined
  let wasOpen = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const close = (): void => {
    clearTimeout(timer)
    source?.close()
    source = undefined
  }
  const open = (): void => {
    close()
    const opened = new EventSource(`/_gazette/events?${new URLSearchParams(heard.query())}`)
    source = opened
    opened.addEventListener('open', () => {
      const again = wasOpen
      wasOpen = true
      heard.connected(again)
    })
    opened.addEventListener('error', () => {
      heard.lost()
      // The browser would ask with the query of the first time; ours says what is shown now.
      opened.close()
      clearTimeout(timer)
      timer = setTimeout(open, patience)
    })
    for (const [event, listener] of Object.entries(heard.on)) {
      opened.addEventListener(event, (received) => listener(String((received as MessageEvent).data)))
    }
  }

  const follow = (): void => {
    if (document.visibilityState === 'hidden') close()
    else if (source === undefined) open()
  }
  document.addEventListener('visibilitychange', follow)
  // A page that is kept for the back button must hold nothing open.
  addEventListener('pagehide', close)
  addEventListener('pageshow', follow)
  follow()
}
