/** One file in, one Document out: front matter and Markdown, read once. */
import { addressOf } from '../core/address.ts'
import type { Body } from '../core/body.ts'
import type { Document, DocumentOptions, Head } from '../core/document.ts'
import type { SourceFile } from '../core/files.ts'
import { hashBytes } from '../core/hash.ts'
import { type Message, message } from '../core/message.ts'
import { type Context, createContext } from './context.ts'
import { type FrontMatter, parseFrontMatter } from './front-matter.ts'
import { LimitError } from './limit-error.ts'
import { type Excess, findExcess, limits } from './limits.ts'
import { type MarkdownPlugins, renderMarkdown } from './markdown.ts'
import { countWords } from './plugins/read-text.ts'
import { type Parse, parseGated } from './syntax.ts'

export type { MarkdownPlugins } from './markdown.ts'

/**
 * Reads a document. Whatever is wrong with its content becomes a message; it throws for bugs alone, ours or a plugin's.
 *
 * A file that exceeds a limit keeps its head and has an empty body.
 * @param source A `.md` file under `content/`.
 * @param plugins A site's own steps; the same object for every document, for a chain is built for each.
 * @param parse How the Markdown is read. Every way gives the same tree; they differ in what they cost.
 */
export function toDocument(
  source: SourceFile,
  options: DocumentOptions,
  plugins?: MarkdownPlugins,
  parse: Parse = parseGated,
): Document {
  const front = parseFrontMatter(source, options)
  const context = createContext({
    path: source.path,
    address: addressOf(source.path),
    title: front.meta.title,
    options,
    source: front.body,
    parse,
  })
  const { body, refusal } = readBody(context, plugins)
  const found = refusal === undefined ? context : createContext(context)
  return { head: headOf(source, front, found, body, refusal), body }
}

interface Reading {
  readonly body: Body
  readonly refusal: Message | undefined
}

function readBody(context: Context, plugins: MarkdownPlugins | undefined): Reading {
  const excess = findExcess(context.source)
  if (excess !== undefined) return { body: [], refusal: refuse(context, excess) }
  try {
    return { body: renderMarkdown(context, plugins), refusal: undefined }
  } catch (error) {
    return { body: [], refusal: refusalOf(error, context) }
  }
}

/** A limit met on the way, a stack that did not suffice, or a plugin that refused the document; bugs go on. */
function refusalOf(error: unknown, context: Context): Message {
  if (error instanceof LimitError) return refuse(context, error.excess)
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    return refuse(context, { name: 'stack', count: 2, line: 1, column: 1 })
  }
  const failure = error as {
    readonly fatal?: unknown
    readonly reason?: unknown
    readonly line?: number
    readonly column?: number
  }
  if (failure?.fatal !== true || typeof failure.reason !== 'string') throw error
  const place = { file: context.path, line: failure.line, column: failure.column }
  const text = /[.!?]$/.test(failure.reason) ? failure.reason : `${failure.reason}.`
  return {
    ...message('plugin-message', place, text, 'A plugin in site.config.ts refused the document.'),
    severity: 'error',
  }
}

function refuse(context: Context, { name, count, line, column }: Excess): Message {
  const { limit, what } = limits[name]
  const text =
    name === 'stack'
      ? 'The text nests deeper than Gazette can read.'
      : `The text has ${count} ${what}; the limit is ${limit}.`
  const note =
    name === 'characters' || name === 'paragraph'
      ? 'Split it, or publish the long part as a file beside the post.'
      : 'Make it simpler, or publish that part as a file beside the post.'
  return message('limit-exceeded', { file: context.path, line, column }, text, note)
}

function headOf(
  source: SourceFile,
  front: FrontMatter,
  context: Context,
  body: Body,
  refusal: Message | undefined,
): Head {
  const { text, beforeMore, firstParagraph } = context.found
  return {
    path: source.path,
    address: context.address,
    hash: hashBytes(front.text),
    meta: front.meta,
    positions: front.positions,
    headings: context.headings,
    ids: context.ids,
    summary: beforeMore ?? front.meta.description ?? firstParagraph,
    words: countWords(text),
    links: context.links,
    images: context.images,
    messages: [...front.messages, ...context.messages, ...(refusal === undefined ? [] : [refusal])],
    // Its parts are made in one place, their keys in one order.
    body: hashBytes(JSON.stringify(body)),
  }
}
