/**
 * `content/known-problems.yml`: errors that a site has taken on for now. They become warnings; new ones stay errors. The
 * list only shrinks: an entry whose problem is gone is reported. It never covers collisions of addresses.
 */
import * as z from 'zod'
import { readControlFile } from '../config/control-file.ts'
import type { Files } from '../core/files.ts'
import { compareMessages, isError, type Message, message } from '../core/message.ts'

export const knownProblemsFile = 'content/known-problems.yml'

const schema = z.array(z.strictObject({ file: z.string(), code: z.string(), text: z.string() }))

/** What no list can excuse: one of the two pages would be lost, or the site could not be trusted. */
const inexcusable = new Set([
  'address-collision',
  'address-reserved',
  'output-unwritable',
  'page-invalid',
  'feed-invalid',
])

export interface KnownProblems {
  readonly messages: readonly Message[]
  covers(found: Message): boolean
  /** Entries that none of the messages matches any more. */
  gone(messages: readonly Message[]): readonly Message[]
}

export function readKnownProblems(files: Files): KnownProblems {
  const file = readControlFile(files, knownProblemsFile, schema)
  const entries = file.value ?? []
  const listed = new Set(entries.map(keyOf))
  return {
    messages: file.messages,
    covers: (found) => !inexcusable.has(found.code) && listed.has(keyOf(found)),
    gone(messages) {
      const seen = new Set(messages.map(keyOf))
      return entries.flatMap((entry, index) =>
        seen.has(keyOf(entry))
          ? []
          : [
              message(
                'known-problem-gone',
                { file: knownProblemsFile, ...file.positions[String(index)] },
                `The problem "${entry.text}" of ${entry.file} is gone.`,
                'Take the entry out, or run "gazette check --accept", which does it.',
              ),
            ],
      )
    },
  }
}

/**
 * The text of the file: today's errors where there is no list yet, else the entries of the list that still hold. So the
 * list only shrinks; a site that wants to begin anew deletes it first.
 * @returns undefined where there is nothing to list.
 */
export function writeKnownProblems(messages: readonly Message[], files: Files): string | undefined {
  const known = readKnownProblems(files)
  const isFirst = files.read(knownProblemsFile) === undefined
  const entries = messages
    .filter((found) => (isFirst ? isError(found) && !inexcusable.has(found.code) : known.covers(found)))
    .sort(compareMessages)
  const lines = [...new Set(entries.map((found) => yamlEntry(found)))]
  if (lines.length === 0) return undefined
  return `# Problems that are known and not mended yet. Each is a warning as long as it is listed here.\n${lines.join('')}`
}

function yamlEntry(found: Message): string {
  return `- file: ${JSON.stringify(found.file)}\n  code: ${found.code}\n  text: ${JSON.stringify(found.text)}\n`
}

function keyOf(entry: { readonly file: string; readonly code: string; readonly text: string }): string {
  return `${entry.file}\n${entry.code}\n${entry.text}`
}
