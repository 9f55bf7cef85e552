/** The plainest page there is, for when nothing better can be made: no script, no style, everything escaped. */
import { escapeHtml } from '../../core/html.ts'

export interface ErrorPage {
  readonly title: string
  readonly text: string
  /** Shown as it is, in a fixed width. */
  readonly details?: string
  /** HTML of our own. */
  readonly head?: string
  readonly link?: { readonly href: string; readonly label: string }
}

export function errorPage({ title, text, details, link, head = '' }: ErrorPage): string {
  const more = [
    details === undefined ? '' : `<pre>${escapeHtml(details)}</pre>`,
    link === undefined ? '' : `<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.label)}</a></p>`,
  ]
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>${head}</head>
<body><main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
${more.join('')}
</main></body>
</html>
`
}

/** What a handler threw. It is shown to the author, on the author's machine, to no other page: so it may be whole. */
export function bugPage(thrown: unknown): string {
  return errorPage({
    title: 'Gazette made a mistake',
    text: 'This page could not be made, and it is not your doing: it is a bug in Gazette. The server goes on. Please report what stands below, with what you did before.',
    details: thrownText(thrown),
  })
}

export function thrownText(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
}
