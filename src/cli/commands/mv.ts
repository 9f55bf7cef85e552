/** `gazette mv OLD NEW`: a document gets another place, and nobody who knew the old one is lost. */
import { join } from 'node:path'
import type { Message } from '../../core/message.ts'
import { isError } from '../../core/message.ts'
import { type Overview, overviewOf } from '../../engine/overview.ts'
import { changeFiles } from '../../io/change-files.ts'
import { diskFiles } from '../../io/files.ts'
import { readManifest } from '../../io/manifest.ts'
import { misuse } from '../arguments.ts'
import type { ExitCode, Given } from '../command.ts'
import { printMisuse } from '../misuse.ts'
import { changedFiles } from '../move/changed-files.ts'
import { type PlannedMove, planMove } from '../move/plan-move.ts'
import { paintFor } from '../paint.ts'
import { progressLine } from '../progress.ts'
import { report } from '../report.ts'
import { shellWord } from '../shell-word.ts'
import { siteFolder } from '../site-folder.ts'
import type { Surroundings } from '../surroundings.ts'
import { printable } from '../terminal-text.ts'

export async function runMv({ flags, words }: Given, surroundings: Surroundings): Promise<ExitCode> {
  const { clock, errors, output, packageFolder, workingFolder } = surroundings
  const root = siteFolder(flags, workingFolder)
  if (typeof root !== 'string') return printMisuse(root, surroundings)
  const progress = progressLine(errors, clock)
  const services = { packageLayouts: join(packageFolder, 'layouts'), onProgress: progress.show }
  const now = surroundings.now()
  const files = diskFiles(root)
  const before = await overviewOf({ root, now }, services)
  if (before.site === undefined) {
    progress.clear()
    return refuse(before.messages.filter(isError), before, 'The configuration has errors.', surroundings)
  }
  const [old = '', target = ''] = words
  const undo = flags.undo === true
  const planned = planMove({ old, target, undo, now, published: readManifest(join(root, 'dist')) }, before, files, {
    root,
    workingFolder,
    base: before.config.base,
  })
  if ('kind' in planned) {
    progress.clear()
    return printMisuse(planned, surroundings)
  }
  const after = await overviewOf({ root, now, instead: changedFiles(files, planned.changes) }, services)
  progress.clear()
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
  if (fresh.length > 0) errors.write(reportOf(fresh, after, surroundings))
  const rootFlag = typeof flags.root === 'string' ? ` --root ${shellWord(flags.root)}` : ''
  output.write(account(planned, flags['dry-run'] === true, rootFlag))
  return 0
}

/** What was done, one line each. */
function account(
  { renamed, said, from, to, undoTakesAlias }: PlannedMove,
  isDryRun: boolean,
  rootFlag: string,
): string {
  const [first, ...others] = renamed
  const lines = [
    `${isDryRun ? 'Would move' : 'Moved'} ${first?.from} to ${first?.to}.`,
    ...others.map((one) => `With it ${one.from} to ${one.to}.`),
    ...said,
  ]
  const undo = `gazette mv ${shellWord(to)} ${shellWord(from)}${undoTakesAlias ? ' --undo' : ''}${rootFlag}`
  const last = isDryRun ? 'Nothing was changed (--dry-run).' : `Undo: ${undo}`
  return [...lines, last].map((line) => `${printable(line)}\n`).join('')
}

/** Messages that are there after the move and were not before, file by file and rule by rule. */
export function newMessages(
  before: readonly Message[],
  after: readonly Message[],
  { renamed }: Pick<PlannedMove, 'renamed'>,
): readonly Message[] {
  const newName = new Map(renamed.map(({ from, to }) => [from, to]))
  const counts = new Map<string, number>()
  for (const { file, code } of before) {
    const key = `${newName.get(file) ?? file}\n${code}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return after.filter(({ file, code }) => {
    const key = `${file}\n${code}`
    const left = counts.get(key) ?? 0
    counts.set(key, left - 1)
    return left <= 0
  })
}

function refuse(messages: readonly Message[], overview: Overview, why: string, surroundings: Surroundings): ExitCode {
  surroundings.errors.write(reportOf(messages, overview, surroundings))
  const note = 'Nothing was changed. Mend what is named above, or choose another name.'
  printMisuse(misuse(why, note), surroundings)
  return 1
}

function reportOf(messages: readonly Message[], { sources }: Overview, { errors, environment }: Surroundings): string {
  const paint = paintFor(errors, environment)
  return `${report(messages, { paint, width: errors.columns || 120, verbose: true, sources })}\n`
}
