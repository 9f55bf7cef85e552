/** Keeps what a run came to in `docs/benchmarks/`, over the results of the same command before. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a run came to, ready to be shown and kept. */
export interface Page {
  readonly markdown: string
  readonly json: unknown
  readonly svg: string | undefined
}

/** @returns the paths, from the package's folder. */
export function writeResults(name: string, { markdown, json, svg }: Page, packageFolder: string): readonly string[] {
  mkdirSync(join(packageFolder, 'docs', 'benchmarks'), { recursive: true })
  const written = [`docs/benchmarks/${name}.md`, `docs/benchmarks/${name}.json`]
  const [page = '', data = ''] = written.map((path) => join(packageFolder, path))
  const plot = `docs/benchmarks/${name}.svg`
  writeFileSync(
    page,
    svg === undefined
      ? markdown
      : markdown.replace('\n\n', `\n\n![Ratios of the times, as in the tables below](${name}.svg)\n\n`),
  )
  writeFileSync(data, `${JSON.stringify(json, rounded, 2)}\n`)
  // The linter holds every JSON file of the project to its form.
  const formatter = join(packageFolder, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
  execFileSync(process.execPath, [formatter, 'format', '--write', data], { cwd: packageFolder, stdio: 'ignore' })
  // A plot of another run would say something else than the tables.
  rmSync(join(packageFolder, plot), { force: true })
  if (svg === undefined) return written
  writeFileSync(join(packageFolder, plot), svg)
  return [...written, plot]
}

/** More digits than a clock has say nothing. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value
}
