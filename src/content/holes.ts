/**
 * Holes in printed HTML. A hole is printed as its number between two noncharacters (U+FDD0, U+FDD1), which no text can
 * hold: the decoder and the sanitiser remove them. So one printing of the tree is enough, and it is then cut at them.
 */
import type { Body, BodyPart, Hole } from '../core/body.ts'

const open = '\ufdd0'
const close = '\ufdd1'
const marker = /\ufdd0(\d+)\ufdd1/

export interface Holes {
  /** The text that stands for a hole in the tree, in content or in an attribute. */
  readonly mark: (hole: Hole) => string
  /** The text that stands for the end of the summary. */
  readonly more: string
  /** Cuts printed HTML into strings and holes; neighbouring strings are one, none is empty. */
  readonly cut: (html: string) => Body
}

export function createHoles(): Holes {
  const holes: Hole[] = []
  const more = `${open}0${close}`
  return {
    more,
    mark(hole) {
      holes.push(hole)
      return `${open}${holes.length}${close}`
    },
    cut(html) {
      const parts: BodyPart[] = []
      html.split(marker).forEach((piece, index) => {
        const hole = index % 2 === 0 ? piece : holes[Number(piece) - 1]
        const last = parts.at(-1)
        if (hole === undefined || hole === '') return
        if (typeof hole === 'string' && typeof last === 'string') parts[parts.length - 1] = last + hole
        else parts.push(hole)
      })
      return parts
    },
  }
}

/** A text without the marks of holes. */
export function withoutMarks(text: string): string {
  return text.includes(open) ? text.replace(/\ufdd0\d+\ufdd1/g, '') : text
}
