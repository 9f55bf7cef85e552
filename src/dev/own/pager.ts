/** Long lists, a page at a time, with plain links. */
import { html, type Markup } from './markup.ts'

export interface Slice<Item> {
  readonly items: readonly Item[]
  /** Counts from 1. */
  readonly number: number
  readonly last: number
  readonly total: number
}

const perPage = 200

/** The part of a list to show. A number that is none, or too large, gives the nearest there is. */
export function sliceOf<Item>(items: readonly Item[], asked: string | null): Slice<Item> {
  const last = Math.max(1, Math.ceil(items.length / perPage))
  const wanted = /^\d{1,6}$/.test(asked ?? '') ? Number(asked) : 1
  const number = Math.min(Math.max(1, wanted), last)
  return { items: items.slice((number - 1) * perPage, number * perPage), number, last, total: items.length }
}

/**
 * @param hrefOf Address of a page of the list, by its number.
 * @returns nothing where one page holds all.
 */
export function pager(slice: Slice<unknown>, hrefOf: (number: number) => string): Markup | undefined {
  if (slice.last === 1) return undefined
  const { number, last } = slice
  const from = (number - 1) * perPage + 1
  return html`<nav class="pager" aria-label="Pages of this list">
<p>${from} to ${from + slice.items.length - 1} of ${slice.total}</p>
<ul>
${number > 1 && html`<li><a href="${hrefOf(1)}">First</a></li><li><a href="${hrefOf(number - 1)}" rel="prev">Previous</a></li>`}
${number < last && html`<li><a href="${hrefOf(number + 1)}" rel="next">Next</a></li><li><a href="${hrefOf(last)}">Last</a></li>`}
</ul>
</nav>`
}

/** An address of ours with a query, without what is empty. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const written = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [`${key}=${encodeURIComponent(value)}`],
  )
  return written.length === 0 ? path : `${path}?${written.join('&')}`
}

export interface Filter {
  readonly label: string
  readonly href: string
  readonly count: number
  readonly current: boolean
}

/** Ways to see less of a list. */
export function filterLinks(label: string, filters: readonly Filter[]): Markup {
  return html`<nav class="filters" aria-label="${label}"><ul>
${filters.map(
  (filter) =>
    html`<li><a href="${filter.href}"${filter.current && html` aria-current="true"`}>${filter.label} <span class="count">${filter.count}</span></a></li>`,
)}
</ul></nav>`
}
