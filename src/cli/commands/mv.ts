/** `gazette mv OLD NEW`: a document gets another place, and nobody who knew the old one is lost. */
import { join } from 'node:path'
import type { Files } from '../../core/files.ts'
import type { Message } from '../../core/message.ts'
import { isError } from '../../core/message.ts'
import type { Overview } from '../../engine/overview.ts'
import { changeFiles } from '../../io/change-files.ts'
import { exactUndo } from '../../io/change-record.ts'
import { diskFiles } from '../../io/files.ts'
import { readManifest } from '../../io/manifest.ts'
import { misuse } from '../arguments.ts'
import type { ExitCode, Given } from '../command.ts'
import { printMisuse } from '../misuse.ts'
import { changedFiles } from '../move/changed-files.ts'
import { followProblems, knownProblems } from '../move/known-problems.ts'
import { type PlannedMove, planMove } from '../move/plan-move.ts'
import { tellTakenBack } from '../move/taken-back.ts'
import { commandLine } from '../program-name.ts'
import { readOverview } from '../read-overview.ts'
import { shellWord } from '../shell-word.ts'
import { siteFolder } from '../site-folder.ts'
import type { Surroundings } from '../surroundings.ts'
import { tellMessages } from '../tell-messages.ts'
import { printable } from '../terminal-text.ts'

export async function runMv({ flags, words }: Given, surroundings: Surroundings): Promise<ExitCode> {
  const { output, workingFolder } = surroundings
  const root = siteFolder(flags, workingFolder)
  if (typeof root !== 'string') return printMisuse(root, surroundings)
  tellTakenBack(root, surroundings)
  const now = surroundings.now()
  const files = diskFiles(root)
  const before = await readOverview({ root, now }, surroundings)
  if (before.site === undefined) {
    tellMessages(before.messages.filter(isError), before, surroundings)
    return printMisuse(
      misuse('The configuration has errors.', 'Nothing was changed. Mend what is named above.'),
      surroundings,
    )
  }
  const [old = '', target = ''] = words
  const undo = flags.undo === true
  const found = planMove({ old, target, undo, now, published: readManifest(join(root, 'dist')) }, before, files, {
    root,
    workingFolder,
    base: before.config.base,
  })
  if ('kind' in found) return printMisuse(found, surroundings)
  const exact = undo ? exactUndo(root, found.changes.moves) : undefined
  let planned = exact === undefined ? found : { ...found, changes: exact }
  const look = (): Promise<Overview> =>
    readOverview({ root, now, instead: changedFiles(files, planned.changes) }, surroundings)
  let after = await look()
  const followed = withKnownProblems(planned, before.messages, after.messages, files)
  if (followed !== undefined) {
    planned = followed
    after = await look()
  }
  const fresh = newMessages(before.messages, after.messages, planned)
  const wrong = fresh.filter(isError)
  if (wrong.length > 0)
    return refuse(
      wrong,
      after,
      `As ${planned.to}, ${planned.from} would bring errors that are not there now.`,
      surroundings,
    )

  if (flags['dry-run'] !== true) {
    const done = changeFiles(root, planned.changes)
    if (!done.done) {
      return printMisuse(
        misuse(`${done.path} could not be changed: ${done.reason}.`, 'Nothing was changed. Mend that and try again.'),
        surroundings,
      )
    }
  }
  if (fresh.length > 0) tellMessages(fresh, after, surroundings)
  const undoWith = (words: string): string => commandLine(`mv ${words}`, flags, surroundings.environment)
  output.write(account(planned, flags['dry-run'] === true, undoWith))
  return 0
}

/** What was done, one line each. */
function account(
  { renamed, said, from, to, isUndone }: PlannedMove,
  isDryRun: boolean,
  undoWith: (words: string) => string,
): string {
  const [first, ...others] = renamed
  const lines = [
    `${isDryRun ? 'Would move' : 'Moved'} ${first?.from} to ${first?.to}.`,
    ...others.map((one) => `With it ${one.from} to ${one.to}.`),
    ...said,
  ]
  const undo = undoWith(`${shellWord(to)} ${shellWord(from)}${isUndone ? ' --undo' : ''}`)
  const last = isDryRun ? 'Nothing was changed (--dry-run).' : `Undo: ${undo}`
  return [...lines, last].map((line) => `${printable(line)}\n`).join('')
}

/** The move with the texts of known problems that it changes; undefined where there are none. */
function withKnownProblems(
  planned: PlannedMove,
  before: readonly Message[],
  after: readonly Message[],
  files: Files,
): PlannedMove | undefined {
  const { changes, renamed } = planned
  const writes = changes.writes.filter(({ path }) => path !== knownProblems)
  const own = changes.writes.find(({ path }) => path === knownProblems)
  const bytes = files.read(knownProblems)
  if (bytes === undefined) return undefined
  const newName = new Map(renamed.map(({ from, to }) => [from, to]))
  const list = own?.text ?? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const text = followProblems(list, before, after, (file) => newName.get(file) ?? file)
  if (text === undefined) return undefined
  return { ...planned, changes: { ...changes, writes: [...writes, { path: knownProblems, text, before: bytes }] } }
}

/** Messages that are there after the move and were not before, file by file, rule by rule and severity by severity. */
export function newMessages(
  before: readonly Message[],
  after: readonly Message[],
  { renamed }: Pick<PlannedMove, 'renamed'>,
): readonly Message[] {
  const newName = new Map(renamed.map(({ from, to }) => [from, to]))
  const counts = new Map<string, number>()
  for (const { file, code, severity } of before) {
    const key = `${newName.get(file) ?? file}\n${code}\n${severity}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return after.filter(({ file, code, severity }) => {
    const key = `${file}\n${code}\n${severity}`
    const left = counts.get(key) ?? 0
    counts.set(key, left - 1)
    return left <= 0
  })
}

function refuse(messages: readonly Message[], overview: Overview, why: string, surroundings: Surroundings): ExitCode {
  tellMessages(messages, overview, surroundings)
  const note = 'Nothing was changed. Mend what is named above, or choose another name.'
  printMisuse(misuse(why, note), surroundings)
  return 1
}
