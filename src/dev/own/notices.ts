/** Pages for the moments in which there is no site to show. */

import { visibleText } from '../../core/visible-text.ts'
import type { Progress } from '../../engine/build.ts'
import type { Look } from '../../engine/live.ts'
import { stateMessages } from '../state.ts'
import type { Token } from './frame.ts'
import { html, type Markup } from './markup.ts'
import { messageList } from './message-list.ts'

/** The first look is under way. */
export function readingPage(progress: Progress | undefined): Markup {
  return html`<h1>One moment</h1>
<p role="status">${progress === undefined || progress.total === 0 ? 'The site is being read.' : `Reading ${progress.stage}: ${progress.done} of ${progress.total}.`}</p>
${
  progress !== undefined &&
  progress.total > 0 &&
  html`<p><progress max="${progress.total}" value="${progress.done}" aria-label="Progress"></progress></p>`
}
<p>The page appears here as soon as it can be shown.</p>`
}

/** The configuration or the layouts have never been usable. */
export function noSitePage(look: Look, token: Token): Markup {
  const messages = look.messages().slice(0, 100)
  return html`<h1>There is no site to show yet</h1>
<p>Mend what is listed here and save: the site appears by itself.</p>
<h2>Messages</h2>
${messageList(stateMessages(messages, look), token)}`
}

/** Gazette itself is wrong. */
export function failurePage(failure: string): Markup {
  return html`<h1>Gazette has a mistake</h1>
<p>This is no mistake of yours. Please report it with the lines below; they hold no text of your site but perhaps names of files.</p>
<pre class="failure">${failure.split('\n').map((line) => `${visibleText(line)}\n`)}</pre>
<p>Your files are as they were. gazette dev looks at them again at the next change.</p>`
}

/** What a form did, for browsers without script. */
export function donePage(outcome: { readonly ok: boolean; readonly text: string; readonly wayOut?: string }): Markup {
  return html`<h1>${outcome.ok ? 'Done' : 'That did not work'}</h1>
<p role="${outcome.ok ? 'status' : 'alert'}">${visibleText(outcome.text)}</p>
${outcome.wayOut !== undefined && html`<p class="way-out">${visibleText(outcome.wayOut)}</p>`}
<p><a href="/_gazette/">Back to the overview</a></p>`
}
