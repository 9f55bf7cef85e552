/** What stands in the panel: errors first, and of them those of this page; what is not known yet; the ways on. */

import type { State, StateMessage } from '../state.ts'
import { mayAsk } from './ask.ts'
import { button, element } from './element.ts'
import { isHere, messageView } from './message-view.ts'

export interface PanelActions {
  readonly openFile: (found: StateMessage) => void
  readonly openPage: () => void
  readonly checkAll: () => void
  readonly close: () => void
}

/** Elements that keep the focus when the content is made anew have a `data-key`. */
export function panelContent(state: State, actions: PanelActions): readonly HTMLElement[] {
  return [
    element(
      'header',
      {},
      element('h2', { id: 'title' }, titleOf(state)),
      button('Close', actions.close, { 'data-key': 'close', 'aria-keyshortcuts': 'Escape' }),
    ),
    element(
      'div',
      { class: 'body' },
      state.failure !== null && failure(state.failure),
      isStaleHere(state) && element('p', { class: 'stale' }, 'The page below is as it was last good.'),
      ...found(state, actions),
    ),
    footer(state, actions),
  ]
}

function found(state: State, actions: PanelActions): readonly HTMLElement[] {
  const errors = errorsOf(state)
  const warnings = state.messages.filter(({ severity }) => severity === 'warning')
  const { counts } = state
  if (errors.length + warnings.length === 0) return [element('p', {}, 'Nothing to report.')]
  const ofWarnings = groups(warnings, counts.warnings, 'warning', actions)
  if (errors.length === 0) return ofWarnings
  const folded = element(
    'details',
    {},
    element('summary', { 'data-key': 'warnings' }, numbered(counts.warnings, 'warning')),
    ofWarnings,
  )
  return [...groups(errors, counts.errors, 'error', actions), ...(warnings.length === 0 ? [] : [folded])]
}

function groups(
  messages: readonly StateMessage[],
  total: number,
  severity: StateMessage['severity'],
  actions: PanelActions,
): readonly HTMLElement[] {
  const here = messages.filter(({ page }) => isHere(page))
  const elsewhere = messages.filter(({ page }) => !isHere(page))
  const more = element('a', { href: `/_gazette/messages?severity=${severity}` }, `All ${numbered(total, severity)}`)
  return [
    ...group('On this page', here, actions),
    ...group('Elsewhere on the site', elsewhere, actions),
    ...(total > messages.length ? [element('p', {}, more)] : []),
  ]
}

function group(title: string, messages: readonly StateMessage[], actions: PanelActions): readonly HTMLElement[] {
  if (messages.length === 0) return []
  const views = messages.map((message) => messageView(message, actions.openFile))
  return [element('h3', {}, title), element('ol', { class: 'messages' }, views)]
}

function footer({ checked }: State, actions: PanelActions): HTMLElement {
  const isComplete = checked.done >= checked.total
  const coverage = isComplete
    ? `All ${checked.total} pages have been checked.`
    : `Pages are checked when they are visited: ${checked.done} of ${checked.total} so far.`
  return element(
    'footer',
    {},
    element('p', {}, coverage),
    element(
      'p',
      { class: 'actions' },
      !isComplete && mayAsk && button('Check all pages', actions.checkAll, { 'data-key': 'check-all' }),
      mayAsk && button('Edit this page', actions.openPage, { 'data-key': 'edit' }),
      element('a', { href: '/_gazette/', 'data-key': 'overview' }, 'Overview'),
    ),
  )
}

function failure(text: string): HTMLElement {
  return element(
    'div',
    { class: 'failure' },
    element('p', {}, 'Gazette has a mistake, which is none of yours: please report it with these lines.'),
    element('pre', {}, text),
  )
}

export function errorsOf(state: State | undefined): readonly StateMessage[] {
  return state?.messages.filter(({ severity }) => severity === 'error') ?? []
}

function isStaleHere(state: State): boolean {
  return state.messages.some(({ page, file }) => isHere(page) && state.stale.includes(file))
}

export function titleOf({ counts: { errors, warnings }, failure: broken }: State): string {
  if (broken !== null) return 'A mistake of Gazette'
  if (errors === 0 && warnings === 0) return 'No problems'
  const parts = [errors > 0 && numbered(errors, 'error'), warnings > 0 && numbered(warnings, 'warning')]
  return parts.filter((part) => part !== false).join(', ')
}

export function numbered(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
