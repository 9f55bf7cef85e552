import { hrefOf } from '../core/address.ts'
import { type Body, type BodyUse, fillBody } from '../core/body.ts'
import type { Hash } from '../core/hash.ts'
import { type Message, message } from '../core/message.ts'
import type { PageView } from '../core/views.ts'
import type { Printer } from './theme.ts'

export interface PageContext {
  readonly theme: Printer
  /** The stored body of a hash. */
  readonly bodies: (hash: Hash) => Body
  /** The site's base path: '' or '/blog'. */
  readonly base: string
}

export interface RenderedPage {
  /** undefined where the layout threw. */
  readonly html: string | undefined
  /** The page with a mark in place of each body: everything a layout can get wrong. */
  readonly shell: string | undefined
  readonly messages: readonly Message[]
}

const marks = /<gazette-body id="([0-9a-f]*)"><\/gazette-body>/g

/**
 * Renders a page: the layout makes the shell, then every body is put in the place of its mark.
 * @param origin The page's source file, for messages; '' where there is none.
 */
export function renderPage(view: PageView, origin: string, context: PageContext): RenderedPage {
  const { theme, base } = context
  const shell = theme.renderPage(view, { texts: theme.texts, stylesheetHref: hrefOf(base, theme.stylesheet) })
  if (typeof shell !== 'string') {
    const related = origin === '' ? [] : [{ file: origin, line: 1, column: 1, text: 'It happened on this page.' }]
    return { html: undefined, shell: undefined, messages: [{ ...shell, related }] }
  }
  const fillings = new Map(usesOf(view).map((use) => [use.body, fill(use, view, context)]))
  const printed = new Set<Hash>()
  const html = shell.replace(marks, (_mark, hash: Hash) => {
    printed.add(hash)
    return fillings.get(hash) ?? ''
  })
  const omitted = [...fillings].filter(([hash, text]) => text !== '' && !printed.has(hash))
  return { html, shell, messages: omitted.map(() => omission(view, origin)) }
}

/** The bodies that a page shows. */
export function usesOf(view: PageView): BodyUse[] {
  const notice = view.site.notice?.body
  const body = 'body' in view ? view.body : undefined
  const items = 'items' in view ? view.items.map((item) => item.body) : []
  return [notice, body, ...items].filter((use) => use !== undefined)
}

function fill(use: BodyUse, view: PageView, { theme, bodies, base }: PageContext): string {
  const isNotice = use === view.site.notice?.body
  const html = fillBody(bodies(use.body), { use, texts: theme.texts, base, url: undefined, anchors: !isNotice })
  return isNotice ? withoutHeadings(html) : html
}

/** The notice stands before the page's h1, where a heading would stand for nothing: it becomes a bold line. */
function withoutHeadings(html: string): string {
  return html
    .replace(/<h[1-6]\b(?:\s+[\w-]+(?:="[^"]*")?)*\s*>/g, '<p><strong>')
    .replace(/<\/h[1-6]>/g, '</strong></p>')
}

function omission(view: PageView, origin: string): Message {
  const name = ('layout' in view ? view.layout : undefined) ?? view.kind
  return message(
    'layout-omits-body',
    { file: origin },
    `The layout "${name}" does not print the text of this page.`,
    `Print it in layouts/${name}.tsx with <Prose body={view.body} />.`,
  )
}
