/** Runs the real program in a process of its own. */
import { type SpawnOptions, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Where {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** The program, for copies of it. */
  readonly program?: string
}

/** The environment of the test, without what would change a report. */
const quiet = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:GITHUB_|npm_|NO_COLOR|FORCE_COLOR|CI$)/.test(name)),
)

export function gazette(args: readonly string[], { cwd, env, program }: Where = {}): Promise<Ran> {
  return run(process.execPath, [program ?? join(root, 'bin/gazette.mjs'), ...args], {
    cwd: cwd ?? root,
    env: { ...quiet, ...env },
  })
}

export function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { env: quiet, ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      out += part
    })
    child.stderr?.setEncoding('utf8').on('data', (part: string) => {
      err += part
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

/** A folder of its own with the files of a site. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'gazette-cli-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}
