/**
 * Publishing: artifacts become files. Never a torn file (temporary file, then rename), never a needless write, never
 * the removal of a file that an earlier publish did not write (law 10).
 */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { foldAddress, type OutputPath } from '../core/address.ts'
import type { Files } from '../core/files.ts'
import { compareText, type Message, message } from '../core/message.ts'
import type { Artifact, Manifest } from '../core/route.ts'
import { encodeManifest, manifestName, readManifest } from './manifest.ts'

/** Of temporary files; the number of their process and their own number follow, so that two builds never share one. */
const stagingPrefix = '.gazette-staging-'

const steps: readonly Artifact['step'][] = ['asset', 'page', 'feed']

export interface Published {
  readonly written: number
  readonly unchanged: number
  readonly removed: number
  readonly messages: readonly Message[]
}

/**
 * Makes a folder hold exactly the artifacts, beside files that are not Gazette's. Order: assets, pages, feeds, then
 * deletions, so that no page ever names a file that is not there yet.
 *
 * The manifest is first widened to old and new files together and narrowed at the end: after an interruption at any
 * point the next publish knows every file that was ever written.
 * @param out Absolute path of the output folder; made when absent.
 */
export function publish(artifacts: readonly Artifact[], files: Files, out: string): Published {
  const counts = { written: 0, unchanged: 0, removed: 0 }
  try {
    const before = readManifest(out)
    const after = manifestOf(artifacts)
    mkdirSync(out, { recursive: true })
    removeAbandoned(out)
    const target: Target = { out, folders: new Set(), stale: staleOutputs(before, after), staging: 0 }
    removeRespelt(target, after)
    writeFile(target, manifestName, encodeManifest({ ...before, ...after }))
    for (const step of steps) {
      for (const artifact of artifacts) {
        if (artifact.step !== step) continue
        if (writeFile(target, artifact.output, bytesOf(artifact, files))) counts.written++
        else counts.unchanged++
      }
    }
    for (const output of target.stale) if (removeFile(out, output)) counts.removed++
    writeFile(target, manifestName, encodeManifest(after))
    return { ...counts, messages: [] }
  } catch (error) {
    if (!isSystemError(error)) throw error
    return { ...counts, messages: [unwritable(error)] }
  }
}

function manifestOf(artifacts: readonly Artifact[]): Manifest {
  return Object.fromEntries(artifacts.map((artifact) => [artifact.output, artifact.hash]))
}

function staleOutputs(before: Manifest, after: Manifest): Set<OutputPath> {
  return new Set(
    Object.keys(before)
      .filter((output) => !Object.hasOwn(after, output))
      .sort(compareText),
  )
}

function bytesOf(artifact: Artifact, files: Files): Uint8Array {
  if ('bytes' in artifact.content) return artifact.content.bytes
  const bytes = files.read(artifact.content.copyOf)
  if (bytes !== undefined) return bytes
  throw Object.assign(new Error('the file went away during the build'), {
    code: 'ENOENT',
    path: artifact.content.copyOf,
  })
}

interface Target {
  readonly out: string
  /** Folders known to exist and to be folders. */
  readonly folders: Set<string>
  /** Outputs of an earlier publish that no route makes any more. */
  readonly stale: Set<OutputPath>
  staging: number
}

/** @returns whether the file had to be written. */
function writeFile(target: Target, output: OutputPath, bytes: Uint8Array): boolean {
  const path = join(target.out, output)
  if (holdsAlready(path, bytes)) return false
  makeFolder(target, dirname(output))
  const temporary = join(target.out, `${stagingPrefix}${process.pid}-${target.staging++}`)
  writeFileSync(temporary, bytes)
  if (isFolder(path)) clearFolder(target, output)
  renameSync(temporary, path)
  return true
}

function holdsAlready(path: string, bytes: Uint8Array): boolean {
  try {
    const stats = lstatSync(path)
    return stats.isFile() && stats.size === bytes.byteLength && Buffer.compare(readFileSync(path), bytes) === 0
  } catch {
    return false
  }
}

/** Makes a folder of the output, moving a stale file of ours out of its way. Links are not followed out of the output. */
function makeFolder(target: Target, folder: string): void {
  if (folder === '.' || target.folders.has(folder)) return
  makeFolder(target, dirname(folder))
  const path = join(target.out, folder)
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (stats !== undefined && !stats.isDirectory()) {
    if (!target.stale.delete(folder) && !stats.isSymbolicLink()) throw blocked(path)
    unlinkSync(path)
  }
  mkdirSync(path, { recursive: true })
  target.folders.add(folder)
}

/** Empties a folder that stands where a file must go, if all it holds are stale files of ours. */
function clearFolder(target: Target, output: OutputPath): void {
  for (const stale of [...target.stale]) {
    if (stale.startsWith(`${output}/`) && removeFile(target.out, stale)) target.stale.delete(stale)
  }
  if (existsSync(join(target.out, output))) throw blocked(join(target.out, output))
}

/**
 * On a disk that ignores case, the old spelling of a renamed output is the new file: it goes before the new one is
 * written, never after it, and takes the old spelling of its folders with it.
 */
function removeRespelt(target: Target, after: Manifest): void {
  if (target.stale.size === 0) return
  const byFold = new Map(Object.keys(after).map((output) => [foldAddress(output), output]))
  for (const stale of target.stale) {
    const output = byFold.get(foldAddress(stale))
    if (output === undefined || !isSameFile(join(target.out, stale), join(target.out, output))) continue
    if (removeFile(target.out, stale)) target.stale.delete(stale)
  }
}

function isSameFile(a: string, b: string): boolean {
  const [one, other] = [a, b].map((path) => lstatSync(path, { throwIfNoEntry: false, bigint: true }))
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev
}

/** Takes away what a publish that was interrupted has left; another one may be at work at the same time. */
function removeAbandoned(out: string): void {
  for (const name of readdirSync(out)) {
    const pid = name.startsWith(stagingPrefix) ? Number.parseInt(name.slice(stagingPrefix.length), 10) : Number.NaN
    if (pid === process.pid || (pid > 0 && !isRunning(pid))) rmSync(join(out, name), { force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Removes a file of an earlier publish, with the folders that are empty then. Links are not followed out of the output. */
function removeFile(out: string, output: OutputPath): boolean {
  const path = join(out, output)
  if (isBehindLink(out, output) || lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false
  unlinkSync(path)
  let folder = dirname(output)
  while (folder !== '.' && readdirSync(join(out, folder)).length === 0) {
    rmdirSync(join(out, folder))
    folder = dirname(folder)
  }
  return true
}

function isBehindLink(out: string, output: OutputPath): boolean {
  const folder = dirname(output)
  if (folder === '.') return false
  return lstatSync(join(out, folder), { throwIfNoEntry: false })?.isSymbolicLink() || isBehindLink(out, folder)
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function blocked(path: string): Error {
  return Object.assign(new Error('something that Gazette did not make is in the way'), { code: 'EEXIST', path })
}

interface SystemError extends Error {
  readonly code: string
  readonly path?: string
}

function isSystemError(error: unknown): error is SystemError {
  return (
    error instanceof Error &&
    typeof (error as { code?: unknown }).code === 'string' &&
    /^E[A-Z]+$/.test((error as SystemError).code)
  )
}

const explanations: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full. Free some space and build again: what is missing is then completed.',
  EACCES: 'You may not write there. Change the rights of the folder, or choose another with --out.',
  EPERM: 'You may not write there. Change the rights of the folder, or choose another with --out.',
  EROFS: 'The disk can only be read. Choose another folder with --out.',
  EEXIST: 'Move it elsewhere, or choose another folder with --out.',
  ENOENT: 'Build again when the files have settled.',
}

function unwritable(error: SystemError): Message {
  const where = error.path === undefined ? '' : ` at ${error.path}`
  return message(
    'output-unwritable',
    { file: '' },
    `The site could not be published${where}: ${error.message.replace(/^[A-Z]+: /, '').replace(/, [a-z]+ '.*$/, '')}.`,
    explanations[error.code] ?? 'Mend what the system reports and build again: what is missing is then completed.',
  )
}
