/** The results of whole builds as Markdown: a page that stands for itself. */
import type { BuildResult } from './builds.ts'
import { median, short, spread, writtenRatio } from './figures.ts'
import { judge, type Measure, ratioTo } from './goals.ts'
import { type Machine, writtenMachine } from './machine.ts'
import { type Mode, modeTitles } from './modes.ts'
import { type GeneratorName, generatorNames } from './sites.ts'
import { markdownTable } from './table.ts'

export const generatorTitles: Readonly<Record<GeneratorName, string>> = {
  gazette: 'Gazette',
  hugo: 'Hugo',
  eleventy: 'Eleventy',
}

const measureTitles: Readonly<Record<Measure, string>> = {
  wall: 'Time (seconds)',
  cpu: 'CPU (seconds, all cores together)',
  peak: 'Peak memory (MB, all processes together)',
}

export function buildReport(results: readonly BuildResult[], trials: number, machine: Machine): string {
  return `# Whole builds

${writtenMachine(machine)}

Medians of ${trials} ${trials === 1 ? 'run' : 'runs'}, in brackets the least and the most. Ratios are Gazette's figure to the other's: **below 1, Gazette
took less**. Every run was counted and looked through before its time was believed.
${machine.gnuTime ? '' : '\n**CPU and memory were not measured: GNU time is not installed here.**\n'}
${goalTable(results)}${results.map((result) => section(result)).join('')}`
}

function goalTable(results: readonly BuildResult[]): string {
  const judged = judge(results)
  if (judged.length === 0)
    return 'There are goals for 1,000 and 10,000 posts beside Hugo and Eleventy, and none for what was run here.\n'
  const rows = judged.map(({ goal, ratio, isMet, isWishMet }) => [
    written(goal.posts),
    modeTitles[goal.mode],
    goal.measure === 'peak' ? 'peak memory' : 'time',
    generatorTitles[goal.peer],
    `at most ${goal.must}${goal.wish === undefined ? '' : ` (wished for: ${goal.wish})`}`,
    writtenRatio(ratio),
    `${isMet ? 'met' : '**not met**'}${isWishMet === undefined ? '' : isWishMet ? ', wish met' : ', wish not met'}`,
  ])
  return `## Goals\n\n${markdownTable(['posts', 'build', 'of', 'to', 'goal', 'measured', ''], rows, 4)}`
}

function section(result: BuildResult): string {
  const names = generatorNames.filter((name) => result.counted[name] !== undefined)
  const measures = (['wall', 'cpu', 'peak'] as const).filter((measure) =>
    result.modes.some(({ measured }) => Object.values(measured).some((one) => one?.[measure] !== undefined)),
  )
  return `
## ${written(result.posts)} posts

${counts(result, names)}
${measures.map((measure) => `### ${measureTitles[measure]}\n\n${figures(result, measure, names)}`).join('\n')}${stages(result)}`
}

function figures(result: BuildResult, measure: Measure, names: readonly GeneratorName[]): string {
  const peers = names.includes('gazette') ? names.filter((name) => name !== 'gazette') : []
  const head = [
    '',
    ...names.map((name) => generatorTitles[name]),
    ...peers.map((peer) => `Gazette / ${generatorTitles[peer]}`),
  ]
  const rows = result.modes.map(({ mode, measured }) => [
    modeTitles[mode],
    ...names.map((name) => {
      const values = measured[name]?.[measure]
      return values === undefined ? '' : spread(measure === 'wall' ? values.map((value) => value / 1000) : values)
    }),
    ...peers.map((peer) => {
      const ratio = ratioTo(result, mode, measure, peer)
      return ratio === undefined ? '' : writtenRatio(ratio)
    }),
  ])
  return markdownTable(head, rows, 1)
}

function counts({ counted }: BuildResult, names: readonly GeneratorName[]): string {
  const head = ['made of it', 'posts', 'pages of the home', 'pages of tags', 'entries of the feed', 'all files']
  const rows = names.flatMap((name) => {
    const own = counted[name]
    if (own === undefined) return []
    return [[generatorTitles[name], own.posts, own.homePages, own.tagPages, own.feedEntries, own.files].map(String)]
  })
  return markdownTable(head, rows, 1)
}

/** Of ours, by our own report. */
function stages(result: BuildResult): string {
  const byMode = new Map<Mode, Readonly<Record<string, number>>>()
  for (const { mode, measured } of result.modes) {
    const own = measured.gazette?.stages
    if (own !== undefined) byMode.set(mode, own)
  }
  if (byMode.size === 0) return ''
  const names = [...new Set([...byMode.values()].flatMap((own) => Object.keys(own)))]
  const rows = [...byMode].map(([mode, own]) => {
    const wall = median(result.modes.find((one) => one.mode === mode)?.measured.gazette?.wall ?? [0])
    const rest = wall - Object.values(own).reduce((sum, time) => sum + time, 0)
    return [
      modeTitles[mode],
      ...names.map((name) => (own[name] === undefined ? '' : short(own[name]))),
      short(Math.max(0, rest)),
    ]
  })
  return `
### Stages of Gazette (milliseconds)

"Else" is what no stage counts: the start of the process, and what lies between.

${markdownTable(['', ...names, 'else'], rows, 1)}`
}

function written(count: number): string {
  return count.toLocaleString('en')
}
