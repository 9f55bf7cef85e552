import type { FeedFormat } from '../core/feed-address.ts'
import type { FeedView } from '../core/feed-view.ts'
import { hashBytes } from '../core/hash.ts'
import type { Message } from '../core/message.ts'
import { remembered } from '../core/remembered.ts'
import { type Artifact, artifactOf, fillText, type RenderedContent, type RouteFacts, type View } from '../core/route.ts'
import { renderAtom } from './atom.ts'
import type { FeedContext } from './feed-content.ts'
import { renderJsonFeed } from './json-feed.ts'
import { type PageContext, renderPage } from './pages.ts'
import { renderRss } from './rss.ts'

/** What rendering needs besides a route. */
export interface RenderContext extends PageContext, Pick<FeedContext, 'entryText'> {
  /** The moment of the build, in milliseconds since 1970: for the one hole that shows it. */
  readonly built: number
}

export interface Rendered {
  /** undefined where a layout threw; then a message is an error. */
  readonly artifact: Artifact<RenderedContent> | undefined
  /** For checks: of a page its HTML with a mark in place of each body, of a feed all its text. */
  readonly shell?: string
  readonly messages: readonly Message[]
}

/**
 * Makes the output of a route: a pure function of its view, the theme and the bodies.
 * @param view What the route's view gives: it is asked for once.
 */
export function render(route: RouteFacts, view: View, context: RenderContext): Rendered {
  switch (view.kind) {
    case 'feed': {
      const text = feedRenderers[view.format](view, feedContextOf(context))
      return { artifact: textArtifact(route, view, text), shell: text, messages: [] }
    }
    case 'text':
      return { artifact: textArtifact(route, view, fillText(view, context.built)), messages: [] }
    case 'copy': {
      const content = { copyOf: view.from }
      return { artifact: artifactOf(route, view.hash, mediaTypeOf(view), content), messages: [] }
    }
    case 'home':
    case 'section':
    case 'post':
    case 'page':
    case 'tag':
    case 'tags':
    case 'author':
    case 'authors':
    case 'archive':
    case 'year':
    case 'planet':
    case 'planet-source':
    case 'planet-archive':
    case 'planet-month':
    case 'planet-feeds':
    case 'feeds':
    case 'not-found':
    case 'redirect':
    case 'gone': {
      const { html, shell, messages } = renderPage(view, route.origin, context)
      if (html === undefined || shell === undefined) return { artifact: undefined, messages }
      return { artifact: textArtifact(route, view, html), shell, messages }
    }
    default:
      return view satisfies never
  }
}

/** Of what a view becomes, with its character set where it is text. */
export function mediaTypeOf(view: View): string {
  if (view.kind === 'text' || view.kind === 'copy') return view.mediaType
  if (view.kind !== 'feed') return 'text/html; charset=utf-8'
  // Browsers show a feed that is XML, and download one that says what it is.
  return view.format === 'json' ? 'application/feed+json; charset=utf-8' : 'application/xml; charset=utf-8'
}

const feedRenderers: Readonly<Record<FeedFormat, (view: FeedView, context: FeedContext) => string>> = {
  atom: renderAtom,
  rss: renderRss,
  json: renderJsonFeed,
}

/** One for all feeds of a run, which have posts in common. */
const feedContextOf = remembered(
  ({ bodies, theme, entryText }: RenderContext): FeedContext => ({
    bodies,
    texts: theme.texts,
    entryText,
  }),
)

const encoder = new TextEncoder()

function textArtifact(route: RouteFacts, view: View, text: string): Artifact<{ readonly bytes: Uint8Array }> {
  const bytes = encoder.encode(text)
  return artifactOf(route, hashBytes(bytes), mediaTypeOf(view), { bytes })
}
