/** One message, as it stands in the panel. The dashboard shows the same in the same order (own/message-list.ts). */

import type { StateMessage } from '../state.ts'
import { mayAsk } from './ask.ts'
import { button, element } from './element.ts'

export function messageView(found: StateMessage, open: (found: StateMessage) => void): HTMLLIElement {
  const { file, line, column, code, note, related, excerpt, severity } = found
  return element(
    'li',
    { class: `message ${severity}` },
    element(
      'h4',
      {},
      element('span', { class: 'severity' }, severity === 'error' ? 'Error:' : 'Warning:'),
      ' ',
      element('bdi', {}, found.text),
    ),
    file !== '' && element('p', { class: 'place' }, element('code', {}, `${file}:${line}:${column}`)),
    excerpt.length > 0 && element('pre', { class: 'excerpt' }, excerpt.map(excerptLine)),
    element('p', { class: 'way-out' }, element('bdi', {}, note)),
    related.length > 0 &&
      element(
        'ul',
        { class: 'related' },
        related.map((other) =>
          element(
            'li',
            {},
            element('code', {}, `${other.file}:${other.line}:${other.column}`),
            ' ',
            element('bdi', {}, other.text),
          ),
        ),
      ),
    element(
      'p',
      { class: 'actions' },
      file !== '' &&
        mayAsk &&
        button(['Open in editor', element('span', { class: 'hidden' }, `: ${file}, line ${line}`)], () => open(found), {
          'data-key': `open ${keyOf(found)}`,
        }),
      ' ',
      element(
        'a',
        { href: `/_gazette/help/${encodeURIComponent(code)}`, 'data-key': `help ${keyOf(found)}` },
        'What ',
        element('code', {}, code),
        ' means',
      ),
      ' ',
      pageLink(found),
    ),
  )
}

function excerptLine({ number, before, meant, after }: StateMessage['excerpt'][number]): HTMLElement {
  return element(
    'span',
    { class: 'line' },
    element('span', { class: 'number' }, String(number)),
    element('span', { class: 'text', dir: 'auto' }, before, meant !== '' && element('mark', {}, meant), after),
    '\n',
  )
}

function pageLink({ page }: StateMessage): HTMLElement | undefined {
  if (page === null || isHere(page) || !/^\/(?!\/)/.test(page)) return undefined
  return element('a', { href: page }, 'Look at the page')
}

/** Whether a page's address is the one of this tab. */
export function isHere(page: string | null): boolean {
  return page !== null && new URL(page, location.href).pathname === location.pathname
}

/** What makes a message the same one after the next look: not its line, which moves while its author types above it. */
export function keyOf({ file, code, text }: StateMessage): string {
  return `${file} ${code} ${text}`
}
