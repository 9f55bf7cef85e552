import type { Flags } from './arguments.ts'
import { shellWord } from './shell-word.ts'

/** How Gazette was called, so that a command it prints can be copied: npm puts a site's own commands in reach of itself alone. */
export function programName(environment: Readonly<Record<string, string | undefined>>): 'gazette' | 'npx gazette' {
  return environment.npm_lifecycle_event === undefined ? 'gazette' : 'npx gazette'
}

/**
 * A command to copy, for the site that this one was called for.
 * @param words The command with its arguments, each a word of the shell.
 */
export function commandLine(
  words: string,
  flags: Flags,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const root = typeof flags.root === 'string' ? ` --root ${shellWord(flags.root)}` : ''
  return `${programName(environment)} ${words}${root}`
}
