/** `gazette help`: a command's usage, the page of a message, or a page of the documentation. */
import { codes } from '../../core/codes.ts'
import { suggest } from '../../core/suggest.ts'
import { diskFiles } from '../../io/files.ts'
import { misuse } from '../arguments.ts'
import type { ExitCode, Given } from '../command.ts'
import { commands } from '../commands.ts'
import { helpPage, pages, tasks } from '../help-pages.ts'
import { printMisuse } from '../misuse.ts'
import { programName } from '../program-name.ts'
import type { Surroundings } from '../surroundings.ts'
import { usage } from '../usage.ts'

export async function runHelp({ words }: Given, surroundings: Surroundings): Promise<ExitCode> {
  const topic = words[0]
  const text = topic === undefined ? usage(commands, undefined) : explain(topic, surroundings.packageFolder)
  if (text !== undefined) {
    surroundings.output.write(text)
    return 0
  }
  const program = programName(surroundings.environment)
  const names = commands.map((command) => command.name).filter((name) => name !== 'help')
  const meant = suggest(topic ?? '', [...names, ...pages, ...tasks, ...Object.keys(codes)])
  const note =
    meant === undefined
      ? `"${program} help" lists commands and pages. Or name the code in brackets at the end of a message.`
      : `Did you mean "${program} help ${meant}"?`
  return printMisuse(misuse(`There is no help on "${topic}".`, note), surroundings)
}

function explain(topic: string, packageFolder: string): string | undefined {
  const command = commands.find((candidate) => candidate.name === topic)
  const code = topic.replace(/^\[|\]$/g, '')
  const path = helpPage(topic) ?? (Object.hasOwn(codes, code) ? `docs/messages/${code}.md` : undefined)
  const bytes = path === undefined ? undefined : diskFiles(packageFolder).read(path)
  const page = bytes === undefined ? undefined : new TextDecoder().decode(bytes)
  if (command === undefined) return page
  // A command that has a page as well: how it is called, and then what it is for.
  return page === undefined ? usage(commands, command) : `${usage(commands, command)}\n${page}`
}
