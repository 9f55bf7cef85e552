/** Walking mdast trees. */
import type { Nodes, Parents, Root } from 'mdast'

/**
 * Calls `enter` for every node below the root, parents before their children. Children are looked up after `enter` has
 * run, so it may change them; it may replace the node itself by writing to `parent.children[index]`.
 */
export function eachNode(tree: Root, enter: (node: Nodes, parent: Parents, index: number) => void): void {
  walk(tree, enter)
}

function walk(parent: Parents, enter: (node: Nodes, parent: Parents, index: number) => void): void {
  for (let index = 0; index < parent.children.length; index++) {
    const node = parent.children[index]
    if (node === undefined) continue
    enter(node, parent, index)
    const now = parent.children[index]
    if (now !== undefined && 'children' in now) walk(now, enter)
  }
}
