/** HTML in lines, so that a change of one paragraph is a change of one line. */
import type { Element, ElementContent, Root } from 'hast'
import { printHtml } from '../../core/parse-html.ts'
import { isElement, isInline, type Parent } from './tree.ts'

/** Joined by line feeds they are the HTML of a tree, with line ends between its blocks. */
export function linesOf(tree: Root): readonly string[] {
  const html = printHtml({ type: 'root', children: apart(tree.children as ElementContent[]) }).trim()
  return html === '' ? [] : html.split('\n')
}

/** Where only blocks stand, white space between them means nothing. */
function apart(nodes: readonly ElementContent[]): ElementContent[] {
  const holdsBlocks = nodes.some(isBlock)
  const result: ElementContent[] = []
  for (const [index, node] of nodes.entries()) {
    const isBetween = node.type === 'text' && /^[ \t\n\f\r]*$/.test(node.value) && holdsBlocks
    const isBesideBlock = isBlock(nodes[index - 1]) || isBlock(nodes[index + 1])
    if (isBetween && (isBesideBlock || index === 0 || index === nodes.length - 1)) continue
    if (result.length > 0 && (isBlock(node) || isBlock(lastBlock(result)))) result.push({ type: 'text', value: '\n' })
    result.push(tidy(node))
  }
  return result
}

function lastBlock(nodes: readonly ElementContent[]): ElementContent | undefined {
  return nodes.at(-1)
}

function tidy(node: ElementContent): ElementContent {
  if (node.type !== 'element') return node
  const properties = Object.fromEntries(
    Object.entries(node.properties).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(/\s*[\r\n]\s*/g, ' ') : value,
    ]),
  )
  const children = node.tagName === 'pre' || !holdsBlocks(node) ? node.children.map(tidy) : apart(node.children)
  return { ...node, properties, children }
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
