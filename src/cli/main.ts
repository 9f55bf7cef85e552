/**
 * The command line. Every command's code is imported only when it runs.
 *
 * Results go to standard output, messages and progress to standard error.
 */
import { parseCommandLine } from './arguments.ts'
import { bugReport } from './bug-report.ts'
import type { ExitCode } from './command.ts'
import { commands } from './commands.ts'
import { printMisuse } from './misuse.ts'
import { refusedBySystem } from './refused.ts'
import type { Surroundings } from './surroundings.ts'
import { usage } from './usage.ts'

/**
 * Runs what the command line asks for.
 * @param args Without the interpreter and the script.
 * @returns the exit code of the process.
 */
export async function main(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  try {
    const parsed = parseCommandLine(args, commands)
    switch (parsed.kind) {
      case 'misuse':
        return printMisuse(parsed, surroundings)
      case 'version':
        surroundings.output.write(`${surroundings.version}\n`)
        return 0
      case 'help':
        surroundings.output.write(usage(commands, parsed.command))
        return 0
      case 'run':
        return await parsed.command.run(parsed, surroundings)
    }
  } catch (error) {
    const refused = refusedBySystem(error)
    if (refused !== undefined) return printMisuse(refused, surroundings)
    surroundings.errors.write(bugReport(error, args, surroundings))
    return 70
  }
}
