/** The results of what is not a whole build beside others, as Markdown. */
import { generatorTitles } from './build-report.ts'
import { ratioOf, short, spread, writtenRatio } from './figures.ts'
import { largeGoals, versionGoal } from './goals.ts'
import { heap, type Large, largeRatios } from './large.ts'
import { type Machine, writtenMachine } from './machine.ts'
import type { Served } from './saves.ts'
import type { Started } from './starts.ts'
import { markdownTable } from './table.ts'
import type { Versions } from './versions.ts'

const reading = 'Ratios are Gazette’s figure to the other’s: **below 1, Gazette took less**.'

export function saveReport(results: readonly Served[], posts: number, machine: Machine): string {
  const own = results.find(({ generator }) => generator === 'gazette')
  const rows = results.map(({ generator, start, saves }) => {
    const compared = own === undefined || generator === 'gazette' ? '' : writtenRatio(ratioOf(own.saves, saves))
    return [generatorTitles[generator], String(Math.round(start)), spread(saves), compared]
  })
  return `# From a save to its page

${writtenMachine(machine)}

Milliseconds from a save to its new page served, ${posts.toLocaleString('en')} posts, ${results[0]?.saves.length ?? 0} saves: median, and in brackets the least and
the most. ${reading}

${markdownTable(['', 'start to first page', 'save to new page', 'Gazette / it'], rows, 1)}`
}

export function startReport(results: readonly Started[], trials: number, machine: Machine): string {
  const rows = results.map(({ posts, generator, first, next }) => {
    const own = results.find((other) => other.posts === posts && other.generator === 'gazette')
    const isOwn = own === undefined || generator === 'gazette'
    return [
      posts.toLocaleString('en'),
      generatorTitles[generator],
      spread(first),
      isOwn ? '' : writtenRatio(ratioOf(own.first, first)),
      spread(next),
      isOwn ? '' : writtenRatio(ratioOf(own.next, next)),
    ]
  })
  return `# Start of the development server

${writtenMachine(machine)}

Milliseconds from the start of the process to the page of a post, ${trials} starts: median, and in brackets the least and the
most. "First" is without caches and output, "next" after a whole build. ${reading}

${markdownTable(['posts', '', 'first start', 'Gazette / it', 'next start', 'Gazette / it'], rows, 2)}`
}

export function versionReport({ gazette, node }: Versions, machine: Machine): string {
  const ratio = ratioOf(gazette, node)
  const rows = [
    ['`node -e 0`', spread(node), '', ''],
    ['`gazette --version`', spread(gazette), writtenRatio(ratio), verdict(ratio.value, versionGoal)],
  ]
  return `# Start of the program

${writtenMachine(machine)}

Milliseconds, ${gazette.length} runs: median, and in brackets the least and the most.

${markdownTable(['', 'milliseconds', 'to bare Node', `goal: at most ${versionGoal}`], rows, 1)}`
}

export function largeReport(results: readonly Large[], machine: Machine): string {
  const rows = results.map(({ posts, cold, nothing, peak, counted }) => [
    posts.toLocaleString('en'),
    spread(cold.map((value) => value / 1000)),
    spread(nothing.map((value) => value / 1000)),
    peak === undefined ? 'not measured' : spread(peak),
    String(counted?.files ?? ''),
  ])
  const { warm, growth } = largeRatios(results)
  const [small, large] = results.map(({ posts }) => posts.toLocaleString('en'))
  const times = (results[1]?.posts ?? 0) / (results[0]?.posts ?? 1)
  const goals = [
    [`cold with ${large} posts in a heap of ${heap} MB`, 'it ends, and all is there', 'it did', 'met'],
    [
      `nothing changed to cold, ${large} posts`,
      `under ${largeGoals.warm}`,
      short(warm),
      verdict(warm, largeGoals.warm),
    ],
    [
      `cold, ${large} posts to ${small}`,
      times === 10 ? `at most ${largeGoals.growth}` : 'for ten times as many posts only',
      `${short(growth)} (posts: ${short(times)})`,
      times === 10 ? verdict(growth, largeGoals.growth) : '',
    ],
  ]
  return `# Very large sites

${writtenMachine(machine)}

Gazette alone, with \`NODE_OPTIONS=--max-old-space-size=${heap}\`; ${results[0]?.cold.length ?? 0} ${results[0]?.cold.length === 1 ? 'run' : 'runs'} of each, none to warm up.

${markdownTable(['posts', 'cold (seconds)', 'nothing changed (seconds)', 'peak memory, cold (MB)', 'files made'], rows, 1)}
${markdownTable(['', 'goal', 'measured', ''], goals, 1)}`
}

function verdict(value: number, atMost: number): string {
  return value <= atMost ? 'met' : '**not met**'
}
