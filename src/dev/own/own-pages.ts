/** Answers everything below `/_gazette/`, and where there is nothing: the pages of this folder, the client, the doing. */
import { join } from 'node:path'
import { hrefOf } from '../../core/address.ts'
import { codes } from '../../core/codes.ts'
import type { Files } from '../../core/files.ts'
import type { Look } from '../../engine/live.ts'
import { createFile } from '../../io/create.ts'
import { newDocument } from '../../writing/new-document.ts'
import { type Answer, htmlAnswer, jsonAnswer, redirectAnswer } from '../http/answer.ts'
import type { Session } from '../session.ts'
import { dashboardPage } from './dashboard.ts'
import { documentsPage } from './documents.ts'
import { type Editors, openInEditor, spotFrom, spotOfPage } from './editor.ts'
import { framePage, type OwnKind, type Token } from './frame.ts'
import { helpPage } from './help.ts'
import type { Markup } from './markup.ts'
import { messagesPage } from './messages.ts'
import { makeableAt, notFoundPage } from './not-found.ts'
import { donePage, failurePage, noSitePage, readingPage } from './notices.ts'
import type { Own, OwnRequest } from './own.ts'
import { routesPage } from './routes.ts'

export interface OwnFolders {
  /** The site's files. */
  readonly site: Files
  /** The package: `docs/messages/` lies in it. */
  readonly packageFiles: Files
  /** Where `client.js` and `client.css` lie: beside the engine's `main.js`. */
  readonly client: Files
  /** Instead of those that are installed. */
  readonly editors?: Editors
}

/** What a request did. */
interface Outcome {
  readonly ok: boolean
  readonly text: string
  readonly wayOut?: string
  /** Where to go on; without one a plain form gets a page that says what happened. */
  readonly href?: string
}

export function openOwnPages(session: Session, folders: OwnFolders): Own {
  const { live, token } = session
  const tokenFor = (isLocal: boolean): Token => (isLocal ? token : undefined)
  const homeHref = (): string | undefined => {
    const site = live.last()?.site
    return site === undefined ? undefined : hrefOf(site.config.base, '/')
  }
  const framed = (kind: OwnKind, title: string, content: Markup, againAfter?: number): string =>
    framePage({
      kind,
      title,
      content,
      homeHref: homeHref(),
      ...(againAfter === undefined ? {} : { againAfter }),
    })
  const failed = (failure: string): Answer =>
    htmlAnswer(framed('failure', 'A mistake of Gazette', failurePage(failure)), 500)
  const reading = (): Answer => {
    const failure = session.failure()
    if (failure !== undefined) return failed(failure)
    return htmlAnswer(framed('reading', 'One moment', readingPage(live.progress()), 1), 503)
  }
  const checking = checkEverything(session)

  const get = ({ name, query, isLocal }: OwnRequest): Answer | undefined => {
    const asset = clientFiles.get(name)
    if (asset !== undefined) {
      const bytes = folders.client.read(name)
      return bytes === undefined ? undefined : { status: 200, headers: { 'content-type': asset }, body: bytes }
    }
    if (name === 'state.json') return jsonAnswer(session.state())
    // Only pages of this server may read it (http/guard.ts), and pages of the site hold no script but the client.
    if (name === 'token') return isLocal ? jsonAnswer({ token }) : undefined
    const code = /^help\/([a-z-]+)$/.exec(name)?.[1]
    if (code !== undefined) return help(code)
    const page = pages.get(name)
    if (page === undefined) return undefined
    const look = live.last()
    return look === undefined
      ? reading()
      : htmlAnswer(framed(page.kind, page.title, page.content(look, query, tokenFor(isLocal))))
  }

  const help = (code: string): Answer | undefined => {
    const page = Object.hasOwn(codes, code) ? folders.packageFiles.read(`docs/messages/${code}.md`) : undefined
    return page === undefined ? undefined : htmlAnswer(framed('help', code, helpPage(new TextDecoder().decode(page))))
  }

  const post = async ({ name, fields, wantsHtml }: OwnRequest): Promise<Answer | undefined> => {
    const outcome = await act(name, fields)
    if (outcome === undefined) return undefined
    if (!wantsHtml) return jsonAnswer(outcome, outcome.ok ? 200 : 422)
    if (outcome.ok && outcome.href !== undefined) return redirectAnswer(outcome.href, 303)
    return htmlAnswer(
      framed('done', outcome.ok ? 'Done' : 'That did not work', donePage(outcome)),
      outcome.ok ? 200 : 422,
    )
  }

  const act = async (name: string, fields: OwnRequest['fields']): Promise<Outcome | undefined> => {
    if (name === 'check-all') return checking()
    if (name === 'new') return createDocument(session, folders.site, fields)
    if (name !== 'open') return undefined
    const look = live.last()
    const spot = fields.page === undefined ? spotFrom(fields) : spotOfPage(fields.page, look)
    if (spot === undefined) {
      return fields.page === undefined
        ? { ok: false, text: 'The request names no file, or no place in it.' }
        : { ok: false, text: 'This page is made of several files.', wayOut: 'Edit one of the posts it shows.' }
    }
    const { site, editors } = folders
    return openInEditor(spot, {
      look,
      root: session.root,
      files: site,
      ...(editors === undefined ? {} : { editors }),
    })
  }

  return {
    answer: (request) => (request.method === 'GET' ? get(request) : post(request)),
    notFound: ({ address, look, isLocal }) =>
      htmlAnswer(framed('not-found', 'There is no page here', notFoundPage(address, look, tokenFor(isLocal))), 404),
    reading,
    unusable: (look, isLocal) =>
      htmlAnswer(framed('no-site', 'There is no site to show yet', noSitePage(look, tokenFor(isLocal))), 500),
  }
}

const clientFiles: ReadonlyMap<string, string> = new Map([
  ['client.js', 'text/javascript; charset=utf-8'],
  ['client.css', 'text/css; charset=utf-8'],
])

interface OwnPage {
  readonly kind: OwnKind
  readonly title: string
  readonly content: (look: Look, query: URLSearchParams, token: Token) => Markup
}

const pages: ReadonlyMap<string, OwnPage> = new Map<string, OwnPage>([
  ['', { kind: 'dashboard', title: 'Overview', content: (look, _query, token) => dashboardPage(look, token) }],
  ['documents', { kind: 'documents', title: 'Posts and pages', content: documentsPage }],
  ['routes', { kind: 'routes', title: 'Routes', content: routesPage }],
  ['messages', { kind: 'messages', title: 'Messages', content: messagesPage }],
])

/** Milliseconds between two words to the tabs while everything is being checked. */
const pulse = 500

/** Renders and checks every page; who asks while that is under way waits for the same. */
function checkEverything({ live, announce }: Session): () => Promise<Outcome> {
  let running: Promise<void> | undefined
  return async () => {
    const look = live.last()
    if (look === undefined)
      return { ok: false, text: 'The site is still being read.', wayOut: 'Try again in a moment.' }
    const timer = setInterval(announce, pulse)
    running ??= look.checkAll().finally(() => {
      running = undefined
    })
    try {
      await running
    } finally {
      clearInterval(timer)
      announce()
    }
    const { done, total } = look.checked()
    return { ok: true, text: `${done} of ${total} pages have been checked.`, href: '/_gazette/messages' }
  }
}

/** Makes the document that would answer at an address. The path is ours to find: a request only names the address. */
async function createDocument(session: Session, files: Files, fields: OwnRequest['fields']): Promise<Outcome> {
  const look = session.live.last()
  const { address = '', title = '' } = fields
  const makeable = look === undefined ? undefined : makeableAt(address, look)
  if (look?.site === undefined || makeable === undefined) {
    return { ok: false, text: 'No post or page can be made at this address.', wayOut: 'Make one with "gazette new".' }
  }
  const { path, kind } = makeable
  const wanted = { title, kind, tags: [], author: undefined, now: session.now(), path }
  const made = newDocument(wanted, look.site.config, files)
  if ('problem' in made) return { ok: false, text: made.problem, wayOut: made.wayOut }
  const created = createFile(join(session.root, made.path), made.text)
  if (!created.made) {
    return { ok: false, text: `${made.path} could not be made: ${created.reason}.`, wayOut: 'Mend that and try again.' }
  }
  await session.refresh()
  return { ok: true, text: `${made.path} is there, as a draft.`, href: hrefOf(look.site.config.base, makeable.address) }
}
