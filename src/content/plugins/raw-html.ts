/** Raw HTML becomes elements, by an HTML parser and only where there is any. It is not safe yet. */
import type { Element, Nodes, Root } from 'hast'
import { raw } from 'hast-util-raw'
import type { VFile } from 'vfile'
import { droppedWithContent } from '../../core/html-policy.ts'
import { type Context, contextOf, spanWithin } from '../context.ts'
import { LimitError } from '../limit-error.ts'
import { limits } from '../limits.ts'
import { eachElement, isTag } from '../tree.ts'

export function parseRawHtml() {
  return (tree: Root, file: VFile): Root | undefined => {
    const found = countRaw(tree)
    if (!found.hasRaw) return undefined
    holdTags(found)
    printUnclosed(tree, contextOf(file))
    keepFirstLineEnds(tree)
    return rootOf(raw(tree, { file, passThrough: ['hole'] }))
  }
}

/** Refuses HTML that a parser would make too much of. Throws a LimitError. */
export function holdTagsOf(html: string): void {
  holdTags(countRaw({ type: 'root', children: [{ type: 'raw', value: html }] }))
}

function rootOf(parsed: Nodes): Root {
  return parsed.type === 'root' ? parsed : { type: 'root', children: [parsed as Root['children'][number]] }
}

/** The parser drops a line end right after `<pre>`, also of code that the author wrote in Markdown: it gets a second one. */
function keepFirstLineEnds(tree: Root): void {
  eachElement(tree, (node) => {
    const code = node.tagName === 'pre' ? node.children[0] : undefined
    const first = isTag(code, 'code') ? code.children[0] : undefined
    if (first?.type === 'text' && first.value.startsWith('\n')) first.value = `\n${first.value}`
  })
}

const voids: ReadonlySet<string> = new Set(
  'area base bgsound br col command embed frame hr img input link meta param source track wbr'.split(' '),
)

const swallowing = new RegExp(
  `<(/?)(${[...droppedWithContent].filter((name) => !voids.has(name)).join('|')})(?![a-z0-9-])`,
  'gi',
)

/**
 * An element that is removed with all it holds, and that nobody closes, would take the rest of the document with it. Its
 * tag is printed as text: most often the author wrote about it (`the <title> element`) and forgot the backticks.
 */
function printUnclosed(parent: Root | Element, context: Context): void {
  const lastEnd = new Map<string, { readonly index: number; readonly at: number }>()
  parent.children.forEach((child, index) => {
    if (child.type === 'element') printUnclosed(child, context)
    if (child.type !== 'raw') return
    for (const match of child.value.matchAll(swallowing)) {
      if (match[1] === '/') lastEnd.set(String(match[2]).toLowerCase(), { index, at: match.index })
    }
  })
  parent.children.forEach((child, index) => {
    if (child.type !== 'raw') return
    child.value = child.value.replace(swallowing, (whole: string, slash: string, name: string, at: number) => {
      const end = lastEnd.get(name.toLowerCase())
      if (slash === '/' || (end !== undefined && (end.index > index || (end.index === index && end.at > at))))
        return whole
      const note = 'Close it, or put it between backticks if you write about it.'
      context.warn(
        'html-removed',
        spanWithin(context, child, whole),
        `"${whole}>" is never closed and is printed as text.`,
        note,
      )
      return `&lt;${name}`
    })
  })
}

interface Found {
  hasRaw: boolean
  /** Elements and tags together. */
  tags: number
  depth: number
  /** Most formatting elements that were open at once and not closed in between. */
  formatting: number
}

const tag = /<(\/?)([a-z][a-z0-9-]*)/gi
const formatting: ReadonlySet<string> = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '))

function countRaw(tree: Root): Found {
  const found: Found = { hasRaw: false, tags: 0, depth: 0, formatting: 0 }
  let depth = 0
  let open = 0
  const visit = (node: Nodes): void => {
    if (node.type === 'raw') {
      found.hasRaw = true
      for (const [, slash, written = ''] of node.value.matchAll(tag)) {
        const name = written.toLowerCase()
        found.tags++
        if (voids.has(name)) continue
        const step = slash === '' ? 1 : -1
        depth = Math.max(0, depth + step)
        found.depth = Math.max(found.depth, depth)
        if (!formatting.has(name)) continue
        open = Math.max(0, open + step)
        found.formatting = Math.max(found.formatting, open)
      }
    } else if (node.type === 'element' || node.type === 'root') {
      found.tags++
      for (const child of node.children) visit(child)
    }
  }
  visit(tree)
  return found
}

/** An HTML parser repeats unclosed formatting in every paragraph that follows, so a short text can make a huge tree. */
function holdTags(found: Found): void {
  const reopened = found.formatting * found.tags
  if (found.tags > limits.elements.limit) throw new LimitError('elements', found.tags, undefined)
  if (found.depth > limits.tags.limit) throw new LimitError('tags', found.depth, undefined)
  if (reopened > limits.reopened.limit) throw new LimitError('reopened', reopened, undefined)
}
