/** What a server serves, and how a path of a request leads to an output of a build: the same for both kinds of pages. */
import { encodePath, type OutputPath } from '../../core/address.ts'
import type { Hash } from '../../core/hash.ts'
import { type Answer, htmlAnswer, redirectAnswer } from '../http/answer.ts'
import { errorPage } from '../http/error-page.ts'
import { type RequestPath, readTarget } from '../http/request-path.ts'

/** What a server serves: the site as it is written, or its last build. */
export interface Pages {
  /** @param isLocal Whether who asks sits at this computer; see http/local.ts. */
  readonly answer: (asked: RequestPath, isLocal: boolean) => Promise<Answer>
  /** The hash of the page at a path as a browser's address bar has it; see http/events.ts. */
  readonly hashAt: (at: string) => Hash | undefined | 'unknown'
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

/** Everything that is text is UTF-8. */
export function withCharset(mediaType: string): string {
  const isText = /^text\/|^application\/(?:.+\+)?(?:xml|json|javascript)$|^application\/yaml$|\+xml$/.test(mediaType)
  return isText && !mediaType.includes('charset') ? `${mediaType}; charset=utf-8` : mediaType
}
