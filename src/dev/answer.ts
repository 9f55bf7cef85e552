/** The site as it is written, answered page by page: only what a look has made can be asked for, never a file. */
import { encodePath, type OutputPath } from '../core/address.ts'
import type { Hash } from '../core/hash.ts'
import type { Live, LivePage, Look } from '../engine/live.ts'
import { type Answer, htmlAnswer, redirectAnswer } from './answer-types.ts'
import { sitePolicy } from './content-policy.ts'
import { errorPage } from './error-page.ts'
import { clientTags, injectClient } from './inject.ts'
import { type Own, ownFolder } from './own.ts'
import { type RequestPath, readTarget } from './request-path.ts'
import { type Pending, whichLook } from './which-look.ts'

/** What a server serves: the site as it is written, or its last build. */
export interface Pages {
  readonly answer: (asked: RequestPath) => Promise<Answer>
  /** The hash of the page at a path as a browser's address bar has it; see events.ts. */
  readonly hashAt: (at: string) => Hash | undefined | 'unknown'
}

export interface LivePagesRequest {
  readonly live: Live
  /** Whether the watcher has heard something that no look has seen yet. */
  readonly pending: Pending
  readonly own: Pick<Own, 'notFound' | 'reading' | 'unusable'>
  /** The base path (`SiteConfig.base`) until the first look tells it: '' or '/blog'. */
  readonly base: string
  /** Milliseconds that a request waits for a look. */
  readonly patience?: number
}

export function livePages({ live, pending, own, base, patience }: LivePagesRequest): Pages {
  const baseOf = (look: Look | undefined): string => look?.site?.config.base ?? base
  return {
    async answer(asked) {
      const before = below(baseOf(live.last()), asked.path)
      const shown = await whichLook(live, pending, before === undefined ? [] : [outputAt(before)], patience)
      if ('reading' in shown) return own.reading(shown.reading)
      if ('glimpsed' in shown) return pageAnswer(shown.glimpsed)
      if (shown.look.site === undefined) return own.unusable(shown.look)
      return lookAnswer(shown.look, shown.look.site.config.base, asked, own)
    },
    hashAt(at) {
      const look = live.last()
      const path = look?.site === undefined ? undefined : readTarget(at)?.path
      if (look === undefined || path === undefined) return 'unknown'
      const address = below(baseOf(look), path)
      return address === undefined ? undefined : look.page(outputAt(address))?.hash
    },
  }
}

function lookAnswer(look: Look, base: string, asked: RequestPath, own: Pick<Own, 'notFound'>): Answer {
  const address = below(base, asked.path)
  if (address === undefined) return outside(base, asked)
  const page = look.page(outputAt(address))
  if (page !== undefined) return pageAnswer(page)
  if (!address.endsWith('/') && look.page(`${address.slice(1)}/index.html`) !== undefined) return withSlash(asked)
  // Its mistakes are among the messages, and the client shows them over this page until it can be made.
  if (look.routes.some(({ output }) => output === outputAt(address))) return unmade
  return own.notFound({ address, look })
}

/** What follows the base path, with a slash in front; undefined for what lies outside it. */
export function below(base: string, path: string): string | undefined {
  const decoded = base === '' ? '' : readTarget(base)?.path
  return decoded !== undefined && path.startsWith(`${decoded}/`) ? path.slice(decoded.length) : undefined
}

export function outputAt(address: string): OutputPath {
  return `${address.slice(1)}${address.endsWith('/') ? 'index.html' : ''}`
}

/** The path is one of ours, so it cannot begin with two slashes and lead to another host. */
export function withSlash({ path, query }: RequestPath): Answer {
  return redirectAnswer(`${encodePath(path)}/${query === undefined ? '' : `?${query}`}`)
}

/** Other things may live on the host beside the site: of them nothing is known here. */
export function outside(base: string, { path }: RequestPath): Answer {
  if (path === '/' || `${path}/` === readTarget(`${base}/`)?.path) return redirectAnswer(`${base}/`)
  return htmlAnswer(
    errorPage({
      title: 'Not part of this site',
      text: `The site lies below ${base}/, and this is beside it.`,
      link: { href: `${base}/`, label: 'To the site' },
    }),
    404,
  )
}

const unmade = htmlAnswer(
  errorPage({
    title: 'This page cannot be made',
    text: 'It belongs to the site, and something in its text or its layout stands in the way.',
    link: { href: `${ownFolder}messages`, label: 'What is wrong' },
    head: clientTags('none'),
  }),
  500,
)

/** The kinds of a route that are no pages made by a layout, so that nothing may be put into them; and one that leads on at once. */
const plainKinds: readonly (LivePage['kind'] | undefined)[] = ['copy', 'text', 'feed', 'redirect', undefined]

function pageAnswer(page: LivePage): Answer {
  const isLayoutPage = page.mediaType.startsWith('text/html') && !plainKinds.includes(page.kind)
  const headers = {
    'content-type': contentType(page),
    'content-security-policy': sitePolicy,
    'x-robots-tag': 'noindex',
  }
  if (!isLayoutPage) return { status: 200, headers: { ...headers, etag: `"${page.hash}"` }, body: page.bytes }
  return { status: 200, headers, body: injectClient(new TextDecoder().decode(page.bytes), page.hash) }
}

/** Browsers show a feed that is XML, and download one that says what it is: `_headers` says the same. */
function contentType({ kind, mediaType }: LivePage): string {
  return kind === 'feed' ? 'application/xml; charset=utf-8' : withCharset(mediaType)
}

/** Everything that is text is UTF-8. */
export function withCharset(mediaType: string): string {
  const isText = /^text\/|^application\/(?:.+\+)?(?:xml|json|javascript)$|^application\/yaml$|\+xml$/.test(mediaType)
  return isText && !mediaType.includes('charset') ? `${mediaType}; charset=utf-8` : mediaType
}
