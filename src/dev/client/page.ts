/** The page that this tab shows, and how it follows the site. */
import { freshen } from './images.ts'
import { morphInto } from './morph.ts'
import { siteSheets, swapSheet } from './sheet.ts'

const scriptSelector = 'script[src="/_gazette/client.js"]'

/** Of the page as it was sent; 'none' where there is nothing; '' where nobody says. */
let shown = hashOf(document)

export function shownHash(): string {
  return shown
}

/** Which of the dev server's own pages this is; undefined on a page of the site. */
export function ownKind(page: Document = document): string | undefined {
  return page.documentElement.dataset.gazetteOwn
}

let running: Promise<void> | undefined
let again = false

/** Asks for the page anew and turns the one that is shown into it. Who calls meanwhile gets one more time, for all. */
export function refreshPage(): Promise<void> {
  if (running !== undefined) {
    again = true
    return running
  }
  running = follow().finally(() => {
    running = undefined
    if (!again) return
    again = false
    void refreshPage()
  })
  return running
}

async function follow(): Promise<void> {
  const response = await ask()
  if (response === undefined) return
  const isPage = (response.headers.get('content-type') ?? '').startsWith('text/html')
  if (!isPage || response.redirected) {
    location.reload()
    return
  }
  const next = new DOMParser().parseFromString(await response.text(), 'text/html')
  // Pages of another kind have other styles, and another content policy: no morphing makes one of the other.
  if (ownKind(next) !== ownKind()) {
    location.reload()
    return
  }
  const [sheet] = siteSheets(next)
  if (sheet !== undefined) await swapSheet(sheet.getAttribute('href') ?? '')
  shown = hashOf(next)
  freshen(next)
  morphInto(next)
}

/** undefined where the server does not answer: the stream says so, and comes back when it does. */
async function ask(): Promise<Response | undefined> {
  try {
    return await fetch(location.pathname + location.search, { cache: 'no-store', headers: { accept: 'text/html' } })
  } catch {
    return undefined
  }
}

function hashOf(page: Document): string {
  return page.querySelector<HTMLScriptElement>(scriptSelector)?.dataset.hash ?? ''
}
