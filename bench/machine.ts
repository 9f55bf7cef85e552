/** What results were measured on: figures of two machines are not comparable, so each file names its own. */
import { execFileSync } from 'node:child_process'
import { statfsSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem, type } from 'node:os'
import type { Generator } from './generators.ts'
import { hasGnuTime } from './measure.ts'
import type { GeneratorName } from './sites.ts'

export interface Machine {
  readonly processor: string
  readonly cores: number
  /** Gibibytes. */
  readonly memory: number
  readonly system: string
  readonly node: string
  /** Whether sites lay in memory: then the disk costs nobody anything. */
  readonly inMemory: boolean
  readonly gnuTime: boolean
  /** The day, UTC. */
  readonly date: string
  readonly versions: Readonly<Record<string, string>>
  /** What was asked for and is not installed. */
  readonly missing: readonly GeneratorName[]
}

export function describeMachine(
  folder: string,
  packageFolder: string,
  generators: readonly Pick<Generator, 'name' | 'version'>[],
  wanted: readonly GeneratorName[],
): Machine {
  const versions = generators.map(({ name, version }) => {
    return [name, name === 'gazette' ? `${version}${commitOf(packageFolder)}` : version] as const
  })
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memory: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release().replace(/-.*/, '')}`,
    node: process.versions.node,
    inMemory: isInMemory(folder),
    gnuTime: hasGnuTime(),
    date: new Date().toISOString().slice(0, 10),
    versions: Object.fromEntries(versions),
    missing: wanted.filter((name) => !generators.some((found) => found.name === name)),
  }
}

/** Two paragraphs of Markdown at most. */
export function writtenMachine(machine: Machine): string {
  const { processor, cores, memory, system, node, inMemory, date, versions, missing } = machine
  const names = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return `${date}: ${processor}, ${cores} ${cores === 1 ? 'core' : 'cores'}, ${memory} GiB, ${system}, Node ${node}; sites ${inMemory ? 'in memory (tmpfs)' : 'ON DISK, whose time is in all figures'}.
${names.join(', ')}.${missing.map((name) => `\n\n**${name} is not installed here, so it was not measured.**`).join('')}`
}

export function isInMemory(folder: string): boolean {
  // The number that Linux has for tmpfs.
  return process.platform === 'linux' && statfsSync(folder).type === 0x01021994
}

/** ", commit abc1234", and whether the code was another. */
function commitOf(packageFolder: string): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: packageFolder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    const commit = git('rev-parse', '--short', 'HEAD')
    const isOther = git('status', '--porcelain', '--', 'src', 'layouts', 'bin', 'scripts', 'package.json') !== ''
    return ` at ${commit}${isOther ? ' with changes' : ''}`
  } catch {
    return ''
  }
}
