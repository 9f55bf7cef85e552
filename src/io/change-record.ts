/**
 * What the last change to people's files was, byte for byte: so that one that was cut off is taken back by the next, and one
 * that was made can be undone exactly. It lies in the cache folder: where it cannot be kept, changes are made without it.
 */
import { chmodSync, lstatSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Hash, hashBytes } from '../core/hash.ts'
import type { FileChanges } from './change-files.ts'
import { keepFile } from './keep-file.ts'

export interface ChangeRecord {
  /** false as long as the change is being made. */
  readonly done: boolean
  readonly moves: FileChanges['moves']
  readonly files: readonly {
    /** After the moves. */
    readonly path: string
    /** Where the new content lies until it takes the file's place. */
    readonly staged: string
    readonly before: Uint8Array
    readonly after: Hash
  }[]
}

const place = '.cache/gazette-change.json'

export function keepRecord(root: string, record: ChangeRecord): void {
  const files = record.files.map((file) => ({ ...file, before: Buffer.from(file.before).toString('base64') }))
  keepFile(join(root, place), JSON.stringify({ ...record, files }))
}

export function forgetRecord(root: string): void {
  rmSync(join(root, place), { force: true })
}

/** undefined where there is none that can be read. */
function readRecord(root: string): ChangeRecord | undefined {
  try {
    const { done, moves, files } = JSON.parse(readFileSync(join(root, place), 'utf8'))
    return {
      done: done === true,
      moves: moves.map(({ from, to }: Record<string, unknown>) => ({ from: inside(from), to: inside(to) })),
      files: files.map(({ path, staged, before, after }: Record<string, unknown>) => ({
        path: inside(path),
        staged: inside(staged),
        before: Buffer.from(String(before), 'base64'),
        after: String(after),
      })),
    }
  } catch {
    return undefined
  }
}

/** A cache may hold anything; nothing outside of content/ is ever touched for what it says. */
function inside(path: unknown): string {
  const names = String(path).split('/')
  if (names[0] !== 'content' || names.length < 2 || names.includes('..')) throw new Error('no path below content/')
  return String(path)
}

/**
 * Takes back what a process began and could not end, as it may be when it is killed.
 * @returns the files that are as they were again; undefined where nothing had been left.
 */
export function takeBackUnfinished(root: string): readonly string[] | undefined {
  const record = readRecord(root)
  if (record === undefined || record.done) return undefined
  const oldName = new Map(record.moves.map(({ from, to }) => [to, from]))
  for (const { from, to } of record.moves) {
    if (isFile(join(root, to)) && !isFile(join(root, from))) renameSync(join(root, to), join(root, from))
  }
  for (const { path, staged, before, after } of record.files) {
    rmSync(join(root, staged), { force: true })
    const file = join(root, oldName.get(path) ?? path)
    // Whoever has edited it since has seen it, and keeps the last word.
    if (isFile(file) && hashBytes(readFileSync(file)) === after) replace(file, before)
  }
  for (const { to } of record.moves) removeEmpty(root, dirname(to))
  forgetRecord(root)
  return [...new Set([...oldName.values(), ...record.files.map(({ path }) => oldName.get(path) ?? path)])]
}

function replace(file: string, content: Uint8Array): void {
  const staged = join(dirname(file), `.gazette-staging-${process.pid}`)
  writeFileSync(staged, content)
  chmodSync(staged, lstatSync(file).mode)
  renameSync(staged, file)
}

/**
 * The changes that take the last move back to the byte; undefined where that was another one, or a file is not as it was
 * left by it.
 * @param moves What is to be moved back.
 */
export function exactUndo(root: string, moves: FileChanges['moves']): FileChanges | undefined {
  const record = readRecord(root)
  if (record === undefined || !record.done) return undefined
  const back = record.moves.map(({ from, to }) => ({ from: to, to: from }))
  if (listed(back) !== listed(moves)) return undefined
  const newName = new Map(moves.map(({ from, to }) => [from, to]))
  const writes: FileChanges['writes'][number][] = []
  for (const { path, before, after } of record.files) {
    const file = join(root, path)
    const now = isFile(file) ? readFileSync(file) : undefined
    if (now === undefined || hashBytes(now) !== after) return undefined
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(before)
    writes.push({ path: newName.get(path) ?? path, text, before: now })
  }
  return { moves, writes }
}

function listed(moves: FileChanges['moves']): string {
  return moves
    .map(({ from, to }) => `${from}\n${to}`)
    .sort()
    .join('\n')
}

function isFile(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() === true
}

/** Removes a folder that holds nothing any more, and those above it, but never `content/` itself. */
export function removeEmpty(root: string, folder: string): void {
  if (!folder.includes('/') || basename(folder) === '') return
  try {
    if (readdirSync(join(root, folder)).length > 0) return
    rmdirSync(join(root, folder))
  } catch {
    return
  }
  removeEmpty(root, dirname(folder))
}
