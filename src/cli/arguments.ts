/** Reads a command line. A mistake in it is a value with a way out, like every other problem of a user's. */
import { parseArgs } from 'node:util'
import { suggest } from '../core/suggest.ts'
import type { Command, Flag } from './command.ts'

export interface Flags {
  readonly [name: string]: string | true | undefined
}

export type Parsed =
  | { readonly kind: 'run'; readonly command: Command; readonly flags: Flags; readonly words: readonly string[] }
  | { readonly kind: 'help'; readonly command: Command | undefined }
  | { readonly kind: 'version' }
  | Misuse

/** A command line that cannot be followed. */
export interface Misuse {
  readonly kind: 'misuse'
  readonly text: string
  readonly note: string
}

export function misuse(text: string, note: string): Misuse {
  return { kind: 'misuse', text, note }
}

/** @param args Without the interpreter and the script. */
export function parseCommandLine(args: readonly string[], commands: readonly Command[]): Parsed {
  const [first, ...rest] = args
  if (first === undefined || first === '--help' || first === '-h') return { kind: 'help', command: undefined }
  if (first === '--version' || first === '-v' || first === '-V') return { kind: 'version' }
  const command = commands.find((candidate) => candidate.name === first)
  if (command !== undefined) return parseRest(command, rest)
  if (!first.startsWith('-')) return unknownCommand(first, commands)
  const later = commands.find((candidate) => rest.includes(candidate.name))
  return misuse(
    `"${first}" stands before the command.`,
    later === undefined
      ? 'Name a command first: "gazette --help" lists them.'
      : `The command comes first: gazette ${later.name} ${first}`,
  )
}

function unknownCommand(word: string, commands: readonly Command[]): Misuse {
  const meant = suggest(
    word,
    commands.map((command) => command.name),
  )
  return misuse(
    `There is no command "${word}".`,
    meant === undefined ? '"gazette --help" lists the commands.' : `Did you mean "gazette ${meant}"?`,
  )
}

function parseRest(command: Command, args: readonly string[]): Parsed {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries([
      ...command.flags.map((flag) => [flag.name, { type: flag.value === undefined ? 'boolean' : 'string' }] as const),
      ['help', { type: 'boolean', short: 'h' }] as const,
    ]),
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const flags: Record<string, string | true> = {}
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    if (token.name === 'help') return { kind: 'help', command }
    const flag = command.flags.find((candidate) => candidate.name === token.name)
    if (flag === undefined) return unknownFlag(token.rawName, command)
    const value = flagValue(flag, token.value, token.inlineValue === true)
    if (typeof value === 'object') return value
    const before = flag.many === true ? flags[flag.name] : undefined
    flags[flag.name] = before === undefined ? value : `${before},${value}`
  }
  return tooFewOrMany(command, words) ?? { kind: 'run', command, flags, words }
}

function flagValue(flag: Flag, value: string | undefined, inline: boolean): string | true | Misuse {
  if (flag.value === undefined) {
    return value === undefined
      ? true
      : misuse(`--${flag.name} takes no value.`, `Write --${flag.name} alone, or leave it out.`)
  }
  // `--out --strict` is a forgotten value, `--out=--strict` is meant so.
  if (value === undefined || value === '' || (!inline && value.startsWith('-'))) {
    return misuse(`--${flag.name} needs a value.`, `Write --${flag.name} ${flag.value}: ${flag.text}`)
  }
  return value
}

function unknownFlag(written: string, command: Command): Misuse {
  const name = written.replace(/^-+/, '')
  const meant = suggest(
    name,
    command.flags.map((flag) => flag.name),
  )
  return misuse(
    `"gazette ${command.name}" has no flag "${written}".`,
    meant === undefined ? `"gazette ${command.name} --help" lists its flags.` : `Did you mean --${meant}?`,
  )
}

function tooFewOrMany(command: Command, words: readonly string[]): Misuse | undefined {
  const { least, most, name } = command.arguments
  const usage = `Write: gazette ${command.usage}`
  if (words.length < least) return misuse(`"gazette ${command.name}" needs ${name}.`, usage)
  const extra = words[most]
  if (extra === undefined) return undefined
  if (most === 0) return misuse(`"gazette ${command.name}" takes no argument, and "${extra}" is one.`, usage)
  const note = command.name === 'new' ? `Put the title in quotes: gazette new "${words.join(' ')}"` : usage
  const many = most === 1 ? 'one argument' : `${most} arguments`
  return misuse(`"gazette ${command.name}" takes ${many}, and "${extra}" is one more.`, note)
}
