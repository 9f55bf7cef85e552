/** What `--help` prints. */
import type { Command } from './command.ts'
import { pages, tasks } from './help-pages.ts'

/** @param command undefined for the overview. */
export function usage(commands: readonly Command[], command: Command | undefined): string {
  return command === undefined ? overview(commands) : explain(command)
}

function overview(commands: readonly Command[]): string {
  return `Gazette makes a blog from a folder of Markdown.

Usage: gazette COMMAND [flags]

${table(commands.map((command) => [command.usage, command.text]))}

Pages, for "gazette help PAGE":
${table([
  ['authors', tasks.map((task) => ((pages as readonly string[]).includes(task) ? `tasks/${task}` : task)).join(', ')],
  ['site owners', pages.join(', ')],
])}

Flags of every command:
${table([
  ['--help', 'Explain the command.'],
  ['--version', 'Print the version (without a command).'],
])}

Exit codes: 0 fine, 1 the content has errors, 2 wrong usage or configuration, 70 a bug in Gazette.
`
}

function explain(command: Command): string {
  const flags = command.flags.map((flag): [string, string] => [
    flag.value === undefined ? `--${flag.name}` : `--${flag.name} ${flag.value}`,
    flag.text,
  ])
  return `Usage: gazette ${command.usage}\n\n${command.text}\n${flags.length === 0 ? '' : `\n${table(flags)}\n`}`
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}
