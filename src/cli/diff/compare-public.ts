/** What a change makes public and what it takes down: previews show both before and after, and cannot tell. */
import { pageDigest } from '../../check/page-digest.ts'
import { addressOfOutput } from '../../core/address.ts'
import { compareText } from '../../core/message.ts'
import type { PageName } from './compare-pages.ts'
import type { Output } from './output.ts'

export interface PublicChanges {
  /** Pages that were in the preview only, and are public now. */
  readonly comesOut: readonly PageName[]
  /** Pages that were public, and are in the preview only. */
  readonly goesBack: readonly PageName[]
  /** Addresses of pages that are in the preview only, before (where they were there) and after. */
  readonly heldBack: readonly string[]
}

/** The output of a preview, and of what is published from the same sources. */
export interface Both {
  readonly preview: Output
  readonly published: Output
}

export function comparePublic(before: Both, after: Both): PublicChanges {
  const pages = [...after.preview.files.keys()].filter((path) => path.endsWith('.html')).sort(compareText)
  const name = (path: string): PageName => ({
    address: addressOfOutput(path),
    title: pageDigest(after.preview.text(path)).title,
  })
  const was = (path: string): boolean => before.published.files.has(path)
  const is = (path: string): boolean => after.published.files.has(path)
  return {
    comesOut: pages.filter((path) => before.preview.files.has(path) && !was(path) && is(path)).map(name),
    goesBack: pages.filter((path) => was(path) && !is(path)).map(name),
    heldBack: pages.filter((path) => !was(path) && !is(path)).map(addressOfOutput),
  }
}
