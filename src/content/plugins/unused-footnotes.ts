/** Footnotes that nothing on the page leads to, and second ones under one label, are never printed: say so. */
import type { FootnoteDefinition, Nodes, Root } from 'mdast'
import type { Context } from '../context.ts'

export function findUnusedFootnotes(tree: Root, context: Context): void {
  const definitions: FootnoteDefinition[] = []
  const onPage: string[] = []
  const inNotes = new Map<FootnoteDefinition, string[]>()
  const visit = (node: Nodes, references: string[]): void => {
    let inside = references
    if (node.type === 'footnoteReference') references.push(node.identifier)
    else if (node.type === 'footnoteDefinition') {
      inside = []
      definitions.push(node)
      inNotes.set(node, inside)
    }
    if ('children' in node) for (const child of node.children) visit(child, inside)
  }
  visit(tree, onPage)
  if (definitions.length === 0) return

  const first = new Map<string, FootnoteDefinition>()
  for (const node of definitions) if (!first.has(node.identifier)) first.set(node.identifier, node)
  const shown = new Set<FootnoteDefinition>()
  for (let name = onPage.pop(); name !== undefined; name = onPage.pop()) {
    const node = first.get(name)
    if (node === undefined || shown.has(node)) continue
    shown.add(node)
    for (const inner of inNotes.get(node) ?? []) onPage.push(inner)
  }
  for (const node of definitions) if (!shown.has(node)) warn(node, first.get(node.identifier) !== node, context)
}

function warn(node: FootnoteDefinition, isSecond: boolean, context: Context): void {
  const mark = `[^${node.label ?? node.identifier}]`
  const start = node.position?.start
  context.warn(
    'footnote-unused',
    start === undefined ? undefined : { line: start.line, column: start.column, length: mark.length + 1 },
    isSecond
      ? `The footnote "${mark}" is defined a second time; only the first is shown.`
      : `The footnote "${mark}" is not shown: nothing in the text refers to it.`,
    isSecond
      ? 'Give it a label of its own, and refer to it by that.'
      : `Write "${mark}" where it belongs, or remove it.`,
  )
}
