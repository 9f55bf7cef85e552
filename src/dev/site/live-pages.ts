/** The site as it is written, answered page by page: only what a look has made can be asked for, never a file. */
import { contentPolicy } from '../../core/content-policy.ts'
import type { Live, LivePage, Look } from '../../engine/live.ts'
import { type Answer, htmlAnswer } from '../http/answer.ts'
import { sitePolicy } from '../http/content-policy.ts'
import { errorPage } from '../http/error-page.ts'
import { type RequestPath, readTarget } from '../http/request-path.ts'
import { type Missing, type Own, ownFolder } from '../own/own.ts'
import { clientTags, injectClient } from './inject.ts'
import { below, outputAt, outside, type Pages, withCharset, withSlash } from './pages.ts'
import { type Pending, whichLook } from './which-look.ts'

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
    async answer(asked, isLocal) {
      const before = below(baseOf(live.last()), asked.path)
      const shown = await whichLook(live, pending, before === undefined ? [] : [outputAt(before)], patience)
      if ('reading' in shown) return own.reading(shown.reading)
      if ('glimpsed' in shown) return pageAnswer(shown.glimpsed)
      if (shown.look.site === undefined) return own.unusable(shown.look, isLocal)
      return lookAnswer(shown.look, shown.look.site.config.base, asked, (missing) =>
        own.notFound({ ...missing, isLocal }),
      )
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

function lookAnswer(
  look: Look,
  base: string,
  asked: RequestPath,
  notFound: (missing: Omit<Missing, 'isLocal'>) => Answer,
): Answer {
  const address = below(base, asked.path)
  if (address === undefined) return outside(base, asked)
  const page = look.page(outputAt(address))
  if (page !== undefined) return pageAnswer(page)
  if (!address.endsWith('/') && look.page(`${address.slice(1)}/index.html`) !== undefined) return withSlash(asked)
  // Its mistakes are among the messages, and the client shows them over this page until it can be made.
  if (look.routes.some(({ output }) => output === outputAt(address))) return unmade
  return notFound({ address, look })
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
    'content-type': withCharset(page.mediaType),
    // A page in static/ that brought a script could do whatever the client may: open files, make posts.
    'content-security-policy': isLayoutPage ? sitePolicy : contentPolicy,
    'x-robots-tag': 'noindex',
  }
  if (!isLayoutPage) return { status: 200, headers: { ...headers, etag: `"${page.hash}"` }, body: page.bytes }
  return { status: 200, headers, body: injectClient(new TextDecoder().decode(page.bytes), page.hash) }
}
