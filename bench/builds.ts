/** Whole builds side by side: edit, build, count what was made, and only then believe the time. */
import { mkdirSync, rmSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { makeCorpus } from './corpus.ts'
import { expectedOf, filesOf } from './expected.ts'
import { median } from './figures.ts'
import { type Generator, siteFolder } from './generators.ts'
import { measure, type Run } from './measure.ts'
import { edited, type Mode, prepared } from './modes.ts'
import { delivered, type GeneratorName, type SiteFolder, type SiteState, writeSite } from './sites.ts'
import { type Counted, verify } from './verify.ts'

/** What one generator took, trial by trial. */
export interface Measured {
  /** Milliseconds. */
  readonly wall: readonly number[]
  /** Seconds; undefined where nothing here tells. */
  readonly cpu: readonly number[] | undefined
  /** MB. */
  readonly peak: readonly number[] | undefined
  /** Milliseconds of each stage, medians: of Gazette alone. */
  readonly stages: Readonly<Record<string, number>> | undefined
}

export interface ModeResult {
  readonly mode: Mode
  readonly measured: PerGenerator<Measured>
}

export interface BuildResult {
  readonly posts: number
  /** What each generator made of the same site. */
  readonly counted: PerGenerator<Counted>
  readonly modes: readonly ModeResult[]
}

export type PerGenerator<T> = Readonly<Partial<Record<GeneratorName, T>>>

export interface BuildPlan {
  readonly posts: number
  readonly trials: number
  readonly modes: readonly Mode[]
  /** Whether each begins with a build that is not timed. */
  readonly warmUp: boolean
}

/** A generator with its site. */
interface Contender {
  readonly generator: Generator
  readonly site: SiteFolder
  readonly output: string
  readonly environment: Readonly<Record<string, string>>
}

/**
 * @param folder Where the sites are written: an existing one. They stay there.
 * @param environment Added to that of every build.
 */
export async function compareBuilds(
  { posts, trials, modes, warmUp }: BuildPlan,
  generators: readonly Generator[],
  folder: string,
  tell: (line: string) => void,
  environment: Readonly<Record<string, string>> = {},
): Promise<BuildResult> {
  const contenders = generators.map((generator) => contenderIn(join(folder, String(posts)), generator, environment))
  const former = new Map(contenders.map(({ generator }) => [generator.name, new Set<string>()]))
  let state: SiteState = { ...delivered, posts: makeCorpus(posts) }

  const counted: Partial<Record<GeneratorName, Counted>> = {}
  const build = async (contender: Contender, next: SiteState) => {
    const left = former.get(contender.generator.name) ?? new Set()
    const run = await measure(contender.generator.build, {
      folder: contender.site.folder,
      environment: contender.environment,
    })
    const made = verify(contender.generator, contender.output, next, left)
    for (const file of filesOf(expectedOf(contender.generator.name, next))) left.add(file)
    counted[contender.generator.name] ??= made
    return run
  }

  for (const contender of contenders) {
    writeSite(contender.site, state)
    if (warmUp) await build(contender, state)
  }

  const results: ModeResult[] = []
  for (const mode of modes) {
    const ready = prepared(mode, state, trials)
    if (ready !== state) {
      for (const contender of contenders) {
        writeSite(contender.site, ready, state)
        await build(contender, ready)
      }
      state = ready
    }
    const runs = new Map(contenders.map(({ generator }) => [generator.name, [] as Run[]]))
    for (let trial = 0; trial < trials; trial++) {
      const next = edited(mode, state, trial, trials)
      const times: string[] = []
      // One after the other in every trial, so that what slows the machine down slows all of them down.
      for (const contender of contenders) {
        const { name } = contender.generator
        if (mode === 'cold') forget(contender)
        writeSite(contender.site, next, state)
        const run = await build(contender, next)
        runs.get(name)?.push(run)
        times.push(`${name} ${Math.round(run.wall)} ms`)
      }
      state = next
      tell(`${posts} posts, ${mode} ${trial + 1}/${trials}: ${times.join(', ')}`)
    }
    results.push({ mode, measured: Object.fromEntries([...runs].map(([name, own]) => [name, measuredOf(name, own)])) })
  }
  return { posts, counted, modes: results }
}

function contenderIn(parent: string, generator: Generator, environment: Contender['environment']): Contender {
  mkdirSync(parent, { recursive: true })
  const folder = siteFolder(generator, parent)
  return {
    generator,
    site: { generator: generator.name, folder, layouts: generator.layouts },
    output: join(folder, generator.output),
    environment,
  }
}

/** Removes output and caches. */
function forget({ generator, site, output }: Contender): void {
  for (const path of [output, ...generator.caches]) {
    rmSync(isAbsolute(path) ? path : join(site.folder, path), { recursive: true, force: true })
  }
}

function measuredOf(name: GeneratorName, runs: readonly Run[]): Measured {
  const all = (key: 'cpu' | 'peak') => {
    const values = runs.flatMap((run) => run[key] ?? [])
    return values.length === runs.length ? values : undefined
  }
  return {
    wall: runs.map(({ wall }) => wall),
    cpu: all('cpu'),
    peak: all('peak'),
    stages: name === 'gazette' ? stagesOf(runs) : undefined,
  }
}

/** Medians of the report that `gazette build --json` prints. */
function stagesOf(runs: readonly Run[]): Readonly<Record<string, number>> {
  const byStage = new Map<string, number[]>()
  for (const { output } of runs) {
    const report: { readonly timings: readonly { readonly stage: string; readonly milliseconds: number }[] } =
      JSON.parse(output)
    for (const { stage, milliseconds } of report.timings) {
      byStage.set(stage, [...(byStage.get(stage) ?? []), milliseconds])
    }
  }
  return Object.fromEntries([...byStage].map(([stage, times]) => [stage, median(times)]))
}
