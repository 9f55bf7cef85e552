/** Thrown by a step of the chain that meets a limit; `toDocument` turns it into a message. */
import type { Position } from '../core/message.ts'
import type { Excess, LimitName } from './limits.ts'

export class LimitError extends Error {
  readonly excess: Excess

  constructor(name: LimitName, count: number, place: Position | undefined) {
    super(`limit ${name}`)
    this.excess = { name, count, line: place?.line ?? 1, column: place?.column ?? 1 }
  }
}
