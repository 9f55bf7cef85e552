/** What the steps of the Markdown chain know of the one document they work on, and where they write down what they find. */

import type { VFile } from 'vfile'
import type { Address } from '../core/address.ts'
import type { Code } from '../core/codes.ts'
import type { DocumentOptions, Heading, ImageRecord, LinkRecord } from '../core/document.ts'
import { type Message, message, type Position, type Related } from '../core/message.ts'
import { createHoles, type Holes } from './holes.ts'
import type { Parse } from './syntax.ts'

export interface Context {
  readonly path: string
  readonly address: Address
  readonly title: string
  readonly options: DocumentOptions
  /** The Markdown; its lines and columns are those of the file. */
  readonly source: string
  readonly parse: Parse
  readonly holes: Holes
  /** Filled by the steps, in the order of the document. */
  readonly headings: Heading[]
  readonly ids: string[]
  readonly links: LinkRecord[]
  readonly images: ImageRecord[]
  readonly messages: Message[]
  readonly found: Found
  readonly warn: (code: Code, place: Span | undefined, text: string, note: string, related?: readonly Related[]) => void
}

/** The body as plain text. */
export interface Found {
  text: string
  /** Up to `<!-- more -->`; undefined where there is none. */
  beforeMore: string | undefined
  firstParagraph: string
}

/** A place in the file, and how many characters of its line are meant. */
export interface Span extends Position {
  readonly length?: number | undefined
}

export function createContext(
  known: Pick<Context, 'path' | 'address' | 'title' | 'options' | 'source' | 'parse'>,
): Context {
  const messages: Message[] = []
  return {
    ...known,
    holes: createHoles(),
    headings: [],
    ids: [],
    links: [],
    images: [],
    messages,
    found: { text: '', beforeMore: undefined, firstParagraph: '' },
    warn(code, place, text, note, related) {
      messages.push(message(code, { ...place, file: known.path }, text, note, related))
    },
  }
}

/** The context travels in the file's data, so that one frozen chain serves every document. */
export function contextOf(file: VFile): Context {
  return file.data.gazette as Context
}

/** Where a node stands: on one line its whole length is meant. */
export function spanOf(node: { readonly position?: NodePosition | undefined }): Span | undefined {
  const { start, end } = node.position ?? {}
  if (start === undefined) return undefined
  const length =
    end !== undefined && end.line === start.line && end.column > start.column ? end.column - start.column : undefined
  return { line: start.line, column: start.column, length }
}

/** The characters of the source that a node was made of; '' where nobody knows. */
export function sourceOf(context: Context, node: { readonly position?: NodePosition | undefined }): string {
  const { start, end } = node.position ?? {}
  return start?.offset === undefined || end?.offset === undefined ? '' : context.source.slice(start.offset, end.offset)
}

/** The place of a piece of text that was written inside a node; the node's own place where it is not found. */
export function spanWithin(
  context: Context,
  node: { readonly position?: NodePosition | undefined },
  piece: string,
  last = false,
): Span | undefined {
  const slice = sourceOf(context, node)
  const at = piece === '' ? -1 : last ? slice.lastIndexOf(piece) : slice.indexOf(piece)
  const start = node.position?.start
  if (at === -1 || start === undefined) return spanOf(node)
  const before = slice.slice(0, at)
  const lines = before.split('\n')
  const column = (lines.length === 1 ? start.column : 1) + (lines.at(-1)?.length ?? 0)
  const firstLine = piece.split('\n', 1)[0] ?? ''
  return { line: start.line + lines.length - 1, column, length: firstLine.length }
}

interface Point extends Position {
  readonly offset?: number | undefined
}

export interface NodePosition {
  readonly start: Point
  readonly end: Point
}
