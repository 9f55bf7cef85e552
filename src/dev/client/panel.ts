/**
 * The panel over the page. It opens by itself for an error that concerns whoever looks: one of this page, one that came
 * while this page was open, or one of no page in particular. It never takes the focus then, stays away once it has been
 * dismissed, and goes away when all is mended. Old errors of other pages are a number on the badge.
 *
 * It is a region and no dialog: the page below stays in reach, and nobody has to answer it.
 */
import type { State, StateMessage } from '../state.ts'
import { openDismissed } from './dismissed.ts'
import { adopt, element } from './element.ts'
import { isHere, keyOf } from './message-view.ts'
import { errorsOf, type PanelActions, panelContent, titleOf } from './panel-content.ts'
import access from './styles/access.css'
import buttons from './styles/buttons.css'
import messageStyles from './styles/messages.css'
import panelStyles from './styles/panel.css'
import tokens from './styles/tokens.css'

export interface PanelRequest extends Omit<PanelActions, 'close'> {
  /** Whether it may open by itself. */
  readonly opensItself: boolean
  /** It was opened or closed; with the focus in it, which is then nowhere. */
  readonly toggled: (isOpen: boolean, hadFocus: boolean) => void
}

export interface Panel {
  /** Opens or closes it as the errors ask for. */
  readonly show: (state: State) => void
  /** For somebody who asked for it: with the focus. */
  readonly open: () => void
  /** Dismisses what it shows. */
  readonly close: () => void
  readonly isOpen: () => boolean
}

export function makePanel(request: PanelRequest): Panel {
  const host = document.createElement('gazette-panel')
  const root = host.attachShadow({ mode: 'open' })
  adopt(root, tokens, access, buttons, messageStyles, panelStyles)
  const spoken = element('div', { class: 'hidden', role: 'status' })
  const section = element('section', { class: 'panel', 'aria-labelledby': 'title', tabindex: '-1', hidden: '' })
  root.append(section, spoken)
  // After the page in the order of the keyboard: its skip link stays the first. F8 leads here at once.
  document.documentElement.append(host)
  const makeRoom = roomBelow()
  const dismissed = openDismissed()

  let state: State | undefined
  let drawn = ''
  let openedItself = false

  const isOpen = (): boolean => !section.hidden
  const toggle = (open: boolean): void => {
    const hadFocus = root.activeElement !== null
    const changed = open !== isOpen()
    section.hidden = !open
    if (!open) openedItself = false
    makeRoom(section.offsetHeight)
    if (changed) request.toggled(open, hadFocus)
  }
  const close = (): void => {
    dismissed.add(errorsOf(state))
    toggle(false)
  }
  const draw = (): void => {
    const key = JSON.stringify({ ...state, look: 0, timings: [], read: 0, progress: null })
    if (state === undefined || key === drawn) return
    drawn = key
    redraw(root, section, panelContent(state, { ...request, close }))
  }

  return {
    isOpen,
    close,
    open() {
      draw()
      toggle(true)
      section.focus({ preventScroll: true })
    },
    show(next) {
      const before = state
      state = next
      const errors = errorsOf(next)
      const known = before === undefined ? undefined : new Set(errorsOf(before).map(keyOf))
      const concerns = (found: StateMessage): boolean =>
        !dismissed.has(found) && (found.page === null || isHere(found.page) || known?.has(keyOf(found)) === false)
      dismissed.keepOnly(errors)
      draw()
      const isNews = errors.some(concerns) || (next.failure !== null && next.failure !== before?.failure)
      const isWell = errors.length === 0 && next.failure === null
      const wasMended = isWell && (openedItself || errorsOf(before).length > 0)
      if (wasMended) spoken.textContent = 'All errors are mended.'
      else if (isNews && !isOpen()) spoken.textContent = announcement(next, errors)
      if (isNews && request.opensItself) {
        openedItself ||= !isOpen()
        toggle(true)
      } else toggle(isOpen() && !wasMended)
    },
  }
}

/** Puts new content in place of the old, and leaves focus, scroll and what is unfolded as they are. */
function redraw(root: ShadowRoot, section: HTMLElement, content: readonly HTMLElement[]): void {
  const focused = root.activeElement?.getAttribute('data-key')
  const scroll = section.querySelector('.body')?.scrollTop ?? 0
  const isUnfolded = section.querySelector('details')?.open ?? false
  section.replaceChildren(...content)
  const details = section.querySelector('details')
  if (details !== null) details.open = isUnfolded
  const body = section.querySelector('.body')
  if (body !== null) body.scrollTop = scroll
  if (focused === undefined) return
  const same = [...section.querySelectorAll<HTMLElement>('[data-key]')].find(({ dataset }) => dataset.key === focused)
  ;(same ?? section).focus({ preventScroll: true })
}

/** Room below the page, so that its end can be scrolled out from under the panel, and a focus is never hidden by it. */
function roomBelow(): (pixels: number) => void {
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  return (pixels) => {
    const room = `padding-block-end:${pixels}px;scroll-padding-block-end:${pixels}px`
    sheet.replaceSync(pixels === 0 ? '' : `@media screen{:root{${room}}}`)
  }
}

function announcement(state: State, [first]: readonly StateMessage[]): string {
  return `${titleOf(state)}. ${first === undefined ? '' : `${first.text} `}Press F8 to read more.`
}
