/** Posts and pages, with what readers see of them and when. */
import { type Address, hrefOf } from '../../core/address.ts'
import { compareText, isError } from '../../core/message.ts'
import type { Held } from '../../core/site.ts'
import type { Moment } from '../../core/time.ts'
import { visibleText } from '../../core/visible-text.ts'
import type { Look } from '../../engine/live.ts'
import { actionForm, type Token, written } from './frame.ts'
import { html, type Markup } from './markup.ts'
import { filterLinks, pager, sliceOf, withQuery } from './pager.ts'

export type DocumentState = 'published' | 'draft' | 'scheduled' | 'expired' | 'held-for-errors'

export interface ListedDocument {
  readonly title: string
  readonly path: string
  readonly address: Address
  /** undefined where it is not shown now, also not in this preview. */
  readonly href: string | undefined
  readonly state: DocumentState
  readonly date: Moment | undefined
  readonly expires: Moment | undefined
  readonly errors: number
  readonly warnings: number
}

const stateLabels: Readonly<Record<DocumentState, string>> = {
  published: 'Published',
  draft: 'Draft',
  scheduled: 'Scheduled',
  expired: 'Expired',
  'held-for-errors': 'Held back for errors',
}

/** Every document of the site: posts newest first, then what is held back, then pages by address. */
export function documentsOf(look: Look): readonly ListedDocument[] {
  const { site } = look
  if (site === undefined) return []
  const counts = countByFile(look)
  const base = { date: undefined, expires: undefined } as const
  const found = (path: string) => ({ errors: 0, warnings: 0, ...counts.get(path) })
  const posts = site.posts.map(
    ({ head, address, date, draft, scheduled }): ListedDocument => ({
      title: head.meta.title,
      path: head.path,
      address,
      href: hrefOf(site.config.base, address),
      state: draft ? 'draft' : scheduled ? 'scheduled' : 'published',
      date,
      expires: head.meta.expires,
      ...found(head.path),
    }),
  )
  const indices = site.sections.flatMap(({ index, address }) =>
    index === undefined ? [] : [{ head: index, address, draft: index.meta.draft }],
  )
  const pages = [...site.pages, ...indices]
    .sort((a, b) => compareText(a.address, b.address))
    .map(
      ({ head, address, draft }): ListedDocument => ({
        ...base,
        title: head.meta.title,
        path: head.path,
        address,
        href: hrefOf(site.config.base, address),
        state: draft ? 'draft' : 'published',
        ...found(head.path),
      }),
    )
  return [...posts, ...site.held.map((held) => ({ ...base, ...heldDocument(held), ...found(held.path) })), ...pages]
}

function heldDocument({ title, path, address, reason, until }: Held) {
  const state: DocumentState = reason === 'errors' ? 'held-for-errors' : reason
  const [date, expires] = reason === 'scheduled' ? [until, undefined] : [undefined, until]
  return { title, path, address, href: undefined, state, date, expires }
}

function countByFile(look: Look): ReadonlyMap<string, { readonly errors: number; readonly warnings: number }> {
  const counts = new Map<string, { errors: number; warnings: number }>()
  for (const found of look.messages()) {
    const count = counts.get(found.file) ?? { errors: 0, warnings: 0 }
    if (isError(found)) count.errors++
    else count.warnings++
    counts.set(found.file, count)
  }
  return counts
}

const filters = ['published', 'draft', 'scheduled', 'expired', 'held-for-errors', 'with-errors'] as const

function passes(document: ListedDocument, filter: string | null): boolean {
  if (filter === 'with-errors') return document.errors > 0
  return !(filters as readonly (string | null)[]).includes(filter) || document.state === filter
}

const here = '/_gazette/documents'

export function documentsPage(look: Look, query: URLSearchParams, token: Token): Markup {
  const all = documentsOf(look)
  const filter = query.get('state')
  const slice = sliceOf(
    all.filter((document) => passes(document, filter)),
    query.get('page'),
  )
  const known = (filters as readonly (string | null)[]).includes(filter) ? (filter ?? '') : ''
  const links = [
    { label: 'All', href: here, count: all.length, current: known === '' },
    ...filters.map((state) => ({
      label: state === 'with-errors' ? 'With errors' : stateLabels[state],
      href: withQuery(here, { state }),
      count: all.filter((document) => passes(document, state)).length,
      current: known === state,
    })),
  ].filter(({ count, current }) => count > 0 || current)
  return html`<h1>Posts and pages</h1>
${filterLinks('Show', links)}
${slice.total === 0 ? html`<p>There is none.</p>` : documentTable(slice.items, token)}
${pager(slice, (number) => withQuery(here, { state: known, page: number }))}`
}

/** On a phone the cells stand below each other: the roles keep it a table for whoever hears it. */
export function documentTable(documents: readonly ListedDocument[], token: Token): Markup {
  return html`<div class="table" tabindex="0" role="group" aria-label="Table of posts and pages"><table role="table" class="documents">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Title</th><th role="columnheader" scope="col">State</th><th role="columnheader" scope="col">Date</th><th role="columnheader" scope="col">File</th></tr></thead>
<tbody role="rowgroup">
${documents.map((document) => row(document, token))}
</tbody></table></div>`
}

function row(document: ListedDocument, token: Token): Markup {
  const { title, href, path, state, errors, warnings } = document
  return html`<tr role="row">
<th role="rowheader" scope="row">${href === undefined ? written(title) : html`<a href="${href}">${written(title)}</a>`}</th>
<td role="cell"><span class="state ${state}">${stateLabels[state]}</span>${expiry(document)}${
    errors > 0 && html`<span class="count error">${errors} ${errors === 1 ? 'error' : 'errors'}</span>`
  }${warnings > 0 && html`<span class="count warning">${warnings} ${warnings === 1 ? 'warning' : 'warnings'}</span>`}</td>
<td role="cell">${document.date === undefined ? '–' : dateOf(document.date)}</td>
<td role="cell"><div class="file"><code>${visibleText(path)}</code> ${actionForm('/_gazette/open', token, { file: path, line: 1, column: 1 }, html`Open<span class="hidden"> ${visibleText(path)} in editor</span>`)}</div></td>
</tr>
`
}

function expiry({ state, expires }: ListedDocument): Markup | undefined {
  if (expires === undefined) return undefined
  return html`<span class="expiry">${state === 'expired' ? 'since' : 'expires'} ${dateOf(expires)}</span>`
}

/** `2026-06-02 09:30`, as authors write it: the numbers are the site's own time zone's. */
function dateOf({ iso, dateOnly }: Moment): Markup {
  const shown = dateOnly ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
  return html`<time datetime="${iso}">${shown}</time>`
}
