/** Tells how a build or check went, to whoever is there: a person, a program, GitHub Actions. */
import { relative, sep } from 'node:path'
import { appendToFile } from '../io/create.ts'
import type { ExitCode } from './command.ts'
import { annotations, stepSummary, withoutCommands } from './github.ts'
import { jsonReport, type Timing } from './json.ts'
import { paintFor } from './paint.ts'
import { programName } from './program-name.ts'
import { type ReportOptions, report, usualWidth } from './report.ts'
import { divided } from './since.ts'
import { type Outcome, summary } from './summary.ts'
import type { Surroundings } from './surroundings.ts'
import { printable } from './terminal-text.ts'

export interface Presentation {
  readonly exitCode: ExitCode
  /** Absolute path of the site. */
  readonly root: string
  readonly json: boolean
  readonly verbose: boolean
}

export function present(
  outcome: Outcome,
  { exitCode, root, json, verbose }: Presentation,
  { sources, timings }: { readonly sources: (file: string) => string | undefined; readonly timings: readonly Timing[] },
  { environment, errors, output, workingFolder }: Surroundings,
): void {
  const onGitHub = environment.GITHUB_ACTIONS === 'true'
  const guarded = onGitHub ? withoutCommands : (text: string) => text
  if (json) output.write(jsonReport(outcome, exitCode, timings))
  else {
    const paint = paintFor(errors, environment)
    const text = wholeReport(outcome, { paint, width: errors.columns || usualWidth, verbose, sources })
    if (text !== '') errors.write(guarded(`${text}\n`))
    const code = outcome.messages[0]?.code
    if (code !== undefined && errors.isTTY) {
      errors.write(paint.faint(`"${programName(environment)} help ${code}" says more about it.\n\n`))
    }
    if (verbose) errors.write(stageTable(timings))
    output.write(guarded(summary(outcome, paintFor(output, environment))))
  }
  if (!onGitHub) return
  errors.write(
    annotations(outcome.messages, inRepository(root, environment.GITHUB_WORKSPACE ?? workingFolder), outcome.since),
  )
  if (environment.GITHUB_STEP_SUMMARY !== undefined) appendToFile(environment.GITHUB_STEP_SUMMARY, stepSummary(outcome))
}

/** Of the changed files nothing is summed up: they are what somebody is at work on. */
function wholeReport({ messages, since }: Outcome, options: ReportOptions): string {
  if (since === undefined) return report(messages, options)
  const { changed, others } = divided(messages, since)
  const { strong } = options.paint
  const ref = printable(since.ref)
  return [
    { title: `In files changed since ${ref}:`, text: report(changed, { ...options, verbose: true }) },
    { title: `In files as they were at ${ref}:`, text: report(others, options) },
  ]
    .filter(({ text }) => text !== '')
    .map(({ title, text }) => `${strong(title)}\n\n${text}`)
    .join('\n')
}

/** The site's folder as GitHub names it; '' where the site is the repository, or lies elsewhere. */
function inRepository(root: string, workspace: string): string {
  const path = relative(workspace, root).replaceAll(sep, '/')
  return path.startsWith('..') || path.includes(':') ? '' : path
}

function stageTable(timings: readonly Timing[]): string {
  const rows = timings.map(
    ({ stage, milliseconds }) => `${String(Math.round(milliseconds)).padStart(7)} ms  ${stage}\n`,
  )
  return rows.length === 0 ? '' : `${rows.join('')}\n`
}
