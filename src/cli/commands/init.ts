/** `gazette init DIR`: a site of its own that depends on the package. Its files are in `template/`. */
import { basename, join, resolve } from 'node:path'
import { repositoryOf } from '../../config/repository.ts'
import type { Repository } from '../../core/config.ts'
import { dayOf } from '../../core/day.ts'
import { momentOf } from '../../core/time.ts'
import { createFile, isVacant } from '../../io/create.ts'
import { diskFiles } from '../../io/files.ts'
import { yamlText } from '../../writing/yaml-text.ts'
import { misuse } from '../arguments.ts'
import type { ExitCode, Given } from '../command.ts'
import { printMisuse } from '../misuse.ts'
import { newPostLink, newPostText } from '../new-post-link.ts'
import { shellWord } from '../shell-word.ts'
import type { Surroundings } from '../surroundings.ts'
import { printable } from '../terminal-text.ts'

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
  const repository = typeof flags.repository === 'string' ? repositoryOf(flags.repository) : undefined
  if (flags.repository !== undefined && repository === undefined) {
    return printMisuse(
      misuse(
        `--repository is "${flags.repository}", whose pages for editing Gazette does not know.`,
        'Write an address like https://github.com/agency/blog, or leave it out and set "repository:" in content/site.yml.',
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
    date: dayOf(today),
    begin: beginning(repository, today.year),
    repository:
      repository === undefined ? '# repository: https://github.com/example/blog' : `repository: ${repository.url}`,
  })
  const files = diskFiles(packageFolder)
  for (const path of files.list(template)) {
    const bytes = isWanted(path, repository) ? files.read(path) : undefined
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
    `${printable(folder)} is a new site. Next:\n\n  cd ${printable(shellWord(written))}\n  npm install\n  npm run build\n  npm run dev\n`,
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

/** Where the repository will be is not known: it gets what either host reads, and ignores the other's. */
function isWanted(path: string, repository: Repository | undefined): boolean {
  if (repository === undefined) return true
  const isGitLab = repository.edit.includes('/-/edit/')
  return isGitLab ? !path.startsWith(`${template}/dot-github/`) : path !== `${template}/dot-gitlab-ci.yml`
}

/** How an author begins a post in the browser, as Markdown. */
function beginning(repository: Repository | undefined, year: number): string {
  const path = `content/posts/${year}/the-title-of-the-post.md`
  const link = repository === undefined ? undefined : newPostLink(repository, path)
  if (link?.isFilled === true)
    return `**[Begin a new post](${link.href})**, and write a name of its own over the file's.`
  const first =
    link === undefined
      ? `In the repository's page, choose "Add file" or "+", then "New file", and name it like \`${path}\`.`
      : `**[Begin a new post](${link.href})**, and write a name of its own over the file's.`
  return `${first} Put this in, and change it:\n\n\`\`\`markdown\n${newPostText}\`\`\``
}

type Values = Readonly<Record<'title' | 'name' | 'version' | 'year' | 'date' | 'begin' | 'repository', string>>

/**
 * Replaces `GAZETTE_TITLE` by the title as text of Markdown, `GAZETTE_TITLE_YAML` by the title as a value of YAML, and
 * `GAZETTE_BEGIN_RAW` by what is Markdown (or YAML) already.
 */
function filler(values: Values): (text: string) => string {
  return (text) =>
    text.replace(/\bGAZETTE_([A-Z]+)(_YAML|_RAW)?\b/g, (written, name: string, form: string | undefined) => {
      const value = (values as Readonly<Record<string, string | undefined>>)[name.toLowerCase()]
      if (value === undefined || form === '_RAW') return value ?? written
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
