/** Turns the page that is shown into another, and leaves alone what its reader did: scroll, focus, open details, selection. */
import { Idiomorph } from 'idiomorph'

/** The client's own elements, which no page knows of. */
const ownElements: ReadonlySet<string> = new Set(['GAZETTE-PANEL', 'GAZETTE-BADGE'])

export function morphInto(next: Document): void {
  const focused = focusedPlace()
  Idiomorph.morph(document.documentElement, next.documentElement, {
    ignoreActiveValue: true,
    head: { style: 'merge', shouldPreserve: isClient },
    callbacks: {
      beforeNodeAdded: (node) => !(node instanceof Element && isClient(node)),
      beforeNodeRemoved: (node) => !(node instanceof Element && (ownElements.has(node.tagName) || isClient(node))),
      beforeNodeMorphed: (node) => !isTouched(node),
      // Whether details are open is the reader's business, once they are there.
      beforeAttributeUpdated: (name, node) => !(name === 'open' && node instanceof HTMLDetailsElement),
    },
  })
  focused?.restore()
}

/** The client's script and style sheet: a second one would do nothing, and must not become one more. */
function isClient(node: Element): boolean {
  const address = node.getAttribute('src') ?? node.getAttribute('href') ?? ''
  return (node.tagName === 'SCRIPT' || node.tagName === 'LINK') && /^\/_gazette\/client\.(?:js|css)$/.test(address)
}

/** A field that somebody has written into. */
function isTouched(node: Node): boolean {
  return node instanceof HTMLInputElement && node.type !== 'hidden' && node.value !== node.defaultValue
}

/** Where the focus is, by what the element says: the element itself may be made anew. */
function focusedPlace(): { restore(): void } | undefined {
  const before = document.activeElement
  if (!(before instanceof HTMLElement) || before === document.body || ownElements.has(before.tagName)) return undefined
  const signature = signatureOf(before)
  const alike = (): Element[] =>
    [...document.querySelectorAll(before.tagName)].filter((other) => signatureOf(other) === signature)
  const index = alike().indexOf(before)
  return {
    restore() {
      if (document.activeElement === before && before.isConnected) return
      const candidates = alike()
      const after = candidates[index] ?? candidates.at(-1)
      if (after instanceof HTMLElement) after.focus({ preventScroll: true })
    },
  }
}

function signatureOf(node: Element): string {
  return [node.tagName, node.id, node.getAttribute('href') ?? '', node.textContent ?? ''].join('\n')
}
