import { visibleText } from '../../core/visible-text.ts'
import type { StateMessage } from '../state.ts'
import { actionForm, type Token, written } from './frame.ts'
import { html, type Markup } from './markup.ts'

/** Messages as a list: where, what, the lines, the way out. The client's panel shows the same in the same order. */
export function messageList(messages: readonly StateMessage[], token: Token): Markup {
  return html`<ol class="messages">
${messages.map((found) => html`<li class="message ${found.severity}">${messageItem(found, token)}</li>`)}
</ol>`
}

function messageItem(found: StateMessage, token: Token): Markup {
  const { file, line, column } = found
  return html`
<h3><span class="severity">${found.severity === 'error' ? 'Error' : 'Warning'}:</span> ${found.text}</h3>
${file !== '' && html`<p class="place"><code>${visibleText(file)}:${line}:${column}</code></p>`}
${
  found.excerpt.length > 0 &&
  html`<pre class="excerpt">${found.excerpt.map(
    ({ number, before, meant, after }) =>
      html`<span class="line"><span class="number">${number}</span><span class="text" dir="auto">${before}${meant !== '' && html`<mark>${meant}</mark>`}${after}</span>
</span>`,
  )}</pre>`
}
<p class="way-out">${found.note}</p>
${
  found.related.length > 0 &&
  html`<ul class="related">${found.related.map(
    (other) =>
      html`<li><code>${visibleText(other.file)}:${other.line}:${other.column}</code> ${written(other.text)}</li>`,
  )}</ul>`
}
<div class="actions">
${file !== '' && actionForm('/_gazette/open', token, { file, line, column }, html`Open in editor<span class="hidden">: ${visibleText(file)}, line ${line}</span>`)}
<p><a href="/_gazette/help/${found.code}">What <code>${found.code}</code> means</a></p>
${found.page !== null && html`<p><a href="${found.page}">Look at the page</a></p>`}
</div>`
}
