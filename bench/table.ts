/** @param left How many columns, from the first, hold words; the others hold figures. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[], left: number): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  return [line(head), line(head.map((_, index) => (index < left ? '---' : '---:'))), ...rows.map(line)].join('')
}
