/** The ratios of whole builds, to be seen at a glance. */
import { generatorTitles } from './build-report.ts'
import type { BuildResult } from './builds.ts'
import { short } from './figures.ts'
import { ratioTo } from './goals.ts'
import { modeTitles } from './modes.ts'
import { type Panel, plot } from './plot.ts'
import type { GeneratorName } from './sites.ts'

const peers: readonly GeneratorName[] = ['hugo', 'eleventy']

/** undefined where there is nothing to compare. */
export function buildPlot(results: readonly BuildResult[]): string | undefined {
  const panels = results.map(
    (result): Panel => ({
      title: `${result.posts.toLocaleString('en')} posts`,
      groups: result.modes.map(({ mode }) => ({
        label: modeTitles[mode],
        bars: peers.flatMap((peer, series) => {
          const ratio = ratioTo(result, mode, 'wall', peer)
          return ratio === undefined
            ? []
            : [{ series, value: ratio.value, text: `${short(ratio.value)} × ${generatorTitles[peer]}` }]
        }),
      })),
    }),
  )
  if (panels.every(({ groups }) => groups.every(({ bars }) => bars.length === 0))) return undefined
  const said = panels.flatMap(({ title, groups }) =>
    groups.map(({ label, bars }) => `${title}, ${label}: ${bars.map((bar) => bar.text).join(', ')}.`),
  )
  return plot(
    'Time of a build: Gazette to others',
    `Bars to the left of 1 mean that Gazette took less time, bars to the right that it took more. The scale is logarithmic. ${said.join(' ')}`,
    peers.map((peer) => `Gazette / ${generatorTitles[peer]}`),
    panels,
  )
}
