/** The frame of the dev server's own pages. They work without script; the client only keeps them fresh. */

import { visibleText } from '../../core/visible-text.ts'
import { html, type Markup, type MarkupValue } from './markup.ts'

export interface Framed {
  /** Which page it is: a page is only ever morphed into one of the same kind. */
  readonly kind: OwnKind
  readonly title: string
  readonly content: Markup
  /** Asks again by itself after so many seconds, for browsers without script. */
  readonly againAfter?: number
  /** Address of the site's home, base path included; undefined as long as there is no site. */
  readonly homeHref: string | undefined
}

export type OwnKind =
  | 'dashboard'
  | 'documents'
  | 'routes'
  | 'messages'
  | 'help'
  | 'not-found'
  | 'no-site'
  | 'reading'
  | 'failure'
  | 'done'

const navigation: readonly { readonly kind: OwnKind; readonly label: string; readonly href: string }[] = [
  { kind: 'dashboard', label: 'Overview', href: '/_gazette/' },
  { kind: 'documents', label: 'Posts and pages', href: '/_gazette/documents' },
  { kind: 'routes', label: 'Routes', href: '/_gazette/routes' },
  { kind: 'messages', label: 'Messages', href: '/_gazette/messages' },
]

/** A whole page, as text. */
export function framePage({ kind, title, content, againAfter, homeHref }: Framed): string {
  const page = html`<!doctype html>
<html lang="en" data-gazette-own="${kind}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${visibleText(title)} – gazette dev</title>
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
${againAfter !== undefined && html`<noscript><meta http-equiv="refresh" content="${againAfter}"></noscript>`}
<link rel="stylesheet" href="/_gazette/client.css">
<script type="module" src="/_gazette/client.js" data-hash="none"></script>
</head>
<body class="own">
<a class="skip" href="#main">Skip to main content</a>
<header class="bar">
<p class="brand"><a href="/_gazette/">gazette dev</a></p>
<nav aria-label="Gazette">
<ul>
${navigation.map((item) => html`<li><a href="${item.href}"${item.kind === kind && html` aria-current="page"`}>${item.label}</a></li>`)}
${homeHref !== undefined && html`<li><a href="${homeHref}">The site</a></li>`}
</ul>
</nav>
</header>
<main id="main">
${content}
</main>
</body>
</html>
`
  return page.html
}

/** Of this run; undefined for who may only read: then there is nothing to press. */
export type Token = string | undefined

/** A form of one button that does something, with or without script. */
export function actionForm(
  action: '/_gazette/open' | '/_gazette/check-all',
  token: Token,
  fields: Readonly<Record<string, string | number>>,
  label: MarkupValue,
): Markup | undefined {
  if (token === undefined) return undefined
  return html`<form class="action" method="post" action="${action}"><input type="hidden" name="token" value="${token}">${Object.entries(
    fields,
  ).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button type="submit">${label}</button></form>`
}

/** Words from a file: told apart from ours, whatever direction they run in. */
export function written(text: string): Markup {
  return html`<bdi>${visibleText(text)}</bdi>`
}
