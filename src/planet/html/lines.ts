/** HTML in lines, so that a change of one paragraph is a change of one line. */
import type { Element, ElementContent, Root } from 'hast'
import { printHtml } from '../../core/parse-html.ts'
import { isElement, isInline, type Parent } from './tree.ts'

/** Joined by line feeds they are the HTML of a tree, with line ends between its blocks. */
export function linesOf(tree: Root): readonly string[] {
  const html = printHtml({ type: 'root', children: apart(tree.children as ElementContent[]) }).trim()
  return html === '' ? [] : html.split('\n')
}

/** White space at the edges of blocks means nothing: there is one line end instead. */
function apart(given: readonly ElementContent[]): ElementContent[] {
  const nodes = joined(given)
  const result: ElementContent[] = []
  for (const [index, node] of nodes.entries()) {
    const part =
      node.type === 'text' ? trimmed(node.value, isBlock(nodes[index - 1]), isBlock(nodes[index + 1])) : tidy(node)
    if (part === undefined) continue
    if (result.length > 0 && (isBlock(part) || isBlock(result.at(-1)))) result.push({ type: 'text', value: '\n' })
    result.push(part)
  }
  return result
}

/** Two texts side by side are one when they are read again. */
function joined(nodes: readonly ElementContent[]): ElementContent[] {
  const result: ElementContent[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    if (node.type === 'text' && last?.type === 'text')
      result[result.length - 1] = { ...last, value: last.value + node.value }
    else result.push(node)
  }
  return result
}

function trimmed(text: string, atStart: boolean, atEnd: boolean): ElementContent | undefined {
  const begun = atStart ? text.replace(/^[ \t\n\f\r]+/, '') : text
  const value = atEnd ? begun.replace(/[ \t\n\f\r]+$/, '') : begun
  return value === '' ? undefined : { type: 'text', value }
}

function tidy(node: ElementContent): ElementContent {
  if (node.type !== 'element') return node
  const properties = Object.fromEntries(
    Object.entries(node.properties).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(/\s*[\r\n]\s*/g, ' ') : value,
    ]),
  )
  if (node.tagName === 'pre')
    return { ...node, properties, children: [...firstLineEnd(node.children), ...node.children] }
  return { ...node, properties, children: holdsBlocks(node) ? apart(node.children) : node.children.map(tidy) }
}

/** A parser drops a line end right after `<pre>`, so one that is meant gets a second. */
function firstLineEnd([first]: readonly ElementContent[]): ElementContent[] {
  return first?.type === 'text' && first.value.startsWith('\n') ? [{ type: 'text', value: '\n' }] : []
}

function holdsBlocks(parent: Parent): boolean {
  return (parent.children as ElementContent[]).some(isBlock)
}

function isBlock(node: ElementContent | undefined): boolean {
  return (
    isElement(node) &&
    !isInline((node as Element).tagName) &&
    !['br', 'img', 'input'].includes((node as Element).tagName)
  )
}
