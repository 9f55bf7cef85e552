/** `gazette init DIR`: a site of its own that depends on the package. Its files are in `template/`. */
import { basename, join, resolve } from 'node:path'
import { momentOf } from '../../core/time.ts'
import { createFile, isVacant } from '../../io/create.ts'
import { diskFiles } from '../../io/files.ts'
import { misuse } from '../arguments.ts'
import type { ExitCode, Given } from '../command.ts'
import { printMisuse } from '../misuse.ts'
import type { Surroundings } from '../surroundings.ts'
import { printable } from '../terminal-text.ts'
import { yamlText } from '../yaml-text.ts'

const template = 'template'

export async function runInit({ flags, words }: Given, surroundings: Surroundings): Promise<ExitCode> {
  const { packageFolder, workingFolder, output } = surroundings
  const written = words[0] ?? ''
  const folder = resolve(workingFolder, written)
  if (!isVacant(folder)) {
    return printMisuse(
      misuse(
        `${folder} is there already, and is no empty folder.`,
        'Name a new folder, so that nothing of yours is mixed with the new site.',
      ),
      surroundings,
    )
  }
  const title = typeof flags.title === 'string' ? flags.title.trim().replace(/\s+/g, ' ') : titleOf(basename(folder))
  const today = momentOf(surroundings.now(), 'UTC')
  const fill = filler({
    title,
    name: packageNameOf(basename(folder)),
    version: surroundings.version,
    year: String(today.year),
    date: today.iso.slice(0, 10),
  })
  const files = diskFiles(packageFolder)
  for (const path of files.list(template)) {
    const bytes = files.read(path)
    if (bytes === undefined) continue
    const target = targetOf(path, today.year)
    const created = createFile(join(folder, target), fill(new TextDecoder().decode(bytes)))
    if (!created.made) {
      return printMisuse(
        misuse(`${join(folder, target)} could not be made: ${created.reason}.`, 'Name another folder.'),
        surroundings,
      )
    }
  }
  output.write(
    `${printable(folder)} is a new site. Next:\n\n  cd ${printable(shellWord(written))}\n  npm install\n  npm run build\n`,
  )
  return 0
}

/** npm leaves names that start with a dot out of packages, or reads them as orders, so the template has none. */
function targetOf(path: string, year: number): string {
  return path
    .slice(template.length + 1)
    .split('/')
    .map((name) => name.replace(/^dot-/, '.').replace(/^YEAR$/, String(year)))
    .join('/')
}

type Values = Readonly<Record<'title' | 'name' | 'version' | 'year' | 'date', string>>

/** Replaces `GAZETTE_TITLE` by the title as text of Markdown, `GAZETTE_TITLE_YAML` by the title as a value of YAML. */
function filler(values: Values): (text: string) => string {
  return (text) =>
    text.replace(/\bGAZETTE_([A-Z]+)(_YAML)?\b/g, (written, name: string, form: string | undefined) => {
      const value = (values as Readonly<Record<string, string | undefined>>)[name.toLowerCase()]
      if (value === undefined) return written
      return form === undefined ? value.replace(/[\\`*_[\]<>&#|~]/g, '\\$&') : yamlText(value)
    })
}

/** `open-data-blog` is "Open data blog". */
function titleOf(folder: string): string {
  const words = folder.replace(/[-_.\s]+/g, ' ').trim()
  return words === '' ? 'Our blog' : words.charAt(0).toUpperCase() + words.slice(1)
}

/** A name that npm takes: https://docs.npmjs.com/cli/configuring-npm/package-json#name */
function packageNameOf(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return name === '' || name === 'gazette' || name === 'node-modules' ? 'our-blog' : name
}

function shellWord(path: string): string {
  return /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
