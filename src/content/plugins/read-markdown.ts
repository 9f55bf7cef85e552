/** The step on the Markdown tree: one walk that shows each node to the parts that care about its kind. */
import type { Html, Nodes, Parents, Root } from 'mdast'
import type { VFile } from 'vfile'
import { type Context, contextOf } from '../context.ts'
import { eachNode } from '../markdown-tree.ts'
import { warnAboutAlternative } from './alternatives.ts'
import { shapeContainer } from './containers.ts'
import { findFenceWords } from './fence-words.ts'
import { figureFromParagraph } from './figures.ts'
import { findHiddenHtml } from './hidden-html.ts'
import { findLostCells } from './lost-cells.ts'
import { findMarkdownInHtml } from './markdown-in-html.ts'
import { noticeFromQuote } from './notices.ts'
import { takeOwnId } from './own-ids.ts'
import { holdReferences } from './references.ts'
import { findLeftovers } from './template-leftovers.ts'
import { findUnreadLinks } from './unread-links.ts'
import { findUnusedFootnotes } from './unused-footnotes.ts'

export function readMarkdown() {
  return (tree: Root, file: VFile): void => {
    const context = contextOf(file)
    holdReferences(tree)
    findUnusedFootnotes(tree, context)
    eachNode(tree, (node, parent, index) => readNode(node, parent, index, context))
  }
}

function readNode(node: Nodes, parent: Parents, index: number, context: Context): void {
  findLeftovers(node, context)
  if (node.type === 'blockquote') noticeFromQuote(node)
  else if (node.type === 'containerDirective') shapeContainer(node, parent, context)
  else if (node.type === 'paragraph') figureFromParagraph(node)
  else if (node.type === 'heading') takeOwnId(node)
  else if (node.type === 'image' || node.type === 'imageReference') warnAboutAlternative(node, context)
  else if (node.type === 'text') findUnreadLinks(node, parent, context)
  else if (node.type === 'table') findLostCells(node, context)
  else if (node.type === 'code') findFenceWords(node, context)
  else if (node.type === 'html') {
    findHiddenHtml(node, context)
    if (endsSummary(node)) parent.children[index] = { type: 'hole', hole: { hole: 'more' } }
    else findMarkdownInHtml(node, parent, context)
  }
}

function endsSummary(node: Html): boolean {
  return /^<!--\s*more\s*-->\s*$/i.test(node.value)
}
