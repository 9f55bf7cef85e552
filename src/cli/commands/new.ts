/** `gazette new "Title"`: the file of a new post or page, with all of its front matter. */
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { loadConfig } from '../../config/config.ts'
import { createFile } from '../../io/create.ts'
import { diskFiles } from '../../io/files.ts'
import { newDocument } from '../../writing/new-document.ts'
import { misuse } from '../arguments.ts'
import type { ExitCode, Given } from '../command.ts'
import { keptByNpm } from '../kept-by-npm.ts'
import { printMisuse } from '../misuse.ts'
import { siteFolder } from '../site-folder.ts'
import type { Surroundings } from '../surroundings.ts'
import { printable } from '../terminal-text.ts'

export async function runNew({ flags, words }: Given, surroundings: Surroundings): Promise<ExitCode> {
  const root = siteFolder(flags, surroundings.workingFolder)
  if (typeof root !== 'string') return printMisuse(root, surroundings)
  surroundings.errors.write(keptByNpm(surroundings.environment))
  const files = diskFiles(root)
  const made = newDocument(
    {
      title: words[0] ?? (await askTitle(surroundings)),
      kind: flags.page === true ? 'page' : 'post',
      tags: typeof flags.tags === 'string' ? listOf(flags.tags) : [],
      author: typeof flags.author === 'string' ? flags.author : undefined,
      archetype: typeof flags.archetype === 'string' ? flags.archetype : undefined,
      now: surroundings.now(),
    },
    loadConfig(files).config,
    files,
  )
  if ('problem' in made) return printMisuse(misuse(made.problem, made.wayOut), surroundings)
  const created = createFile(join(root, made.path), made.text)
  if (!created.made) {
    return printMisuse(
      misuse(`${made.path} could not be made: ${created.reason}.`, 'Mend that and try again, or choose another title.'),
      surroundings,
    )
  }
  surroundings.output.write(`${printable(join(root, made.path))}\n`)
  return 0
}

/** A title, or '' where nobody can be asked. */
async function askTitle({ input, errors }: Surroundings): Promise<string> {
  if (input.isTTY !== true) return ''
  const asking = createInterface({ input, output: errors })
  try {
    return await asking.question('Title: ')
  } finally {
    asking.close()
  }
}

function listOf(written: string): readonly string[] {
  return written
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}
