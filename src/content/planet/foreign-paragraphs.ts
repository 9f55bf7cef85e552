/** Text that stands between blocks, in no element of its own, is paragraphs: feeds of plain text hold nothing else. */
import type { ElementContent, Root } from 'hast'
import { phrasing } from '../../core/content-model.ts'
import { element, text } from '../tree.ts'

/** Changes a tree, in place. Where nobody has marked anything up, a blank line ends a paragraph, as in a letter. */
export function makeParagraphs(tree: Root): void {
  const children = tree.children as ElementContent[]
  const isPlain = children.every((node) => isInline(node) && !(node.type === 'element' && node.tagName === 'br'))
  const result: ElementContent[] = []
  let run: ElementContent[] = []
  const end = (): void => {
    const holdsWords = run.some((node) => node.type === 'element' || (node.type === 'text' && node.value.trim() !== ''))
    if (holdsWords) result.push(element('p', {}, ...run))
    else result.push(...run)
    run = []
  }
  for (const node of children) {
    if (!isInline(node)) {
      end()
      result.push(node)
    } else if (isPlain && node.type === 'text') {
      for (const [index, part] of node.value.split(/\n[ \t\r]*\n\s*/).entries()) {
        if (index > 0) end()
        if (part !== '') run.push(text(part))
      }
    } else run.push(node)
  }
  end()
  tree.children = result
}

function isInline(node: ElementContent): boolean {
  return node.type !== 'element' || (phrasing.has(node.tagName) && node.children.every(isInline))
}
