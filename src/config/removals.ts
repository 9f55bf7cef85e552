import * as z from 'zod'
import type { Removal } from '../core/config.ts'
import type { Files } from '../core/files.ts'
import { type Message, message } from '../core/message.ts'
import { parseMoment } from '../core/time.ts'
import { removalsFile } from '../core/withdrawal.ts'
import { type ControlFile, placeOf, readControlFile } from './control-file.ts'

const text = z.string().trim().min(1)

const address = z.string().regex(/^\/[^\\?#]*$/, 'an address of this site, as /posts/2026/name/')

/** `content/removed.yml`: what was published and is to be gone, where no file is left to say so. */
export const removalsSchema = z.record(
  address,
  z.union([
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

export function loadRemovals(files: Files, timeZone: string): LoadedRemovals {
  const file = readControlFile(files, removalsFile, removalsSchema)
  const messages = [...file.messages]
  const removals = Object.entries(file.value ?? {}).flatMap(([written, entry]) => {
    const read = removalFrom(written, entry, file, timeZone)
    if ('code' in read) messages.push(read)
    return 'code' in read ? [] : [read]
  })
  return { removals, messages }
}

function removalFrom(
  written: string,
  entry: RemovalsFile[string],
  file: ControlFile<RemovalsFile>,
  timeZone: string,
): Removal | Message {
  const given = typeof entry === 'string' ? { date: entry } : entry
  const { line, column } = file.keys[written] ?? { line: 1, column: 1 }
  const { date, title, reason, silent, to } = given
  const base = { address: written.normalize('NFC') as `/${string}`, position: { line, column } }
  if (to !== undefined && to !== null) {
    if (/^https?:\/\/[^\s<>"]+$/i.test(to) || /^\/(?!\/)[^\s<>"?#]*$/.test(to)) return { ...base, to }
    return invalid(file, [written, 'to'], `"${to}" is no address.`, 'Write /posts/2026/name/ or https://….')
  }
  const path = typeof entry === 'string' ? [written] : [written, 'date']
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

function invalid(file: ControlFile<unknown>, path: readonly string[], what: string, note: string): Message {
  return message('config-invalid', { file: removalsFile, ...placeOf(path, file.positions) }, what, note)
}
