import type { Files, SourceFile } from '../core/files.ts'
import { hashBytes } from '../core/hash.ts'
import { type Message, message } from '../core/message.ts'

/** What a site's folder holds, sorted out by name alone. */
export interface Scan {
  /** Markdown under content/, without `content/notice.md`. */
  readonly documents: readonly SourceFile[]
  readonly notice: SourceFile | undefined
  /** Paths of the other files under content/ and of all under static/. They are read one by one, since they can be large. */
  readonly assets: readonly string[]
  readonly messages: readonly Message[]
}

/** Files under content/ that tell Gazette something and are never published. */
export const controlFiles = [
  'content/site.yml',
  'content/authors.yml',
  'content/tags.yml',
  'content/notice.md',
  'content/known-problems.yml',
  'content/planet.yml',
  'content/removed.yml',
  'content/ledger.tsv',
] as const

const systemFile =
  /^(?:thumbs\.db|desktop\.ini|ehthumbs\.db|icon\r|\$recycle\.bin)$|~$|\.(?:swp|swo|tmp|bak|orig)$|^#.*#$/i

/** Reads the documents of a site and lists its other files, in an order that depends on names alone. */
export function scan(files: Files): Scan {
  const documents: SourceFile[] = []
  const assets: string[] = []
  const messages: Message[] = []
  for (const path of files.list('content')) {
    if (isControl(path) || isPrivate(path)) continue
    if (path.endsWith('.md')) {
      const source = readSource(files, path)
      if (source === undefined) messages.push(unreadable(path))
      else documents.push(source)
    } else assets.push(path)
  }
  assets.push(...files.list('static'))
  return { documents, notice: readSource(files, 'content/notice.md'), assets, messages }
}

/** Reads one file, or undefined when there is none. */
export function readSource(files: Files, path: string): SourceFile | undefined {
  const bytes = files.read(path)
  return bytes === undefined ? undefined : { path, bytes, hash: hashBytes(bytes) }
}

export function unreadable(path: string): Message {
  return message(
    'file-unreadable',
    { file: path },
    `The file cannot be read: it is missing, protected, or a symbolic link that leads out of the site's folder.`,
    'Put a copy of the file in its place, or give yourself the right to read it.',
  )
}

function isControl(path: string): boolean {
  return (controlFiles as readonly string[]).includes(path)
}

/** Names that start with `.`, `_` or `~` and what editors and systems leave behind are never published. */
function isPrivate(path: string): boolean {
  return path.split('/').some((name) => /^[._~]/.test(name) || systemFile.test(name))
}
