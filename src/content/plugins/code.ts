/** Code blocks: highlighted by classes where the language is known, and reachable by keyboard, for they scroll. */
import type { Element, ElementContent, Root } from 'hast'
import { keepFirstLineEnds } from '../../core/first-line-ends.ts'
import { highlight } from '../highlight.ts'
import { eachElement, isTag } from '../tree.ts'

export function highlightCode() {
  return (tree: Root): void => {
    eachElement(tree, (node) => {
      if (node.tagName !== 'pre') return
      node.properties.tabIndex = 0
      const code = node.children[0]
      if (node.children.length === 1 && isTag(code, 'code')) highlightChildren(code)
    })
    keepFirstLineEnds(tree)
  }
}

function highlightChildren(code: Element): void {
  const classes = Array.isArray(code.properties.className) ? code.properties.className : []
  const name = classes.map(String).find((item) => item.startsWith('language-'))
  const [only] = code.children
  if (name === undefined || only?.type !== 'text' || code.children.length !== 1) return
  const children = highlight(name.slice('language-'.length), only.value)
  if (children !== undefined) code.children = children as ElementContent[]
}
