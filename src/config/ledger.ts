import { anchorsFile, readAnchors } from '../core/anchors.ts'
import type { SiteConfig } from '../core/config.ts'
import type { Files } from '../core/files.ts'
import { isMergeMark, ledgerFile, readLedger } from '../core/ledger.ts'
import { type Message, message } from '../core/message.ts'

export interface LoadedLedger {
  /** undefined where nothing has been recorded yet. */
  readonly ledger: SiteConfig['ledger']
  readonly messages: readonly Message[]
}

/** What was ever published. A line that cannot be read protects nothing, and says so; the others hold. */
export function loadLedger(files: Files): LoadedLedger {
  const bytes = files.read(ledgerFile)
  if (bytes === undefined) return { ledger: undefined, messages: [] }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const wayOut = `Save it again with the encoding UTF-8, or bring it back: "git log -p ${ledgerFile}" shows what it was.`
    const told = message('encoding-invalid', { file: ledgerFile }, 'The file is not valid UTF-8.', wayOut)
    return { ledger: undefined, messages: [told] }
  }
  const { lines, places, unread } = readLedger(text)
  return { ledger: { lines, places }, messages: unread.map(unreadLine) }
}

/** The sections that were ever published. */
export function loadAnchors(files: Files): NonNullable<SiteConfig['anchors']> {
  const bytes = files.read(anchorsFile)
  return bytes === undefined ? [] : readAnchors(new TextDecoder().decode(bytes))
}

function unreadLine({ line, text }: { readonly line: number; readonly text: string }): Message {
  const place = { file: ledgerFile, line, length: text.length }
  if (isMergeMark(text)) {
    return message(
      'ledger-unread',
      place,
      'A merge was left unfinished here.',
      'Keep the lines of both sides, and take out this one. ".gitattributes" with "content/ledger.tsv merge=union" makes git do so.',
    )
  }
  return message(
    'ledger-unread',
    place,
    `This line of the ledger says nothing: "${text.length > 80 ? `${text.slice(0, 80)}…` : text}".`,
    'Take it out, or bring back what stood there: address, kind, id and day, with tabs between them. "git log -p content/ledger.tsv" shows it.',
  )
}
