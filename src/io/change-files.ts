/** Changes to the files that people wrote: all of them are made, or none. */
import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hashBytes } from '../core/hash.ts'
import { forgetRecord, keepRecord, removeEmpty } from './change-record.ts'
import { systemReason } from './create.ts'

export interface FileChanges {
  /** Files that get another name. Paths are from the root, with forward slashes. Nothing may be there yet. */
  readonly moves: readonly { readonly from: string; readonly to: string }[]
  /** New contents of files, by their names after the moves. */
  readonly writes: readonly {
    readonly path: string
    readonly text: string
    /** What must stand there now, so that nobody's work of this moment is lost. */
    readonly before: Uint8Array
  }[]
}

export type FilesChanged =
  | { readonly done: true }
  | { readonly done: false; readonly path: string; readonly reason: string }

interface Refused {
  readonly path: string
  readonly reason: string
}

/**
 * Makes the changes. New contents are written beside their files first, so that a full disk is met before anything has
 * changed; then names change, one after the other, and all are changed back when one cannot. Folders that the moves have
 * emptied go. A process that is killed midway leaves a record for `takeBackUnfinished`.
 * @param root Absolute path.
 * @param rename For tests of what fails midway.
 */
export function changeFiles(root: string, changes: FileChanges, rename = renameSync): FilesChanged {
  const refused = refusal(root, changes)
  if (refused !== undefined) return { done: false, ...refused }
  const back: (() => void)[] = []
  let at = ''
  const files = changes.writes.map(({ path, text, before }, index) => {
    const staged = `${dirname(path)}/.gazette-staging-${process.pid}-${index}`
    return { path, staged, before, after: hashBytes(text) }
  })
  const record = { moves: changes.moves, files }
  keepRecord(root, { ...record, done: false })
  try {
    const oldName = new Map(changes.moves.map(({ from, to }) => [to, from]))
    for (const [index, { path, text }] of changes.writes.entries()) {
      at = path
      makeFolder(root, dirname(path), back)
      const temporary = join(root, files[index]?.staged ?? '')
      back.push(() => rmSync(temporary, { force: true }))
      writeFileSync(temporary, text)
      chmodSync(temporary, lstatSync(join(root, oldName.get(path) ?? path)).mode)
    }
    for (const { from, to } of changes.moves) {
      at = to
      makeFolder(root, dirname(to), back)
      rename(join(root, from), join(root, to))
      back.push(() => renameSync(join(root, to), join(root, from)))
    }
    for (const { path, staged, before } of files) {
      at = path
      rename(join(root, staged), join(root, path))
      back.push(() => writeFileSync(join(root, path), before))
    }
  } catch (error) {
    const reason = systemReason(error)
    if (reason === undefined) throw error
    const left = back.reverse().filter((step) => !succeeds(step)).length
    forgetRecord(root)
    return { done: false, path: at, reason: left === 0 ? reason : `${reason}, and not all could be put back` }
  }
  for (const { from } of changes.moves) removeEmpty(root, dirname(from))
  keepRecord(root, { ...record, done: true })
  return { done: true }
}

function succeeds(step: () => void): boolean {
  try {
    step()
    return true
  } catch {
    return false
  }
}

/** Why the changes cannot be made, found before the first of them. */
function refusal(root: string, { moves, writes }: FileChanges): Refused | undefined {
  for (const { from, to } of moves) {
    const source = lstatSync(join(root, from), { throwIfNoEntry: false })
    if (source === undefined) return { path: from, reason: 'it is not there any more' }
    if (!source.isFile()) return { path: from, reason: 'it is a symbolic link or no file' }
    const behind = linkAbove(root, from) ?? linkAbove(root, to)
    if (behind !== undefined)
      return { path: behind, reason: 'it is a symbolic link or a file, where a folder is needed' }
    const target = lstatSync(join(root, to), { throwIfNoEntry: false })
    // On a disk that ignores case, the new spelling of a name is the old file.
    if (target !== undefined && target.ino !== source.ino) {
      return { path: to, reason: 'there is something of that name already' }
    }
  }
  const oldName = new Map(moves.map(({ from, to }) => [to, from]))
  for (const { path, before } of writes) {
    const file = join(root, oldName.get(path) ?? path)
    if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true)
      return { path, reason: 'it is a symbolic link or no file' }
    if (Buffer.compare(readFileSync(file), before) !== 0) return { path, reason: 'it was changed a moment ago' }
  }
  return undefined
}

/** The first folder of a path that is no folder of its own. */
function linkAbove(root: string, path: string): string | undefined {
  const names = path.split('/').slice(0, -1)
  return names
    .map((_, index) => names.slice(0, index + 1).join('/'))
    .find((folder) => lstatSync(join(root, folder), { throwIfNoEntry: false })?.isDirectory() === false)
}

function makeFolder(root: string, folder: string, back: (() => void)[]): void {
  if (lstatSync(join(root, folder), { throwIfNoEntry: false }) !== undefined) return
  makeFolder(root, dirname(folder), back)
  mkdirSync(join(root, folder))
  back.push(() => rmdirSync(join(root, folder)))
}
