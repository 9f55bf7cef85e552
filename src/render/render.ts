import { hashBytes } from '../core/hash.ts'
import type { Message } from '../core/message.ts'
import { remembered } from '../core/remembered.ts'
import type { Artifact, Route, View } from '../core/route.ts'
import { type AtomContext, renderAtom } from './atom.ts'
import { type PageContext, renderPage } from './pages.ts'

/** What rendering needs besides a route. */
export type RenderContext = PageContext

export interface Rendered {
  /** What it was made of: a route's view is asked for once. */
  readonly view: View
  /** undefined where a layout threw; then a message is an error. */
  readonly artifact: Artifact | undefined
  /** Of a page: its HTML with a mark in place of each body, for checks. */
  readonly shell?: string
  readonly messages: readonly Message[]
}

/** Makes the output of a route: a pure function of its view, the theme and the bodies. */
export function render(route: Route, context: RenderContext): Rendered {
  const view = route.view()
  switch (view.kind) {
    case 'feed': {
      const text = renderAtom(view, atomContextOf(context))
      return { view, artifact: textArtifact(route, text, 'application/atom+xml; charset=utf-8'), messages: [] }
    }
    case 'text':
      return { view, artifact: textArtifact(route, view.text, view.mediaType), messages: [] }
    case 'copy': {
      const { hash, mediaType, from } = view
      return { view, artifact: { ...outputOf(route), hash, mediaType, content: { copyOf: from } }, messages: [] }
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
      if (html === undefined || shell === undefined) return { view, artifact: undefined, messages }
      return { view, artifact: textArtifact(route, html, 'text/html; charset=utf-8'), shell, messages }
    }
    default:
      return view satisfies never
  }
}

/** One for all feeds of a run, which have posts in common. */
const atomContextOf = remembered(
  ({ bodies, theme }: RenderContext): AtomContext => ({
    bodies,
    texts: theme.texts,
  }),
)

function outputOf({ output, origin, step }: Route) {
  return { output, origin, step }
}

const encoder = new TextEncoder()

function textArtifact(route: Route, text: string, mediaType: string): Artifact {
  const bytes = encoder.encode(text)
  return { ...outputOf(route), hash: hashBytes(bytes), mediaType, content: { bytes } }
}
