/** A short reference can stand for a long address, again and again: what all of them stand for is limited. */
import type { Root } from 'mdast'
import { LimitError } from '../limit-error.ts'
import { limits } from '../limits.ts'
import { eachNode } from '../markdown-tree.ts'

export function holdReferences(tree: Root): void {
  const lengths = new Map<string, number>()
  eachNode(tree, (node) => {
    if (node.type !== 'definition' || lengths.has(node.identifier)) return
    lengths.set(node.identifier, node.url.length + (node.title?.length ?? 0))
  })
  if (lengths.size === 0) return
  let total = 0
  eachNode(tree, (node) => {
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return
    total += lengths.get(node.identifier) ?? 0
    if (total > limits.references.limit) throw new LimitError('references', total, node.position?.start)
  })
}
