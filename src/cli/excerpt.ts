/** The line a message is about, and the marks under it. */
import { spanOf } from '../core/excerpt.ts'
import { type Cell, cellsOf } from './terminal-text.ts'

export interface Excerpt {
  /** Safe to print, at most about as wide as asked for. */
  readonly line: string
  /** Blanks and carets, to print below. */
  readonly marks: string
}

const cut: Cell = { text: '…', width: 1, start: -1, end: -1 }

/**
 * Cuts the part of a line that shows what is meant.
 * @param column Counts from 1, in UTF-16 code units, like a message's.
 * @param length In UTF-16 code units; undefined: one character.
 * @param width In terminal columns, at least 20.
 */
export function excerpt(line: string, column: number, length: number | undefined, width: number): Excerpt {
  const { text, from, to, cutBefore, cutAfter } = spanOf(line, column, length)
  const cells = cellsOf(text)
  const first = cells.findIndex((cell) => cell.end > from)
  const begin = first === -1 ? cells.length : first
  const after = cells.findIndex((cell) => cell.start >= to)
  const end = Math.max(begin, after === -1 ? cells.length : after)
  const { left, right } = windowAround(cells, begin, end, width)
  const head = left > 0 || cutBefore ? [cut] : []
  const shown = [...head, ...cells.slice(left, right), ...(right < cells.length || cutAfter ? [cut] : [])]
  const offset = columns(head) + columns(cells.slice(left, begin))
  const meant = columns(cells.slice(begin, Math.min(end, right)))
  return {
    line: shown
      .map((cell) => cell.text)
      .join('')
      .trimEnd(),
    marks: ' '.repeat(offset) + '^'.repeat(Math.max(1, meant)),
  }
}

/** The cells to show: all of them where they fit, else a window with what is meant a third from its left. */
function windowAround(
  cells: readonly Cell[],
  begin: number,
  end: number,
  width: number,
): { readonly left: number; readonly right: number } {
  if (columns(cells) <= width) return { left: 0, right: cells.length }
  const room = Math.max(20, width) - 2
  let left = begin
  let right = begin
  let used = 0
  const take = (cell: Cell | undefined): boolean => {
    if (cell === undefined || used + cell.width > room) return false
    used += cell.width
    return true
  }
  while (right < end && take(cells[right])) right++
  const before = Math.max(0, Math.floor((room - used) / 3))
  let taken = 0
  while (left > 0 && taken + (cells[left - 1]?.width ?? 0) <= before && take(cells[left - 1])) {
    taken += cells[--left]?.width ?? 0
  }
  while (right < cells.length && take(cells[right])) right++
  while (left > 0 && take(cells[left - 1])) left--
  return { left, right }
}

function columns(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0)
}
