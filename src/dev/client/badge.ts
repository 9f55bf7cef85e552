/** The badge in the corner: how many problems there are, and whether the server is there. It opens and closes the panel. */
import type { State } from '../state.ts'
import type { Outcome } from './ask.ts'
import { adopt, button, element } from './element.ts'
import { titleOf } from './panel-content.ts'
import access from './styles/access.css'
import badgeStyles from './styles/badge.css'
import tokens from './styles/tokens.css'

export interface Badge {
  readonly show: (state: State) => void
  readonly connection: (isThere: boolean) => void
  /** Whether the panel is open. */
  readonly expanded: (isOpen: boolean) => void
  /** Says what an action did, until somebody takes it away or something else is said. */
  readonly say: (outcome: Outcome) => void
  readonly hush: () => void
  readonly focus: () => void
}

/** Milliseconds that good news stays. Bad news stays until it is taken away. */
const goodNews = 8000

/** @param toggle undefined where there is no panel, on the dev server's own pages: the badge then only says things. */
export function makeBadge(toggle: (() => void) | undefined): Badge {
  const host = document.createElement('gazette-badge')
  const root = host.attachShadow({ mode: 'open' })
  adopt(root, tokens, access, badgeStyles)
  const label = element('span', { class: 'label' })
  const opener = button([label], () => toggle?.(), {
    class: 'opener',
    'aria-expanded': 'false',
    'aria-keyshortcuts': 'F8',
    hidden: '',
  })
  const words = element('div', { class: 'words', role: 'status' })
  const lost = element('p', { class: 'lost', role: 'status' })
  root.append(element('aside', { 'aria-label': 'Gazette' }, words, lost, opener))
  document.documentElement.append(host)

  let timer: ReturnType<typeof setTimeout> | undefined
  const hush = (): void => {
    clearTimeout(timer)
    words.replaceChildren()
  }
  return {
    hush,
    focus: () => opener.focus({ preventScroll: true }),
    expanded: (isOpen) => opener.setAttribute('aria-expanded', String(isOpen)),
    connection(isThere) {
      lost.textContent = isThere ? '' : 'gazette dev does not answer. This page follows again when it does.'
    },
    show(state) {
      if (toggle === undefined) return
      const { errors, warnings } = state.counts
      const mood = errors > 0 || state.failure !== null ? 'error' : warnings > 0 ? 'warning' : 'well'
      opener.hidden = false
      opener.className = `opener ${mood}`
      label.replaceChildren(...labelOf(state))
    },
    say({ ok, text, wayOut }) {
      hush()
      words.append(
        element(
          'div',
          { class: ok ? 'note' : 'note problem' },
          element('p', {}, element('bdi', {}, text)),
          wayOut !== undefined && element('p', {}, element('bdi', {}, wayOut)),
          button('Close', hush),
        ),
      )
      if (ok) timer = setTimeout(hush, goodNews)
    },
  }
}

function labelOf(state: State): (HTMLElement | string)[] {
  const { counts, progress, failure } = state
  if (progress !== null && progress.total > 0) return [`Reading ${progress.done} of ${progress.total}`]
  if (counts.errors + counts.warnings > 0 || failure !== null) return [titleOf(state)]
  return [element('span', { 'aria-hidden': 'true' }, '✓'), element('span', { class: 'hidden' }, 'Gazette: no problems')]
}
