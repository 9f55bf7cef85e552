import { SaxesParser } from 'saxes'
import { expect } from 'vitest'

export interface Node {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly children: Node[]
  text: string
}

/** Reads with another parser than the one the renderer uses: strict, with namespaces, throwing at the first fault. */
export function parse(xml: string, namespace?: string): Node {
  const parser = new SaxesParser({ xmlns: true })
  const root: Node = { name: '', attributes: {}, children: [], text: '' }
  const stack = [root]
  parser.on('error', (fault) => {
    throw fault
  })
  parser.on('opentag', (tag) => {
    if (namespace !== undefined) expect([tag.uri, tag.prefix]).toEqual([namespace, ''])
    const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([name, { value }]) => [name, value]))
    const node: Node = { name: tag.local, attributes, children: [], text: '' }
    stack.at(-1)?.children.push(node)
    stack.push(node)
  })
  parser.on('closetag', () => stack.pop())
  parser.on('text', (text) => {
    const node = stack.at(-1)
    if (node !== undefined) node.text += text
  })
  parser.write(xml).close()
  return root.children[0] as Node
}

export function child(node: Node | undefined, name: string): Node | undefined {
  return node?.children.find((inner) => inner.name === name)
}

export function children(node: Node | undefined, name: string): Node[] {
  return node?.children.filter((inner) => inner.name === name) ?? []
}
