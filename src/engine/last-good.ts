/**
 * What authors save is for a moment often nothing that can be used. As long as it is not, the last that could be is
 * shown in its place, and named.
 */
import type { Document } from '../core/document.ts'
import { isError, type Message } from '../core/message.ts'

export interface Usable<T> {
  /** undefined as long as there has been none. */
  readonly value: T | undefined
  /** Files in whose place an older state stands. */
  readonly stale: readonly string[]
}

/** Of one thing that is made of files and comes with messages: usable unless one of them is an error. */
export function lastGood<T>(): (value: T | undefined, messages: readonly Message[]) => Usable<T> {
  let last: T | undefined
  return (value, messages) => {
    const errors = messages.filter(isError)
    if (value !== undefined && errors.length === 0) {
      last = value
      return { value, stale: [] }
    }
    return { value: last, stale: last === undefined ? [] : [...new Set(errors.map(({ file }) => file))] }
  }
}

/** Of documents, each by itself. One that has never been usable is shown as it is. */
export function lastGoodDocuments(): (documents: readonly Document[]) => {
  readonly documents: readonly Document[]
  readonly stale: readonly string[]
} {
  const last = new Map<string, Document>()
  return (documents) => {
    const stale: string[] = []
    const usable = documents.map((document) => {
      const { path, messages } = document.head
      const before = last.get(path)
      if (!messages.some(isError)) last.set(path, document)
      else if (before !== undefined) {
        stale.push(path)
        return before
      }
      return document
    })
    return { documents: usable, stale }
  }
}
