/**
 * A place in a tree that Gazette fills itself. Authors cannot write one: it is a node of a type of its own, which a parser
 * passes through and only the sanitiser's owner knows how to print.
 */
import type { Position } from 'unist'
import type { TextHole } from '../core/body.ts'

export interface HoleNode {
  type: 'hole'
  /** `more` marks the end of the summary and prints nothing. */
  hole: TextHole | { readonly hole: 'more' }
  position?: Position | undefined
}

declare module 'hast' {
  interface ElementContentMap {
    hole: HoleNode
  }
  interface RootContentMap {
    hole: HoleNode
  }
}

declare module 'mdast' {
  interface PhrasingContentMap {
    hole: HoleNode
  }
  interface RootContentMap {
    hole: HoleNode
  }
}

export function textHole(key: TextHole['key'], ...values: readonly string[]): HoleNode {
  return { type: 'hole', hole: values.length === 0 ? { hole: 'text', key } : { hole: 'text', key, values } }
}
