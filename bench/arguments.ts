/** What is asked for on the command line. Anything unknown is a misuse: a long measurement must not begin with a slip. */
import { accessSync, constants, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { type Mode, modes } from './modes.ts'
import { type GeneratorName, generatorNames } from './sites.ts'

export const commands = ['build', 'start', 'save', 'version', 'large'] as const
export type Command = (typeof commands)[number]

export interface Options {
  readonly command: Command
  readonly posts: readonly number[]
  readonly trials: number
  readonly only: readonly GeneratorName[]
  readonly modes: readonly Mode[]
  /** Where sites are written. */
  readonly folder: string
  /** Whether the results go to `docs/benchmarks/`. */
  readonly write: boolean
}

export class Misuse extends Error {}

export const usage = `npm run bench -- COMMAND [flags]

Measures Gazette beside Hugo and Eleventy, on equal sites made of the same posts, and checks what was made before it
believes a time. docs/benchmarks/README.md says what is compared.

  build     whole builds: without cache, with nothing changed, and after an edit
  start     the start of the development server to its first page, the first time and the next
  save      from a save to its new page served
  version   gazette --version, beside node -e 0
  large     Gazette alone with 10,000 and 100,000 posts, in 2 GB of heap (needs some 6 GB in --folder)

  --posts N,N     how many posts, each number in turn (build 1000, start 1000, save 1000, large 10000,100000)
  --trials N      how often each run is repeated (build 5, start 5, save 20, version 20, large 1)
  --only A,B      of gazette, hugo, eleventy
  --modes A,B     of build: ${modes.join(', ')}
  --folder DIR    where sites are written: best on a tmpfs, where the disk costs nobody anything
                  (default: /dev/shm where it is there, else the system's folder for temporary files)
  --write         write the results to docs/benchmarks/ as well

Hugo is used where it is installed (Debian: apt-get install hugo). Eleventy is installed from npm into .cache/bench/.
CPU and memory come from GNU time (Debian: apt-get install time).
`

const defaults: Readonly<Record<Command, { readonly posts: string; readonly trials: string }>> = {
  build: { posts: '1000', trials: '5' },
  start: { posts: '1000', trials: '5' },
  save: { posts: '1000', trials: '20' },
  version: { posts: '0', trials: '20' },
  large: { posts: '10000,100000', trials: '1' },
}

/** @returns undefined where nothing is asked for. */
export function readArguments(args: readonly string[]): Options | undefined {
  const { values, positionals } = parsed(args)
  const [command, ...more] = positionals
  if (command === undefined && Object.keys(values).length === 0) return undefined
  if (!isOneOf(commands, command)) throw new Misuse(`Say what to measure: ${commands.join(', ')}.`)
  if (more.length > 0) throw new Misuse(`"${more[0]}" is one word too many.`)
  if (values.modes !== undefined && command !== 'build') throw new Misuse('--modes is for "build".')
  const posts = list(values.posts ?? defaults[command].posts).map((text) => whole('--posts', text))
  if (command === 'save' && posts.length > 1) throw new Misuse('"save" takes one number of posts.')
  if (command === 'large' && posts.length !== 2) throw new Misuse('"large" takes two numbers of posts.')
  if (command === 'version' && values.posts !== undefined) throw new Misuse('"version" has no posts.')
  if (posts.some((count) => count < 12) && command !== 'version') throw new Misuse('A site has 12 posts at least.')
  const trials = whole('--trials', values.trials ?? defaults[command].trials)
  if (trials < 1) throw new Misuse('--trials is 1 at least.')
  if (posts.some((count) => count < trials * 2) && command !== 'version')
    throw new Misuse('Every trial edits a post of its own: ask for more posts or fewer trials.')
  return {
    command,
    posts,
    trials,
    only: chosen('--only', generatorNames, values.only),
    // In the order of the list, whatever that of the flag: what a mode leaves behind is what the next begins with.
    modes: modes.filter((mode) => chosen('--modes', modes, values.modes).includes(mode)),
    folder: values.folder === undefined ? fastFolder() : writable(values.folder),
    write: values.write ?? false,
  }
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const
  const options = {
    posts: text,
    trials: text,
    only: text,
    modes: text,
    folder: text,
    write: { type: 'boolean' },
  } as const
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch (error) {
    // Node's advice on how to escape a flag helps nobody here.
    throw new Misuse(error instanceof Error ? error.message.replace(/\. To specify[\s\S]*/, '.') : String(error))
  }
}

function list(text: string): string[] {
  return text.split(',').map((part) => part.trim())
}

function whole(flag: string, text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new Misuse(`${flag} takes whole numbers, not "${text}".`)
  return Number(text)
}

function chosen<T extends string>(flag: string, all: readonly T[], text: string | undefined): readonly T[] {
  if (text === undefined) return all
  return list(text).map((name) => {
    if (!isOneOf(all, name)) throw new Misuse(`${flag}: "${name}" is none of ${all.join(', ')}.`)
    return name
  })
}

function isOneOf<T extends string>(all: readonly T[], name: string | undefined): name is T {
  return all.some((known) => known === name)
}

function fastFolder(): string {
  try {
    return writable('/dev/shm')
  } catch {
    return tmpdir()
  }
}

function writable(folder: string): string {
  try {
    accessSync(folder, constants.W_OK)
    if (statSync(folder).isDirectory()) return folder
  } catch {}
  throw new Misuse(`--folder: "${folder}" is no folder that can be written to.`)
}
