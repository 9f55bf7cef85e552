/** `npm run bench`: Gazette beside others in one run, as ratios; machines differ and drift, ratios hardly do. */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Misuse, type Options, readArguments, usage } from './arguments.ts'
import { buildPlot } from './build-plot.ts'
import { buildReport } from './build-report.ts'
import { type BuildResult, compareBuilds } from './builds.ts'
import { findGenerators, type Generator } from './generators.ts'
import { judge } from './goals.ts'
import { measureLarge } from './large.ts'
import { describeMachine, type Machine } from './machine.ts'
import { CommandFailed, hasGnuTime } from './measure.ts'
import { largeReport, saveReport, startReport, versionReport } from './reports.ts'
import { compareSaves } from './saves.ts'
import { compareStarts, type Started } from './starts.ts'
import { Unverified } from './verify.ts'
import { compareVersions } from './versions.ts'
import { type Page, writeResults } from './write-results.ts'

/** @returns the exit code. */
export async function bench(args: readonly string[], packageFolder: string): Promise<number> {
  let options: Options | undefined
  try {
    options = readArguments(args)
  } catch (error) {
    if (!(error instanceof Misuse)) throw error
    process.stderr.write(`error: ${error.message}\n  help: npm run bench\n`)
    return 2
  }
  if (options === undefined) {
    process.stdout.write(usage)
    return 0
  }
  const folder = mkdtempSync(join(options.folder, 'gazette-bench-'))
  // What lies in memory must not stay there.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      rmSync(folder, { recursive: true, force: true })
      process.exit(130)
    })
  }
  try {
    const page = await measured(options, folder, packageFolder)
    process.stdout.write(`\n${page.markdown}`)
    if (options.write) tell(`written: ${writeResults(options.command, page, packageFolder).join(', ')}`)
    return 0
  } catch (error) {
    if (!(error instanceof Unverified || error instanceof CommandFailed)) throw error
    process.stderr.write(`error: ${error.message}\n  No time of this run is worth anything, so none is told.\n`)
    return 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measured(options: Options, folder: string, packageFolder: string): Promise<Page> {
  const { command, trials } = options
  const alone = command === 'version' || command === 'large'
  const wanted = alone ? (['gazette'] as const) : options.only
  const generators = findGenerators(wanted, packageFolder, tell)
  const machine = describeMachine(folder, packageFolder, generators, wanted)
  tell(
    machine.inMemory
      ? 'sites: in memory (tmpfs)'
      : 'sites: ON DISK, whose time will be in all figures (--folder names another place)',
  )
  if (!hasGnuTime())
    tell('CPU and memory: NOT MEASURED, since GNU time is not installed (Debian: apt-get install time)')
  switch (command) {
    case 'build': {
      const results: BuildResult[] = []
      for (const posts of options.posts) {
        results.push(
          await compareBuilds({ posts, trials, modes: options.modes, warmUp: true }, generators, folder, tell),
        )
        rmSync(join(folder, String(posts)), { recursive: true, force: true })
      }
      const json = { version: 1, command, machine, trials, results, goals: judge(results) }
      return { markdown: buildReport(results, trials, machine), json, svg: buildPlot(results) }
    }
    case 'start': {
      const results: Started[] = []
      for (const posts of options.posts) results.push(...(await compareStarts(posts, trials, generators, folder, tell)))
      return pageOf(command, machine, results, startReport(results, trials, machine))
    }
    case 'save': {
      const posts = options.posts[0] ?? 0
      const results = await compareSaves(posts, trials, generators, folder, tell)
      return pageOf(command, machine, results, saveReport(results, posts, machine))
    }
    case 'version': {
      const results = await compareVersions(gazetteOf(generators), trials, folder)
      return pageOf(command, machine, results, versionReport(results, machine))
    }
    case 'large': {
      const results = await measureLarge(options.posts, trials, gazetteOf(generators), folder, tell)
      return pageOf(command, machine, results, largeReport(results, machine))
    }
  }
}

function pageOf(command: string, machine: Machine, results: unknown, markdown: string): Page {
  return { markdown, json: { version: 1, command, machine, results }, svg: undefined }
}

function gazetteOf(generators: readonly Generator[]): Generator {
  const gazette = generators.find(({ name }) => name === 'gazette')
  if (gazette === undefined) throw new Error('Gazette is missing.')
  return gazette
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
