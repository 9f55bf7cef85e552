/**
 * The development client: a page of the site follows its files while somebody looks at it, and says what is wrong with
 * them. Nothing of it is in what a build writes.
 */
/// <reference lib="dom" />
import type { FileNews } from '../copied-files.ts'
import type { State, StateMessage } from '../state.ts'
import { type Action, ask } from './ask.ts'
import { makeBadge } from './badge.ts'
import { heardFiles, hearOfFiles } from './images.ts'
import { ownKind, refreshPage, shownHash } from './page.ts'
import { makePanel, type Panel } from './panel.ts'
import { swapSheet } from './sheet.ts'
import { openStream } from './stream.ts'

const kind = ownKind()
// The dev server's own pages list messages themselves.
const panel = kind === undefined || kind === 'not-found' ? withPanel() : undefined
const badge = makeBadge(panel === undefined ? undefined : togglePanel)
let state: State | undefined

function withPanel(): Panel {
  return makePanel({
    // Where a page is missing, the ways on must not be covered.
    opensItself: kind === undefined,
    openFile: ({ file, line, column }: StateMessage) =>
      act('open', { file, line: String(line), column: String(column) }),
    openPage: () => act('open', { page: location.pathname }),
    checkAll: () => act('check-all', {}),
    toggled(isOpen, hadFocus) {
      badge.expanded(isOpen)
      if (!isOpen && hadFocus) badge.focus()
    },
  })
}

function togglePanel(): void {
  if (panel?.isOpen() === true) panel.close()
  else panel?.open()
}

/** Does it, and says what came of it. */
async function act(action: Action, fields: Readonly<Record<string, string>>): Promise<void> {
  const outcome = await ask(action, fields)
  badge.say(outcome)
  if (action === 'new' && outcome.ok && outcome.href !== undefined) location.assign(outcome.href)
}

function receive(next: State): void {
  const isNew = state === undefined || JSON.stringify(next) !== JSON.stringify(state)
  const isFirst = state === undefined
  state = next
  panel?.show(next)
  badge.show(next)
  // What these pages show is the state itself.
  if (kind !== undefined && isNew && !isFirst) void refreshPage()
}

async function fetchState(): Promise<void> {
  try {
    receive((await (await fetch('/_gazette/state.json', { cache: 'no-store' })).json()) as State)
  } catch {
    // The stream says that nobody answers.
  }
}

openStream({
  query: () => ({
    at: location.pathname,
    ...(shownHash() === '' ? {} : { hash: shownHash() }),
    ...(heardFiles() === '' ? {} : { files: heardFiles() }),
  }),
  on: {
    state: (data) => receive(JSON.parse(data) as State),
    page: () => void refreshPage(),
    files: (data) => hearOfFiles(JSON.parse(data) as FileNews),
    style: (data) => void swapSheet(data),
  },
  connected(again) {
    badge.connection(true)
    if (state === undefined) void fetchState()
    if (again || kind === 'reading') void refreshPage()
  },
  lost: () => badge.connection(false),
})

addEventListener('keydown', (event) => {
  if (event.defaultPrevented) return
  if (event.key === 'F8') panel?.open()
  if (event.key !== 'Escape') return
  badge.hush()
  if (panel?.isOpen() === true) panel.close()
})

// The buttons of the dev server's own pages work without this, on a page that says what happened.
addEventListener('submit', (event) => {
  const form = event.target
  const action =
    form instanceof HTMLFormElement
      ? /^\/_gazette\/(open|new|check-all)$/.exec(form.getAttribute('action') ?? '')?.[1]
      : undefined
  if (!(form instanceof HTMLFormElement) || action === undefined) return
  event.preventDefault()
  const { token: _, ...fields } = Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, String(value)]),
  )
  void act(action as Action, fields)
})

// The first page comes back by itself, also where no event tells it to.
if (kind === 'reading') setInterval(() => void refreshPage(), 500)
