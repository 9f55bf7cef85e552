/** `/_gazette/`: the site as the engine sees it, on one page. */

import { isError } from '../../core/message.ts'
import { visibleText } from '../../core/visible-text.ts'
import type { Look } from '../../engine/live.ts'
import { stateMessages } from '../state.ts'
import { documentsOf, documentTable, type ListedDocument } from './documents.ts'
import type { Token } from './frame.ts'
import { html, type Markup } from './markup.ts'
import { messageList } from './message-list.ts'
import { coverage } from './messages.ts'
import { withQuery } from './pager.ts'

/** Rows of each part; the parts' own pages have all. */
const shown = 10

export function dashboardPage(look: Look, token: Token): Markup {
  const documents = documentsOf(look)
  const messages = look.messages()
  const errors = messages.filter(isError).length
  const count = (passes: (document: ListedDocument) => boolean): number => documents.filter(passes).length
  const documentsAt = (state?: string): string => withQuery('/_gazette/documents', { state })
  const messagesAt = (severity: string): string => withQuery('/_gazette/messages', { severity })
  return html`<h1>${visibleText(look.site?.config.title ?? 'No site yet')}</h1>
<ul class="tiles">
${tile('Published', count(isPublished), documentsAt('published'))}
${tile('Drafts', count(isDraft), documentsAt('draft'))}
${tile('Scheduled', count(isScheduled), documentsAt('scheduled'))}
${tile('Expired', count(isExpired), documentsAt('expired'))}
${tile('Errors', errors, messagesAt('error'), errors > 0 ? 'error' : undefined)}
${tile('Warnings', messages.length - errors, messagesAt('warning'), messages.length > errors ? 'warning' : undefined)}
${tile('Routes', look.routes.length, '/_gazette/routes')}
</ul>
${coverage(look, token)}
${look.stale.length > 0 && stale(look.stale)}
<h2>Messages</h2>
${messages.length === 0 ? html`<p class="well">Nothing to report.</p>` : messageList(stateMessages(messages.slice(0, shown), look), token)}
${messages.length > shown && html`<p><a href="/_gazette/messages">All ${messages.length} messages</a></p>`}
<h2>Posts and pages</h2>
${documents.length === 0 ? html`<p>There is none yet. <code>npm run new</code> makes the first post.</p>` : documentTable(documents.slice(0, shown), token)}
${documents.length > shown && html`<p><a href="${documentsAt()}">All ${documents.length} posts and pages</a></p>`}
<h2>The last look at the files</h2>
${timings(look)}`
}

const isPublished = ({ state }: ListedDocument): boolean => state === 'published'
const isDraft = ({ state }: ListedDocument): boolean => state === 'draft'
const isScheduled = ({ state }: ListedDocument): boolean => state === 'scheduled'
const isExpired = ({ state }: ListedDocument): boolean => state === 'expired'

function tile(label: string, count: number, href: string, mood?: 'error' | 'warning'): Markup {
  return html`<li class="tile${mood !== undefined && html` ${mood}`}"><a href="${href}"><span class="number">${count}</span> ${label}</a></li>`
}

function stale(files: readonly string[]): Markup {
  return html`<div class="stale"><p>${files.length === 1 ? 'One file cannot' : `${files.length} files cannot`} be used as it is now. The site shows what was last good of:</p>
<ul>${files.slice(0, 20).map((file) => html`<li><code>${visibleText(file)}</code></li>`)}</ul></div>`
}

function timings({ number, read, timings: stages }: Look): Markup {
  const sum = stages.reduce((total, { milliseconds }) => total + milliseconds, 0)
  const longest = Math.max(...stages.map(({ milliseconds }) => milliseconds), 0.001)
  return html`<p>Look number ${number} read ${read === 1 ? '1 document' : `${read} documents`} anew and took ${rounded(sum)} ms.</p>
<div class="table" tabindex="0" role="group" aria-label="Table of stages"><table class="timings">
<thead><tr><th scope="col">Stage</th><th scope="col">Milliseconds</th><th scope="col"><span class="hidden">Compared</span></th></tr></thead>
<tbody>
${stages.map(
  ({ stage, milliseconds }) => html`<tr>
<th scope="row">${stage}</th><td class="figure">${rounded(milliseconds)}</td>
<td><progress max="100" value="${Math.round((100 * milliseconds) / longest)}" aria-hidden="true"></progress></td>
</tr>
`,
)}
</tbody></table></div>`
}

function rounded(milliseconds: number): string {
  return milliseconds.toFixed(milliseconds < 10 ? 1 : 0)
}
