/** A document in two parts, as the store keeps it: a small head, and a body that is read when it is asked for. */
import type { Body } from '../core/body.ts'
import type { Document, Head } from '../core/document.ts'
import { encodeEntry, readStored, type Stored } from '../io/store.ts'

/** The body at a place; undefined where it cannot be read or trusted any more. */
export function storedBody(place: Stored): Body | undefined {
  return readStored(place) as Body | undefined
}

/** A document as the store keeps it, made where it was read: JSON texts. */
export interface EncodedDocument {
  readonly head: string
  readonly body: Uint8Array
}

/** @returns undefined of a document that does not come back from JSON as it was. */
export function encodeDocument({ head, body }: Document): EncodedDocument | undefined {
  const texts = encodeEntry(head, body)
  return texts === undefined ? undefined : { head: texts.small, body: texts.large }
}

export function withBody(head: Head, load: () => Body): Document {
  return {
    head,
    get body() {
      return load()
    },
  }
}
