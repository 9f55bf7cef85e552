/**
 * Text for a terminal. Whatever comes from files may hold escape sequences, control characters and characters that
 * turn the direction of a line: none of them reaches the terminal as such.
 */
import { nameOf, standInOf } from '../core/visible-text.ts'

/** What the terminal shows as one unit: a character with its marks, or a stand-in for one that must not be sent. */
export interface Cell {
  readonly text: string
  /** In terminal columns: 0, 1 or 2, more for stand-ins. */
  readonly width: number
  /** Where the cell starts in the line, in UTF-16 code units. */
  readonly start: number
  /** The first code unit after it. */
  readonly end: number
}

const tabWidth = 4

/** Characters that attach to the one before: marks, variation selectors, skin tones, joiner and non-joiner. */
const attaches = /^(?:\p{M}|\u200c|\u200d|[\ufe00-\ufe0f\u{1f3fb}-\u{1f3ff}\u{e0100}-\u{e01ef}])$/u

const emoji = /^\p{Emoji_Presentation}$/u
const regional = /^\p{Regional_Indicator}$/u

/** Ranges of the East Asian Width classes Wide and Fullwidth (UAX #11), coarse within blocks. */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18aff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
]

/** Divides one line (without its line break) into what a terminal shows. */
export function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = []
  let joined = false
  let start = 0
  for (const character of line) {
    const end = start + character.length
    const before = cells.at(-1)
    const pair = regional.test(character) && before !== undefined && regional.test(before.text)
    const isJoined = joined && character !== '\t' && standInOf(character) === undefined
    if (before !== undefined && before.width > 0 && (isJoined || pair || attaches.test(character))) {
      const width = character === '\ufe0f' || pair ? 2 : before.width
      cells[cells.length - 1] = { text: before.text + character, width, start: before.start, end }
    } else {
      cells.push({ ...shown(character), start, end })
    }
    // A joiner only joins what is drawn: whatever acts on a terminal is shown by its stand-in behind it as well.
    joined = character === '\u200d' && before !== undefined
    start = end
  }
  return cells
}

/** One line that is safe to send to a terminal. Line breaks become visible, too. */
export function printable(text: string): string {
  return cellsOf(text)
    .map((cell) => (cell.text.trim() === '' ? ' '.repeat(cell.width) : cell.text))
    .join('')
}

/** Several lines that are safe to send to a terminal, for stack traces and pages of documentation. */
export function printableLines(text: string): string {
  return text
    .split(/\r\n|[\r\n]/)
    .map(printable)
    .join('\n')
}

/** The columns that a text takes on a terminal. */
export function widthOf(text: string): number {
  return cellsOf(text).reduce((sum, cell) => sum + cell.width, 0)
}

function shown(character: string): { readonly text: string; readonly width: number } {
  const code = character.codePointAt(0) ?? 0
  if (character === '\t') return { text: ' '.repeat(tabWidth), width: tabWidth }
  // On its own a mark has nothing to stand on.
  if (/^\p{M}$/u.test(character)) return { text: `\u25cc${character}`, width: 1 }
  const standIn = attaches.test(character) ? nameOf(character) : standInOf(character)
  if (standIn !== undefined) return { text: standIn, width: standIn.length }
  return { text: character, width: isWide(code) || emoji.test(character) ? 2 : 1 }
}

function isWide(code: number): boolean {
  return code >= 0x1100 && wideRanges.some(([first, last]) => code >= first && code <= last)
}
