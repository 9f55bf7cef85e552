/** A document in two parts, as the store keeps it: a small head, and contents that are read when they are asked for. */
import type { Body } from '../core/body.ts'
import type { Document, Head } from '../core/document.ts'
import { encodeEntry, readStored, type Stored } from '../io/store.ts'

/** The large part of a document. */
export interface Contents {
  readonly body: Body
  readonly text: string
}

export const nothing: Contents = { body: [], text: '' }

export function contentsOf({ body, text }: Contents): Contents {
  return { body, text }
}

/** The body at a place; undefined where it cannot be read or trusted any more. */
export function storedBody(place: Stored): Body | undefined {
  return (readStored(place) as Contents | undefined)?.body
}

/** A document as the store keeps it, made where it was read: JSON texts. */
export interface EncodedDocument {
  readonly head: string
  readonly contents: Uint8Array
}

/** @returns undefined of a document that does not come back from JSON as it was. */
export function encodeDocument(document: Document): EncodedDocument | undefined {
  const texts = encodeEntry(document.head, contentsOf(document))
  return texts === undefined ? undefined : { head: texts.small, contents: texts.large }
}

export function withContents(head: Head, load: () => Contents): Document {
  return {
    head,
    get body() {
      return load().body
    },
    get text() {
      return load().text
    },
  }
}
