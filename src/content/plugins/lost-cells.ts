/** A row of a table is cut off after the last column of its header (GFM 0.29, section 4.10): say what is lost. */
import type { Table } from 'mdast'
import { type Context, sourceOf, spanOf } from '../context.ts'

export function findLostCells(table: Table, context: Context): void {
  const columns = table.children[0]?.children.length ?? 0
  for (const { children } of table.children) {
    const lost = children.slice(columns).find((cell) => cell.children.length > 0)
    if (lost === undefined) continue
    const written = sourceOf(context, lost).replace(/^\s*\|\s*|\s*\|?\s*$/g, '')
    const shown = written.length > 40 ? `${written.slice(0, 39)}…` : written
    context.warn(
      'table-cell-lost',
      spanOf(lost.children[0] ?? lost),
      `The cell "${shown}" is not printed: the table has ${columns} ${columns === 1 ? 'column' : 'columns'}.`,
      'Add a column to the first two rows. A "|" that is part of the text is written "\\|".',
    )
  }
}
