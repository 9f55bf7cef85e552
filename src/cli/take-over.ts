/** What a site keeps of its past: two files, that grow by what was published and by nothing else. */
import { join } from 'node:path'
import { anchorsFile, mergeAnchors, printAnchors, publishedAnchors, readAnchors } from '../core/anchors.ts'
import { isMergeMark, ledgerFile, mergeLedgers, printLedger, publishedLedger, readLedger } from '../core/ledger.ts'
import { replaceFile } from '../io/create.ts'
import { diskFiles } from '../io/files.ts'

/** Where published records come from: the text of a file, or undefined where there is none. */
export type Published = (name: string) => string | undefined

export interface TakenOver {
  /** Addresses, and sections, that were not recorded before. */
  readonly addresses: number
  readonly sections: number
}

/**
 * Adds what was published to what is recorded. What is recorded already stays as it is.
 * @param root Absolute path of the site.
 * @param today `YYYY-MM-DD`, for what tells no day of its own.
 */
export function takeOver(root: string, published: Published, today: string): TakenOver {
  const files = diskFiles(root)
  const read = (path: string): string => new TextDecoder().decode(files.read(path) ?? new Uint8Array())
  const ledgerBefore = read(ledgerFile)
  const { lines: known, unread, comments } = readLedger(ledgerBefore)
  const fresh = readLedger(published(publishedLedger) ?? '').lines
  const merged = mergeLedgers(known, fresh).map((line) => (line.since === '' ? { ...line, since: today } : line))
  // What could not be read is there to be mended, and was somebody's address.
  const rest = [...comments, ...unread.flatMap(({ text }) => (isMergeMark(text) ? [] : text))]
  write(join(root, ledgerFile), ledgerBefore, rest.map((row) => `${row}\n`).join('') + printLedger(merged))

  const anchorsBefore = read(anchorsFile)
  const sections = readAnchors(anchorsBefore)
  const all = mergeAnchors(sections, readAnchors(published(publishedAnchors) ?? ''))
  write(join(root, anchorsFile), anchorsBefore, printAnchors(all))
  return { addresses: merged.length - known.length, sections: countIds(all) - countIds(sections) }
}

function countIds(lines: ReturnType<typeof mergeAnchors>): number {
  return lines.reduce((sum, { ids }) => sum + ids.length, 0)
}

/** A file that would be the same is left alone, and none is made for nothing. */
function write(path: string, before: string, after: string): void {
  if (after !== before) replaceFile(path, after)
}
