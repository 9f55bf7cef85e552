/** The file of a new post or page, whoever asks for it: the command line, or the page of the dev server that found none. */
import { type Address, addressOf, foldAddress, isDeviceName, reservedNames } from '../core/address.ts'
import type { SiteConfig } from '../core/config.ts'
import { isControl, isPrivate } from '../core/content-files.ts'
import type { Files } from '../core/files.ts'
import { suggest } from '../core/suggest.ts'
import { momentOf } from '../core/time.ts'
import { fillArchetype, findArchetype, type Refusal } from './archetype.ts'
import { frontMatterValue } from './edit-front-matter.ts'
import { fileNameOf } from './file-name.ts'

export interface NewDocument {
  readonly title: string
  readonly kind: 'post' | 'page'
  readonly tags: readonly string[]
  /** An id of content/authors.yml, or a name; undefined: the only author there is, or none. */
  readonly author: string | undefined
  /** Milliseconds since 1970. */
  readonly now: number
  /** The name of an archetype in content/_archetypes; undefined: the one of its kind. */
  readonly archetype?: string | undefined
  /** Where the file is to be, from the site's root; undefined: made of the kind, the year and the title. */
  readonly path?: string | undefined
}

/** A file to be made: nothing is there yet, under this name or another that comes to the same address. */
export interface DocumentFile {
  /** From the site's root. */
  readonly path: string
  readonly text: string
}

/** Makes the text of a new document, a draft with all of its front matter, and finds its place. Writes nothing. */
export function newDocument(wanted: NewDocument, config: SiteConfig, files: Files): DocumentFile | Refusal {
  const title = wanted.title.trim().replace(/\s+/g, ' ')
  if (title === '') return refusal('A new document needs a title.', 'Write: gazette new "How we opened our code"')
  const asked = wanted.author === undefined ? undefined : [wanted.author]
  const refusedAuthor = unknownAuthor(wanted.author, config)
  if (refusedAuthor !== undefined) return refusedAuthor
  const archetype = findArchetype(wanted.archetype, wanted.kind, files)
  if ('problem' in archetype) return archetype
  const type = frontMatterValue(archetype.text, 'type')
  const kind = type === 'page' || type === 'post' ? type : wanted.archetype === 'page' ? 'page' : wanted.kind
  const now = momentOf(wanted.now, config.timeZone).iso
  const day = now.slice(0, 'YYYY-MM-DD'.length)
  const path = wanted.path ?? pathFor(title, kind, day)
  const refused = refusedPath(path) ?? takenBy(path, files)
  if (refused !== undefined) return refused
  const date = kind === 'page' ? undefined : now.slice(0, 'YYYY-MM-DDThh:mm'.length).replace('T', ' ')
  const only = Object.keys(config.authors ?? {})
  const author = only.length === 1 && kind === 'post' ? only : undefined
  const { timeZone } = config
  const made = fillArchetype(archetype, { title, date, day, authors: asked, author, tags: wanted.tags, timeZone })
  return 'problem' in made ? made : { path, text: made.text }
}

/** The file that would answer at an address, from the site's root; undefined where no document can. */
export function documentPathFor(address: Address): string | undefined {
  const path = address === '/' ? 'content/index.md' : `content${address.replace(/\/$/, '')}.md`
  return addressOf(path) === address && refusedPath(path) === undefined ? path : undefined
}

function pathFor(title: string, kind: NewDocument['kind'], day: string): string {
  const name = fileNameOf(title) || `${kind}-${day}`
  return kind === 'page' ? `content/${name}.md` : `content/posts/${day.slice(0, 'YYYY'.length)}/${name}.md`
}

/** Why a path is no place for a document, whatever else there is. */
export function refusedPath(path: string): Refusal | undefined {
  const names = path.split('/')
  const shown = JSON.stringify(path)
  const isPlain = names.every((name) => name !== '' && name !== '.' && name !== '..' && !/[\\\u0000-\u001f]/.test(name))
  if (!isPlain || names[0] !== 'content' || names.length < 2) {
    return refusal(`${shown} is no path below content/.`, 'Write one like content/posts/2026/open-data.md.')
  }
  if (!path.endsWith('.md') || names.at(-1) === '.md') {
    return refusal(`${shown} is no Markdown file.`, 'Give it a name that ends with .md.')
  }
  if (isControl(path) || isPrivate(path)) {
    return refusal(
      `${shown} would never be published as a page.`,
      'Choose a name that begins with a letter or a digit, and is none of those in docs/configuration.md.',
    )
  }
  const impossible = names.find((name) => isDeviceName(name) || /[. ]$/.test(name))
  if (impossible !== undefined) {
    return refusal(`"${impossible}" cannot exist on every operating system.`, 'Choose another name.')
  }
  const address = foldAddress(addressOf(path))
  const isReserved = (reservedNames as readonly string[]).includes(address.split('/')[1] ?? '')
  if (!isReserved && !/\/page\/\d+\/$/.test(address)) return undefined
  return refusal(`The address ${address} belongs to Gazette itself.`, 'Choose another title or place.')
}

/** Whether something is there already, under this name or another that comes to the same address. */
function takenBy(path: string, files: Files): Refusal | undefined {
  const address = foldAddress(addressOf(path))
  const folded = foldAddress(path)
  const other = [...files.list('content'), ...files.list('static')].find((file) => {
    if (foldAddress(file) === folded) return true
    return (
      !isPrivate(file) && !isControl(file) && foldAddress(addressOf(file)).replace(/\/index\.html$/, '/') === address
    )
  })
  if (other === undefined) return undefined
  return refusal(
    `${other} has the address ${addressOf(path)} already.`,
    'Choose another title, or edit the file that is there.',
  )
}

/** Ids are known in advance; a name may be anybody's. */
function unknownAuthor(written: string | undefined, config: SiteConfig): Refusal | undefined {
  const ids = Object.keys(config.authors ?? {})
  const isId = written !== undefined && /^[a-z0-9-]+$/.test(written)
  if (!isId || config.authors === undefined || ids.includes(written)) return undefined
  const meant = suggest(written, ids)
  return refusal(
    `There is no author "${written}" in content/authors.yml.`,
    meant === undefined ? 'Add the author there first, or write a full name.' : `Did you mean --author ${meant}?`,
  )
}

function refusal(problem: string, wayOut: string): Refusal {
  return { problem, wayOut }
}
