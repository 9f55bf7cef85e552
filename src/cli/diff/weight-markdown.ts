import { markdownText } from '../markdown-text.ts'
import type { Weight } from './compare-weight.ts'

const grownShown = 10

/** `1.2 MB`, in units of a thousand, as hosts and networks count. */
export function bytes(size: number): string {
  if (size < 1000) return `${size} B`
  if (size < 1_000_000) return `${(size / 1000).toFixed(1)} kB`
  return `${(size / 1_000_000).toFixed(1)} MB`
}

/** `+12 kB`, with a share where it can be told. */
export function growth(before: number, after: number): string {
  const difference = after - before
  const sign = difference < 0 ? '−' : '+'
  const share = before === 0 ? '' : `, ${sign}${((Math.abs(difference) / before) * 100).toFixed(1)} %`
  return `${sign}${bytes(Math.abs(difference))}${share}`
}

/** A table; nothing where nothing changed. */
export function weightSection({ before, after, kinds, grown }: Weight): string[] {
  if (before === after) return []
  const rows = kinds
    .filter((kind) => kind.before !== kind.after)
    .map(
      (kind) => `| ${kind.kind} | ${bytes(kind.before)} | ${bytes(kind.after)} | ${growth(kind.before, kind.after)} |`,
    )
  const largest = grown
    .slice(0, grownShown)
    .map((file) => `- ${markdownText(file.address, 200)}: ${growth(file.before, file.after)}`)
  return [
    '**Weight**, before compression',
    '',
    '| | before | after | |',
    '| --- | --- | --- | --- |',
    ...rows,
    `| in all | ${bytes(before)} | ${bytes(after)} | ${growth(before, after)} |`,
    '',
    ...(largest.length === 0 ? [] : ['What grew most:', '', ...largest, '']),
  ]
}
