/** One command as a process of its own: how long it took, what it cost, and what it said. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watchMemory } from './process-memory.ts'

export interface Run {
  /** Milliseconds from the start of the process to its end. */
  readonly wall: number
  /** Seconds of CPU time, of the process and of those it waited for. undefined without GNU time. */
  readonly cpu: number | undefined
  /** Most memory held at once, in MB, by all processes together. undefined without GNU time. */
  readonly peak: number | undefined
  /** Its standard output. */
  readonly output: string
}

export interface Where {
  readonly folder: string
  /** Added to the environment. */
  readonly environment?: Readonly<Record<string, string>>
}

export class CommandFailed extends Error {}

const time = '/usr/bin/time'
let known: boolean | undefined

/** Node tells what a child has cost for none of its children alone, so GNU time does. */
export function hasGnuTime(): boolean {
  if (known === undefined) {
    try {
      known = /GNU/.test(execFileSync(time, ['--version'], { encoding: 'utf8', stdio: 'pipe' }))
    } catch {
      known = false
    }
  }
  return known
}

/** @throws CommandFailed where the command does not end with 0: what it said is in the message. */
export async function measure(command: readonly string[], where: Where): Promise<Run> {
  if (!hasGnuTime()) {
    const { wall, output } = await timed(command, where)
    return { wall, output, cpu: undefined, peak: undefined }
  }
  const folder = mkdtempSync(join(tmpdir(), 'gazette-bench-time-'))
  try {
    const file = join(folder, 'cost')
    const run = await timed([time, '--format', '%U %S %M', '--output', file, ...command], where, true)
    const [user = 0, system = 0, kibibytes = 0] = readFileSync(file, 'utf8').split(' ').map(Number)
    // GNU time knows the very peak of the largest process alone; the sum of all was looked at now and then.
    return {
      wall: run.wall,
      output: run.output,
      cpu: user + system,
      peak: Math.max((kibibytes * 1024) / 1e6, run.memory),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same, by the clock alone: for what takes so little that another process in between would show. */
export function timed(
  [program = '', ...args]: readonly string[],
  { folder, environment }: Where,
  withMemory = false,
): Promise<Pick<Run, 'wall' | 'output'> & { readonly memory: number }> {
  return new Promise((resolve, reject) => {
    let wall = 0
    const began = performance.now()
    const child = spawn(program, args, {
      cwd: folder,
      env: { ...quiet, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const memory = withMemory ? watchMemory(child.pid) : () => 0
    const parts: string[] = []
    const errors: string[] = []
    child.stdout.setEncoding('utf8').on('data', (part: string) => parts.push(part))
    child.stderr.setEncoding('utf8').on('data', (part: string) => errors.push(part))
    child.on('exit', () => {
      wall = performance.now() - began
    })
    child.on('error', (error) => {
      memory()
      reject(error)
    })
    child.on('close', (code, signal) => {
      const most = memory()
      const output = parts.join('')
      if (code === 0) return resolve({ wall, output, memory: most })
      const said = `${errors.join('')}\n${output}`.trim().split('\n').slice(-15).join('\n')
      reject(new CommandFailed(`"${[program, ...args].join(' ')}" ended with ${code ?? signal}:\n${said}`))
    })
  })
}

/** Without what npm hands on, what would change a report, and options of Node that are not everybody's. */
const quiet = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:GITHUB_|npm_|NODE_|NO_COLOR|FORCE_COLOR|CI$)/i.test(name)),
)
