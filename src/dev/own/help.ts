/** The page of a message's code: `docs/messages/CODE.md` of the package, in HTML. */
import { html, type Markup } from './markup.ts'

/**
 * Reads the little Markdown that these pages keep to: headings, paragraphs, lists, fences; in a line code, strong text
 * and links. Everything else stays as it is written, escaped.
 */
export function helpPage(markdown: string): Markup {
  const blocks = markdown
    .replaceAll('\r\n', '\n')
    .split(/(^```[^\n]*\n[\s\S]*?^```$)/m)
    .flatMap((part) => (part.startsWith('```') ? [part] : part.split(/\n{2,}/)))
    .map((part) => part.replace(/^\n+|\n+$/g, ''))
    .filter((part) => part.trim() !== '')
  return html`<div class="prose">${blocks.map(block)}</div>`
}

function block(text: string): Markup {
  const fence = /^```[^\n]*\n([\s\S]*?)\n?```$/.exec(text)
  if (fence !== null) return html`<pre>${fence[1]}</pre>\n`
  const heading = /^(#{1,3}) (.*)$/.exec(text)
  if (heading?.[1] === '#') return html`<h1>${inline(heading[2] ?? '')}</h1>\n`
  if (heading?.[1] === '##') return html`<h2>${inline(heading[2] ?? '')}</h2>\n`
  if (heading !== null) return html`<h3>${inline(heading[2] ?? '')}</h3>\n`
  if (/^- /.test(text)) return html`<ul>${items(text, /^- /m)}</ul>\n`
  if (/^\d+\. /.test(text)) return html`<ol>${items(text, /^\d+\. /m)}</ol>\n`
  return html`<p>${inline(text)}</p>\n`
}

function items(text: string, mark: RegExp): readonly Markup[] {
  return text
    .split(mark)
    .filter((item) => item.trim() !== '')
    .map((item) => html`<li>${inline(item.trim())}</li>`)
}

function inline(text: string): readonly (Markup | string)[] {
  return text.split(/(``.+?``(?!`)|`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\([^)\s]+\))/).map((part) => {
    const code = /^(`{1,2})([\s\S]+)\1$/.exec(part)?.[2]
    if (code !== undefined) return html`<code>${code.replace(/^ (.*) $/, '$1')}</code>`
    if (/^\*\*[^*]+\*\*$/.test(part)) return html`<strong>${inline(part.slice(2, -2))}</strong>`
    const link = /^\[([^\]]+)\]\(([^)\s]+)\)$/.exec(part)
    if (link === null) return part
    const [, label = '', to = ''] = link
    const other = /^(?:\.\/)?([a-z-]+)\.md$/.exec(to)?.[1]
    if (other !== undefined) return html`<a href="/_gazette/help/${other}">${inline(label)}</a>`
    if (/^https:\/\//.test(to)) return html`<a href="${to}">${inline(label)}</a>`
    // The other pages of the documentation are not served here.
    const page = /^\.\.\/([a-z-]+)\.md$/.exec(to)?.[1]
    return html`${inline(label)}${page !== undefined && html` (<code>gazette help ${page}</code>)`}`
  })
}
