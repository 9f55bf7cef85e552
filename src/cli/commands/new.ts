/** `gazette new "Title"`: the file of a new post or page, with all of its front matter. */
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { loadConfig } from '../../config/config.ts'
import { addressOf, foldAddress, reservedNames } from '../../core/address.ts'
import type { SiteConfig } from '../../core/config.ts'
import type { Files } from '../../core/files.ts'
import { suggest } from '../../core/suggest.ts'
import { momentOf } from '../../core/time.ts'
import { createFile } from '../../io/create.ts'
import { diskFiles } from '../../io/files.ts'
import { type Flags, type Misuse, misuse } from '../arguments.ts'
import type { ExitCode, Given } from '../command.ts'
import { fileNameOf } from '../file-name.ts'
import { printMisuse } from '../misuse.ts'
import { siteFolder } from '../site-folder.ts'
import type { Surroundings } from '../surroundings.ts'
import { printable } from '../terminal-text.ts'
import { yamlItem, yamlText } from '../yaml-text.ts'

export async function runNew({ flags, words }: Given, surroundings: Surroundings): Promise<ExitCode> {
  const root = siteFolder(flags, surroundings.workingFolder)
  if (typeof root !== 'string') return printMisuse(root, surroundings)
  const title = (words[0] ?? (await askTitle(surroundings))).trim().replace(/\s+/g, ' ')
  const files = diskFiles(root)
  const made = draft(title, flags, files, surroundings.now())
  if ('kind' in made) return printMisuse(made, surroundings)
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

function draft(
  title: string,
  flags: Flags,
  files: Files,
  now: number,
): { readonly path: string; readonly text: string } | Misuse {
  if (title === '') return misuse('A new document needs a title.', 'Write: gazette new "How we opened our code"')
  const { config } = loadConfig(files)
  const authors = authorsFrom(flags, config)
  if ('kind' in authors) return authors
  const moment = momentOf(now, config.timeZone)
  const name = fileNameOf(title) || `${flags.page === true ? 'page' : 'post'}-${moment.iso.slice(0, 10)}`
  const path = flags.page === true ? `content/${name}.md` : `content/posts/${moment.year}/${name}.md`
  const taken = takenBy(path, files)
  if (taken !== undefined) return taken
  const tags = typeof flags.tags === 'string' ? listOf(flags.tags) : []
  const text =
    flags.page === true
      ? pageText(title)
      : postText(title, moment.iso.slice(0, 16).replace('T', ' '), authors.list, tags)
  return { path, text }
}

/** The author asked for; else the only one there is; else none. */
function authorsFrom(flags: Flags, config: SiteConfig): { readonly list: readonly string[] } | Misuse {
  const ids = Object.keys(config.authors ?? {})
  if (typeof flags.author !== 'string') return { list: ids.length === 1 ? ids : [] }
  const isId = /^[a-z0-9-]+$/.test(flags.author)
  if (!isId || config.authors === undefined || ids.includes(flags.author)) return { list: [flags.author] }
  const meant = suggest(flags.author, ids)
  return misuse(
    `There is no author "${flags.author}" in content/authors.yml.`,
    meant === undefined ? 'Add the author there first, or write a full name.' : `Did you mean --author ${meant}?`,
  )
}

/** Whether a document is there already, under this name or another that comes to the same address. */
function takenBy(path: string, files: Files): Misuse | undefined {
  const address = foldAddress(addressOf(path))
  if ((reservedNames as readonly string[]).includes(address.split('/')[1] ?? '')) {
    return misuse(`The address ${address} belongs to Gazette itself.`, 'Choose another title.')
  }
  const other = files.list('content').find((file) => file.endsWith('.md') && foldAddress(addressOf(file)) === address)
  if (other === undefined) return undefined
  return misuse(`${other} has the address ${address} already.`, 'Choose another title, or edit the file that is there.')
}

function listOf(written: string): readonly string[] {
  return written
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}

function postText(title: string, date: string, authors: readonly string[], tags: readonly string[]): string {
  return `---
title: ${yamlText(title)}
date: ${date}
description: # One or two sentences for lists, feeds and search engines
authors: [${authors.map(yamlItem).join(', ')}]
tags: [${tags.map(yamlItem).join(', ')}]
draft: true # Take this line out when the post may be published
---

`
}

function pageText(title: string): string {
  return `---
title: ${yamlText(title)}
description: # One or two sentences for search engines
draft: true # Take this line out when the page may be published
---

`
}
