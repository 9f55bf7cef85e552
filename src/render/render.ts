import { hashBytes } from '../core/hash.ts'
import type { Message } from '../core/message.ts'
import { remembered } from '../core/remembered.ts'
import { type Artifact, artifactOf, fillText, type RenderedContent, type Route, type View } from '../core/route.ts'
import { type AtomContext, renderAtom } from './atom.ts'
import { type PageContext, renderPage } from './pages.ts'

/** What rendering needs besides a route. */
export interface RenderContext extends PageContext {
  /** The moment of the build, in milliseconds since 1970: for the one hole that shows it. */
  readonly built: number
}

export interface Rendered {
  /** undefined where a layout threw; then a message is an error. */
  readonly artifact: Artifact<RenderedContent> | undefined
  /** Of a page: its HTML with a mark in place of each body, for checks. */
  readonly shell?: string
  readonly messages: readonly Message[]
}

/**
 * Makes the output of a route: a pure function of its view, the theme and the bodies.
 * @param view What the route's view gives: it is asked for once.
 */
export function render(route: Route, view: View, context: RenderContext): Rendered {
  switch (view.kind) {
    case 'feed': {
      const text = renderAtom(view, atomContextOf(context))
      return { artifact: textArtifact(route, view, text), messages: [] }
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
    case 'not-found':
    case 'redirect': {
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
  return view.kind === 'feed' ? 'application/atom+xml; charset=utf-8' : 'text/html; charset=utf-8'
}

/** One for all feeds of a run, which have posts in common. */
const atomContextOf = remembered(({ bodies, theme }: RenderContext): AtomContext => ({ bodies, texts: theme.texts }))

const encoder = new TextEncoder()

function textArtifact(route: Route, view: View, text: string): Artifact<{ readonly bytes: Uint8Array }> {
  const bytes = encoder.encode(text)
  return artifactOf(route, hashBytes(bytes), mediaTypeOf(view), { bytes })
}
