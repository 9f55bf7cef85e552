/** `gazette help`: a command's usage, the page of a message, or a page of the documentation. */
import { codes } from '../../core/codes.ts'
import { suggest } from '../../core/suggest.ts'
import { diskFiles } from '../../io/files.ts'
import { misuse } from '../arguments.ts'
import type { ExitCode, Given } from '../command.ts'
import { commands } from '../commands.ts'
import { printMisuse } from '../misuse.ts'
import type { Surroundings } from '../surroundings.ts'
import { usage } from '../usage.ts'

/** Pages of docs/. They come with the package, and messages name them. */
const pages: readonly string[] = [
  ...['configuration', 'front-matter', 'addresses', 'layouts', 'cli', 'publish', 'schedule'],
  ...['write', 'picture', 'schedule', 'correct', 'rename', 'take-down'].map((task) => `tasks/${task}`),
]

export async function runHelp({ words }: Given, surroundings: Surroundings): Promise<ExitCode> {
  const topic = words[0]
  const text = topic === undefined ? usage(commands, undefined) : explain(topic, surroundings.packageFolder)
  if (text !== undefined) {
    surroundings.output.write(text)
    return 0
  }
  const meant = suggest(topic ?? '', [...commands.map((command) => command.name), ...pages, ...Object.keys(codes)])
  const note =
    meant === undefined
      ? `Name a command, a page (${pages.join(', ')}), or the code in brackets at the end of a message.`
      : `Did you mean "gazette help ${meant}"?`
  return printMisuse(misuse(`There is no help on "${topic}".`, note), surroundings)
}

function explain(topic: string, packageFolder: string): string | undefined {
  const command = commands.find((candidate) => candidate.name === topic)
  if (command !== undefined) return usage(commands, command)
  const code = topic.replace(/^\[|\]$/g, '')
  const path = pages.includes(topic) ? `docs/${topic}.md` : code in codes ? `docs/messages/${code}.md` : undefined
  const page = path === undefined ? undefined : diskFiles(packageFolder).read(path)
  return page === undefined ? undefined : new TextDecoder().decode(page)
}
