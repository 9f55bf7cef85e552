/**
 * What the server asks of those who render the development pages. The guard has been passed before any of this is
 * called: the request came to a name of ours, from no other origin, and a POST carries the token of this run.
 */
import type { Progress } from '../../engine/build.ts'
import type { Look } from '../../engine/live.ts'
import type { Answer } from '../http/answer.ts'

/** A request below `/_gazette/`; the event stream is the server's own. */
export interface OwnRequest {
  /** HEAD comes as GET. */
  readonly method: 'GET' | 'POST'
  /** What follows `/_gazette/`, decoded, without query: '' (the dashboard), `client.js`, `state.json`, `open`. */
  readonly name: string
  readonly query: URLSearchParams
  /**
   * Of a POST: the fields of a form, or the members of a JSON object whose values are texts; without the token. Has no
   * prototype. Of a GET: empty.
   */
  readonly fields: Readonly<Record<string, string>>
  /** Whether the client prefers HTML (a plain form of the dashboard) to JSON (the script). */
  readonly wantsHtml: boolean
  /** Whether who asks sits at this computer. Others get neither the token nor the buttons that need it; no POST comes from them. */
  readonly isLocal: boolean
}

export interface Missing {
  /** What was asked for: decoded, below the base path, with a slash in front: `/posts/opne-data/`. Anything at all may stand in it. */
  readonly address: string
  readonly look: Look
  /** As for a request. */
  readonly isLocal: boolean
}

/**
 * What is thrown here becomes a page that says that Gazette has a bug, and the server goes on.
 *
 * On these answers the server puts the content policy of `ownPolicy` (http/content-policy.ts): own scripts, styles, images, connections and
 * forms, nothing inline, nothing from elsewhere.
 */
export interface Own {
  /** What lies below `/_gazette/`; undefined where nothing does, or not for this method. */
  readonly answer: (request: OwnRequest) => Answer | undefined | Promise<Answer | undefined>
  /** There is nothing at an address. Status 404. */
  readonly notFound: (missing: Missing) => Answer
  /**
   * The site is being read for the first time, and the page asked for cannot be made yet. Status 503. The page comes back
   * by itself (a `refresh` header or element, and the client).
   */
  readonly reading: (progress: Progress | undefined) => Answer
  /** There is no site: its configuration or its layouts have never been usable. Status 500, with the messages. */
  readonly unusable: (look: Look, isLocal: boolean) => Answer
}

export const ownFolder = '/_gazette/'
