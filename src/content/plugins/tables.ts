/**
 * Tables: header cells say what they head, and a wide table scrolls in a frame of its own that the keyboard reaches.
 * The frame is a group named after the caption or the column headings; not a landmark, which would clutter long posts.
 */
import type { Element, Root } from 'hast'
import type { VFile } from 'vfile'
import { contextOf, spanOf } from '../context.ts'
import { eachElement, element, isTag, replaceElements, wordsBesideNotes } from '../tree.ts'

export function frameTables() {
  return (tree: Root, file: VFile): void => {
    const context = contextOf(file)
    frameAllTables(tree, (table) =>
      context.warn(
        'table-header-empty',
        spanOf(table),
        'The table has no header cells.',
        'Say in the first row what each column holds.',
      ),
    )
  }
}

/** @param onHeadless Told of every table without header cells. */
export function frameAllTables(tree: Root, onHeadless: (table: Element) => void): void {
  replaceElements(tree, (node, ancestors) => {
    if (node.tagName !== 'table') return [node]
    const headings = scopeHeadings(node)
    if (headings.length === 0) onHeadless(node)
    const caption = node.children.find((child) => isTag(child, 'caption')) as Element | undefined
    const label = caption === undefined ? headings.join(', ') : wordsBesideNotes(caption)
    if (ancestors.some(({ tagName }) => tagName === 'a')) return [node]
    const named = label === '' ? {} : { role: 'group', ariaLabel: label }
    return [element('div', { className: ['table'], tabIndex: 0, ...named }, node)]
  })
}

/** Gives header cells their scope. @returns The words of those that have any. */
function scopeHeadings(table: Element): string[] {
  const words: string[] = []
  eachElement(table, (node, ancestors) => {
    if (node.tagName !== 'th' || ancestors.some(({ tagName }) => tagName === 'table')) return
    const isInHead = ancestors.some(({ tagName }) => tagName === 'thead')
    const row = ancestors.at(-1)
    const isHeaderRow = row?.children.every((cell) => !isTag(cell, 'td'))
    node.properties.scope ??= isInHead || isHeaderRow ? 'col' : 'row'
    const said = wordsBesideNotes(node)
    if (said !== '') words.push(said)
  })
  return words
}
