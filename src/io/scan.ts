import { isControl, isPrivate } from '../core/content-files.ts'
import type { Files, SourceFile } from '../core/files.ts'
import { hashBytes } from '../core/hash.ts'
import { type Message, message } from '../core/message.ts'
import { planetConfigFile, planetFolder } from '../core/planet.ts'

/** The files that a site's folder holds, by their paths; sorted out by name alone, before anybody has read one. */
export interface Scan {
  /** Markdown under content/, without `content/notice.md`. */
  readonly documents: readonly string[]
  readonly hasNotice: boolean
  /** Where there is a content/planet.yml: the snapshots, and how the feeds are. */
  readonly planet: readonly string[]
  /** The other files under content/, and all under static/. */
  readonly assets: readonly string[]
}

export const noticeFile = 'content/notice.md'

/** Lists the files of a site, in an order that depends on names alone. */
export function scan(files: Files): Scan {
  const documents: string[] = []
  const planet: string[] = []
  const assets: string[] = []
  let hasNotice = false
  // Most files lie in a folder with others: the names above them are looked at once.
  const privateFolders = new Map<string, boolean>()
  const isHidden = (path: string): boolean => {
    const slash = path.lastIndexOf('/')
    const folder = path.slice(0, slash)
    const known = privateFolders.get(folder) ?? isPrivate(folder)
    privateFolders.set(folder, known)
    return known || isPrivate(path.slice(slash + 1))
  }
  const content = files.list('content')
  const hasPlanet = content.includes(planetConfigFile)
  for (const path of content) {
    if (path === noticeFile) hasNotice = true
    if (isControl(path) || isHidden(path)) continue
    if (path.endsWith('.md')) documents.push(path)
    else if (hasPlanet && isOfPlanet(path)) planet.push(path)
    else assets.push(path)
  }
  assets.push(...files.list('static'))
  return { documents, hasNotice, planet, assets }
}

/** `content/planet/KEY.json`; what lies in a folder below is something else. */
function isOfPlanet(path: string): boolean {
  return path.startsWith(`${planetFolder}/`) && path.endsWith('.json') && !path.includes('/', planetFolder.length + 1)
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
