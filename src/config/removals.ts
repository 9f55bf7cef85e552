import * as z from 'zod'
import { type Address, decodePath } from '../core/address.ts'
import { aliasAddress } from '../core/alias.ts'
import type { Removal, SiteConfig } from '../core/config.ts'
import type { Files } from '../core/files.ts'
import { type Message, message } from '../core/message.ts'
import { recordedAddress } from '../core/recorded.ts'
import { parseMoment } from '../core/time.ts'
import { removalsFile } from '../core/withdrawal.ts'
import { type ControlFile, placeOf, readControlFile } from './control-file.ts'

const text = z.string().trim().min(1)

const address = z.string().regex(/^(?:https?:\/\/[^/]+)?\/[^\\?#]*$/, 'an address of this site, as /posts/2026/name/')

/** `content/removed.yml`: what was published and is to be gone, where no file is left to say so. */
export const removalsSchema = z.record(
  address,
  z.union([
    z.null(),
    text.describe('The day it was taken down: 2026-06-02.'),
    z.strictObject({
      date: text.nullish().describe('The day it was taken down: 2026-06-02.'),
      title: text.nullish().describe('What was there.'),
      reason: text.nullish().describe('Why it was taken down; readers are told.'),
      silent: z.boolean().nullish().describe('True tells readers neither title nor reason.'),
      to: text.nullish().describe('Where it went: an address of this site, or a full address elsewhere.'),
    }),
  ]),
)

type RemovalsFile = z.infer<typeof removalsSchema>

export interface LoadedRemovals {
  readonly removals: readonly Removal[]
  readonly messages: readonly Message[]
}

/**
 * @param site Its address, and what was recorded of it: what an address means that was written by hand.
 */
export function loadRemovals(
  files: Files,
  timeZone: string,
  site: Pick<SiteConfig, 'url' | 'ledger'> = { url: undefined, ledger: undefined },
): LoadedRemovals {
  const file = readControlFile(files, removalsFile, removalsSchema)
  const messages = [...file.messages]
  const removals = new Map<Address, Removal>()
  for (const [written, entry] of Object.entries(file.value ?? {})) {
    const address = meant(written, site)
    const read =
      address === undefined
        ? noAddress(file, written)
        : removalFrom(address, written, entry, { file, timeZone }, messages)
    if ('code' in read) messages.push(read)
    else {
      if (removals.has(read.address)) messages.push(repeated(file, written))
      removals.set(read.address, read)
    }
  }
  return { removals: [...removals.values()], messages }
}

/** The address that a key names: as it is written, as a browser shows it (percent-encoded, with host and base path), or nearly. */
function meant(written: string, { url, ledger }: Pick<SiteConfig, 'url' | 'ledger'>): Address | undefined {
  const given = written.normalize('NFC')
  const base = url === undefined ? '' : new URL(url).pathname.replace(/\/$/, '')
  const isFull = !given.startsWith('/')
  const path = isFull ? (url !== undefined && given.startsWith(`${url}/`) ? given.slice(url.length) : undefined) : given
  if (path === undefined) return undefined
  const inBase = !isFull && base !== '' && path.startsWith(`${base}/`) ? [path.slice(base.length)] : []
  const forms = [path, ...inBase].flatMap((form) => [form, decodePath(form).normalize('NFC')]) as Address[]
  const found = ledger === undefined ? undefined : forms.flatMap((form) => recordedAddress(ledger, form) ?? [])[0]
  if (found !== undefined) return found
  const plain = decodePath(path).normalize('NFC') as Address
  const address = aliasAddress(plain)
  // A name with a dot may be that of a file, which has no slash behind it.
  return address !== undefined && /\.(?!html?$)[^/]*$/.test(plain) ? plain : address
}

interface Given {
  readonly file: ControlFile<RemovalsFile>
  readonly timeZone: string
}

function removalFrom(
  address: Address,
  written: string,
  entry: RemovalsFile[string],
  { file, timeZone }: Given,
  messages: Message[],
): Removal | Message {
  const given = typeof entry === 'string' ? { date: entry } : (entry ?? {})
  const { line, column } = file.keys[written] ?? { line: 1, column: 1 }
  const { date, title, reason, silent, to } = given
  const base = { address, position: { line, column } }
  if (to !== undefined && to !== null) {
    for (const [name, value] of Object.entries({ title, reason, silent })) {
      if (value !== undefined && value !== null) messages.push(unread(file, written, name))
    }
    if (/^https?:\/\/[^\s<>"]+$/i.test(to) || /^\/(?!\/)[^\s<>"?#]*$/.test(to)) return { ...base, to }
    return invalid(file, [written, 'to'], `"${to}" is no address.`, 'Write /posts/2026/name/ or https://….')
  }
  const path = typeof entry === 'string' || entry === null ? [written] : [written, 'date']
  const at = date === undefined || date === null ? undefined : parseMoment(date, timeZone)
  if (at === undefined) {
    const what = date ? `"${date}" is no day.` : `The day on which "${written}" was taken down is missing.`
    return invalid(file, path, what, `Write the day, as in  ${written}: 2026-06-02`)
  }
  const isSilent = silent === true
  return {
    ...base,
    at,
    ...(isSilent || !title ? {} : { title }),
    ...(isSilent || !reason ? {} : { reason }),
    silent: isSilent,
  }
}

function noAddress(file: ControlFile<unknown>, written: string): Message {
  const place = { file: removalsFile, ...file.keys[written], length: written.length }
  const what = `"${written}" is no address of this site.`
  return message('config-invalid', place, what, 'Write the path that readers see, as in  /posts/2026/name/: 2026-06-02')
}

function repeated(file: ControlFile<unknown>, written: string): Message {
  const place = { file: removalsFile, ...file.keys[written], length: written.length }
  const what = `"${written}" is the same address as another line of this file.`
  return message('removal-no-effect', place, what, 'The last one counts. Keep one of them.')
}

function unread(file: ControlFile<unknown>, written: string, name: string): Message {
  const place = { file: removalsFile, ...(file.keys[`${written}.${name}`] ?? file.keys[written]), length: name.length }
  const what = `Readers are led on from "${written}", and nobody reads its "${name}".`
  return message('removal-no-effect', place, what, `Take out "${name}", or "to" if nothing took its place.`)
}

function invalid(file: ControlFile<unknown>, path: readonly string[], what: string, note: string): Message {
  return message('config-invalid', { file: removalsFile, ...placeOf(path, file.positions) }, what, note)
}
