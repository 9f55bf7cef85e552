/**
 * HTML by a tagged template that escapes every value: for pages that are not the site's own. There is no way to print a
 * value as it is; a piece of HTML goes into another by being made here, too.
 */
import { escapeHtml, withoutIllegalCharacters } from '../../core/html.ts'

export interface Markup {
  readonly html: string
}

/** Nothing is printed for `undefined` and `false`; a list prints its items, one after the other. */
export type MarkupValue = string | number | undefined | false | Markup | readonly MarkupValue[]

/** What `html` made. An object of the same shape that comes from elsewhere is not among them. */
const made = new WeakSet<object>()

/**
 * Values may stand in content and between quotes in attributes, nowhere else: not in scripts, styles, comments or names.
 * An attribute that holds an address is given addresses of this site or with a protocol, by whoever writes the template.
 */
export function html(strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  const markup = { html: strings.map((text, index) => text + printed(values[index])).join('') }
  made.add(markup)
  return markup
}

function printed(value: MarkupValue): string {
  if (value === undefined || value === false) return ''
  if (typeof value === 'string') return escapeHtml(withoutIllegalCharacters(value))
  if (typeof value === 'number') return String(value)
  if (made.has(value)) return (value as Markup).html
  if (Array.isArray(value)) return value.map(printed).join('')
  throw new TypeError('A value of a page is text, a number, or a piece of HTML made by html``.')
}
