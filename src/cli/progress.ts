/** A line on the terminal that tells how far a long build is. */
import { printable, widthOf } from './terminal-text.ts'

export interface ProgressTarget {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  write(text: string): unknown
}

export interface ProgressEvent {
  readonly stage: string
  readonly done: number
  /** 0 where nobody knows. */
  readonly total: number
}

export interface ProgressLine {
  show(event: ProgressEvent): void
  /** Takes the line away. */
  clear(): void
}

/** Work that is done sooner than this leaves no trace, in milliseconds. */
const patience = 1000
const interval = 100
const usualWidth = 80

/** @param clock Milliseconds from any beginning, never going back. */
export function progressLine(target: ProgressTarget, clock: () => number): ProgressLine {
  const begin = clock()
  let last = Number.NEGATIVE_INFINITY
  let visible = false
  return {
    show({ stage, done, total }) {
      if (target.isTTY !== true) return
      const now = clock()
      if (now - begin < patience || now - last < interval) return
      last = now
      // A terminal without a size, as in some containers, says 0.
      const width = target.columns || usualWidth
      visible = true
      const share = total > 0 ? ` ${done} of ${total} (${Math.floor((done / total) * 100)} %)` : ''
      let text = `${printable(stage)}${share}, ${Math.floor((now - begin) / 1000)} s`
      if (widthOf(text) >= width) text = printable(stage).slice(0, width - 1)
      target.write(`\r\u001b[K${text}`)
    },
    clear() {
      if (visible) target.write('\r\u001b[K')
      visible = false
    },
  }
}
