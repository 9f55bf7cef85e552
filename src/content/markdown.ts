/**
 * The Markdown chain, whole. One frozen chain serves every document; what a step knows and finds travels in the file.
 *
 * ```
 * Markdown ─ parse ─ read (notices, figures, ids, warnings) ─ a site's remark plugins
 *          ─ to HTML tree ─ footnotes ─ raw HTML ─ a site's rehype plugins
 *          ─ sanitise and mend ─ outline, text, links, images, tables, code ─ print ─ cut at the holes
 * ```
 *
 * A site's plugins run before the sanitiser, so nothing unsafe passes whatever they do. What holes stand for is put in
 * after it, so that authors cannot write one.
 */
import type { Root as HastRoot } from 'hast'
import type { Root as MdastRoot } from 'mdast'
import rehypeStringify from 'rehype-stringify'
import remarkRehype, { type Options as RehypeOptions } from 'remark-rehype'
import { VFile } from 'vfile'
import type { Body } from '../core/body.ts'
import type { UnifiedPlugin } from '../core/site-code.ts'
import { type Context, contextOf } from './context.ts'
import type { HoleNode } from './hole-node.ts'
import { highlightCode } from './plugins/code.ts'
import { describeParts, footnoteBack, nameFootnotes } from './plugins/footnotes.ts'
import { outline } from './plugins/headings.ts'
import { linkRemoteImages, recordImages } from './plugins/images.ts'
import { recordLinks } from './plugins/links.ts'
import { makeSafe } from './plugins/make-safe.ts'
import { parseRawHtml } from './plugins/raw-html.ts'
import { readMarkdown } from './plugins/read-markdown.ts'
import { readText } from './plugins/read-text.ts'
import { frameTables } from './plugins/tables.ts'
import { markdownSyntax, type Pluggable, type Processor, parseFully, unified } from './syntax.ts'

/** A site's own steps. They must be pure: a document depends on its file and the options alone. */
export interface MarkdownPlugins {
  readonly remark: readonly UnifiedPlugin[]
  readonly rehype: readonly UnifiedPlugin[]
}

/** Markdown to a body; headings, links, images, ids, texts and messages are left in the context. */
export function renderMarkdown(context: Context, plugins: MarkdownPlugins = noPlugins): Body {
  const file = new VFile({ path: context.path, value: context.source, data: { gazette: context } })
  const html = String(chainOf(plugins).processSync(file))
  for (const { reason, place, line, column } of file.messages) {
    const at = line === undefined ? undefined : { line, column: column ?? 1 }
    context.warn('plugin-message', at ?? pointOf(place), sentence(reason), 'A plugin in site.config.ts says so.')
  }
  return context.holes.cut(html.replace(/^\n+/, '').replace(/\n$/, ''))
}

/** The tree of a Markdown text as its author wrote it, before any step: for those who change the text itself. */
export function parseMarkdown(source: string): MdastRoot {
  return parseFully(source)
}

const noPlugins: MarkdownPlugins = { remark: [], rehype: [] }

type Chain = Processor<MdastRoot, MdastRoot, HastRoot, HastRoot, string>

const chains = new WeakMap<MarkdownPlugins, Chain>()

function chainOf(plugins: MarkdownPlugins): Chain {
  const known = chains.get(plugins)
  if (known !== undefined) return known
  const chain = unified()
    .use([...markdownSyntax])
    .use(parseAsAsked)
    .use(readMarkdown)
    .use(plugins.remark as Pluggable[])
    .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '', footnoteBackContent: footnoteBack, handlers })
    .use(nameFootnotes)
    .use(parseRawHtml)
    .use(plugins.rehype as Pluggable[])
    .use(plugins.rehype.length > 0 ? [parseRawHtmlAgain] : [])
    .use(makeSafe)
    .use(outline)
    .use(describeParts)
    .use(linkRemoteImages)
    .use(readText)
    .use(recordLinks)
    .use(recordImages)
    .use(frameTables)
    .use(highlightCode)
    .use(rehypeStringify, { characterReferences: { useNamedReferences: true } })
    .freeze() as unknown as Chain
  chains.set(plugins, chain)
  return chain
}

/** A plugin may leave raw HTML behind. (unified knows each function once, so this is another.) */
function parseRawHtmlAgain(): ReturnType<typeof parseRawHtml> {
  return parseRawHtml()
}

/** The tree is read as the document asks, unless a plugin of the site's has added syntax of its own: then by micromark. */
function parseAsAsked(this: Processor): void {
  const whole = this.parser
  const own = this.data().micromarkExtensions?.length
  this.parser = (text, file) => {
    const isMore = this.data().micromarkExtensions?.length !== own
    return isMore && whole ? whole(text, file) : contextOf(file).parse(text)
  }
}

const handlers = {
  hole: (_state: unknown, node: HoleNode): HoleNode => ({ type: 'hole', hole: node.hole }),
} as unknown as NonNullable<RehypeOptions['handlers']>

function pointOf(place: unknown): { line: number; column: number } | undefined {
  const at = place as { start?: { line: number; column: number }; line?: number; column?: number } | undefined
  if (at?.start !== undefined) return { line: at.start.line, column: at.start.column }
  return at?.line === undefined ? undefined : { line: at.line, column: at.column ?? 1 }
}

function sentence(reason: string): string {
  const text = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`
  return /[.!?]$/.test(text) ? text : `${text}.`
}
