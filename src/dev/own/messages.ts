/** Every message of the site, and the button that makes the list complete. */

import { isError } from '../../core/message.ts'
import type { Look } from '../../engine/live.ts'
import { stateMessages } from '../state.ts'
import { actionForm, type Token } from './frame.ts'
import { html, type Markup } from './markup.ts'
import { messageList } from './message-list.ts'
import { filterLinks, pager, sliceOf, withQuery } from './pager.ts'

const here = '/_gazette/messages'

export function messagesPage(look: Look, query: URLSearchParams, token: Token): Markup {
  const all = look.messages()
  const errors = all.filter(isError)
  const warnings = all.filter((found) => !isError(found))
  const asked = query.get('severity')
  const severity = asked === 'error' || asked === 'warning' ? asked : ''
  const shown = severity === 'error' ? errors : severity === 'warning' ? warnings : all
  const slice = sliceOf(shown, query.get('page'))
  return html`<h1>Messages</h1>
${coverage(look, token)}
${
  all.length === 0
    ? html`<p class="well">Nothing to report.</p>`
    : filterLinks('Show', [
        { label: 'All', href: here, count: all.length, current: severity === '' },
        {
          label: 'Errors',
          href: withQuery(here, { severity: 'error' }),
          count: errors.length,
          current: severity === 'error',
        },
        {
          label: 'Warnings',
          href: withQuery(here, { severity: 'warning' }),
          count: warnings.length,
          current: severity === 'warning',
        },
      ])
}
<h2 class="hidden">The list</h2>
${messageList(stateMessages(slice.items, look), token)}
${pager(slice, (number) => withQuery(here, { severity, page: number }))}`
}

/** What the messages cannot know yet. */
export function coverage(look: Look, token: Token): Markup {
  const { done, total } = look.checked()
  if (done >= total) return html`<p class="coverage">All ${total} pages have been rendered and checked.</p>`
  return html`<div class="coverage"><p>Text and links of the whole site are checked at every change. What only a finished page can show is checked when the page is visited: ${done} of ${total} pages so far.</p>
${actionForm('/_gazette/check-all', token, {}, 'Check all pages')}</div>`
}
