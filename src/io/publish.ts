/**
 * Publishing: artifacts become files. Never a torn file (temporary file, then rename), never a needless write, never
 * the removal of a file that an earlier publish did not write (law 10).
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmdirSync, statSync, unlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { foldAddress, type OutputPath } from '../core/address.ts'
import type { Files } from '../core/files.ts'
import { compareText, type Message } from '../core/message.ts'
import type { Artifact, Manifest } from '../core/route.ts'
import { realpathOf } from './files.ts'
import { hashFile } from './hash-file.ts'
import { encodeManifest, manifestName, readManifest } from './manifest.ts'
import type { Output } from './output.ts'
import { unwritable } from './unwritable.ts'

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
 * @param output The folder; made when absent. What an artifact found unchanged in it is taken for unchanged.
 */
export function publish(artifacts: readonly Artifact[], files: Files, output: Output): Published {
  const counts = { written: 0, unchanged: 0, removed: 0 }
  try {
    output.prepare()
    // Another build may have published meanwhile.
    const before = readManifest(output.folder)
    const after = manifestOf(artifacts)
    const stale = staleOutputs(before, after)
    const target: Target = { output, out: output.folder, after, folders: new Set(), stale }
    removeRespelt(target, after)
    const narrow = bytesOf(after)
    const hasStale = target.stale.size > 0
    writeBytes(target, manifestName, hasStale ? bytesOf({ ...before, ...after }) : narrow)
    for (const step of steps) {
      for (const artifact of artifacts) {
        if (artifact.step !== step) continue
        if (writeArtifact(target, artifact, files)) counts.written++
        else counts.unchanged++
      }
    }
    for (const stale of target.stale) if (removeFile(target.out, stale)) counts.removed++
    if (hasStale) writeBytes(target, manifestName, narrow)
    return { ...counts, messages: [] }
  } catch (error) {
    return { ...counts, messages: [unwritable(error)] }
  }
}

function bytesOf(manifest: Manifest): Uint8Array {
  const outputs = Object.keys(manifest).sort(compareText)
  return new TextEncoder().encode(encodeManifest(outputs, (output) => manifest[output] ?? ''))
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

/** @returns whether the file had to be written. */
function writeArtifact(target: Target, { output, hash, content }: Artifact, files: Files): boolean {
  if ('unchanged' in content || target.output.hashOf(output) === hash) return false
  if ('staged' in content) putInPlace(target, content.staged, output)
  else writeBytes(target, output, 'bytes' in content ? content.bytes : copiedBytes(content.copyOf, files))
  return true
}

function copiedBytes(path: string, files: Files): Uint8Array {
  const bytes = files.read(path)
  if (bytes !== undefined) return bytes
  throw Object.assign(new Error('the file went away during the build'), { code: 'ENOENT', path })
}

interface Target {
  readonly output: Output
  readonly out: string
  readonly after: Manifest
  /** Folders known to exist and to be folders. */
  readonly folders: Set<string>
  /** Outputs of an earlier publish that no route makes any more. */
  readonly stale: Set<OutputPath>
}

function writeBytes(target: Target, output: OutputPath, bytes: Uint8Array): void {
  if (!holdsAlready(join(target.out, output), bytes)) putInPlace(target, target.output.stage(bytes), output)
}

function putInPlace(target: Target, staged: string, output: OutputPath): void {
  makeFolder(target, dirname(output))
  if (isFolder(join(target.out, output))) clearFolder(target, output)
  target.output.place(staged, output)
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
  const led = stats?.isSymbolicLink() ? realpathOf(path) : undefined
  if (stats !== undefined && !stats.isDirectory()) {
    if (!target.stale.delete(folder) && !stats.isSymbolicLink()) throw blocked(path)
    unlinkSync(path)
  }
  mkdirSync(path, { recursive: true })
  target.folders.add(folder)
  if (led !== undefined) bringBack(target, folder, led)
}

/** What was found unchanged in a folder behind a link was found where the link led. */
function bringBack(target: Target, folder: string, led: string): void {
  for (const [output, hash] of Object.entries(target.after)) {
    if (!output.startsWith(`${folder}/`)) continue
    const path = join(led, output.slice(folder.length + 1))
    if (hashFile(path) === hash) putInPlace(target, target.output.stage(readFileSync(path)), output)
  }
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

/** Removes a file of an earlier publish, with the folders that are empty then. Links are not followed out of the output. */
function removeFile(out: string, output: OutputPath): boolean {
  const path = join(out, output)
  const stats = lstatSync(path, { throwIfNoEntry: false })
  // A link in the place of a file is taken away as well: it is the link that goes, not what it leads to.
  if (isBehindLink(out, output) || (stats?.isFile() !== true && stats?.isSymbolicLink() !== true)) return false
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
