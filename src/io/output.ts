/**
 * An output folder as it is: which bytes lie where. A file whose stamp is known need not be read to know its hash; all
 * others are. And a place for what is made before it is published, so that no build holds all its pages in memory.
 */
import { lstatSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OutputPath } from '../core/address.ts'
import { type Hash, hashBytes } from '../core/hash.ts'
import type { Manifest } from '../core/route.ts'
import { hashFile, readRegular } from './hash-file.ts'
import { isRunning } from './is-running.ts'
import { readManifest } from './manifest.ts'
import { stampOf } from './stamp.ts'
import { Unwritable } from './unwritable.ts'

/** By output: a stamp, and the hash of the bytes it stands for. A pair that was true once is true for ever. */
export type OutputStamps = ReadonlyMap<OutputPath, { readonly stamp: string; readonly hash: Hash }>

export interface Seen {
  readonly stamp: string | undefined
  readonly hash: Hash | undefined
}

export interface Output {
  /** Absolute path of the folder. */
  readonly folder: string
  /** What the last publish wrote. */
  readonly manifest: () => Manifest
  /** The hash of the file at an output now; undefined where there is none, or something else. Looked at once. */
  readonly hashOf: (output: OutputPath) => Hash | undefined
  /** What `hashOf` has found and nobody has changed since; the stamp is undefined where it changed a moment before. */
  readonly seen: (output: OutputPath) => Seen | undefined
  /** The bytes of the file at an output, if they are these. */
  readonly read: (output: OutputPath, hash: Hash) => Uint8Array | undefined
  /** Makes the folder where it is absent, and takes away what a build that was interrupted has left in it. */
  readonly prepare: () => void
  /** Keeps bytes beside the published files until all is found well. Throws `Unwritable`. @returns the absolute path of their file. */
  readonly stage: (bytes: Uint8Array) => string
  /** Moves a staged file to its place: the absolute path of a file, or of nothing, in a folder that is there. */
  readonly place: (staged: string, output: OutputPath) => void
  /** Takes away what was staged and not placed, and the folder where it was made for that alone. */
  readonly discard: () => void
}

/** Of temporary folders; the number of their process and their own number follow, so that two builds never share one. */
const stagingPrefix = '.gazette-staging-'

let folders = 0

/** @param folder Absolute path; need not exist. */
export function openOutput(folder: string, known: OutputStamps = new Map()): Output {
  const seen = new Map<OutputPath, Seen>()
  const staging = join(folder, `${stagingPrefix}${process.pid}-${folders++}`)
  let manifest: Manifest | undefined
  let staged = 0
  let isPrepared = false
  /** Set where the folder had to be made. */
  let made: string | undefined

  function look(output: OutputPath): Seen {
    const path = join(folder, output)
    const stamp = stampOf(path, lstatSync)
    const before = stamp === undefined ? undefined : known.get(output)
    return before !== undefined && before.stamp === stamp ? before : { stamp, hash: hashFile(path) }
  }

  function seenAt(output: OutputPath): Seen {
    const found = seen.get(output) ?? look(output)
    seen.set(output, found)
    return found
  }

  function prepare(): void {
    if (isPrepared) return
    made = mkdirSync(folder, { recursive: true })
    removeAbandoned(folder)
    isPrepared = true
  }

  return {
    folder,
    manifest() {
      manifest ??= readManifest(folder)
      return manifest
    },
    hashOf: (output) => seenAt(output).hash,
    seen: (output) => seen.get(output),
    read(output, hash) {
      const bytes = readRegular(join(folder, output))
      return bytes !== undefined && hashBytes(bytes) === hash ? bytes : undefined
    },
    prepare,
    stage(bytes) {
      const path = join(staging, String(staged))
      try {
        prepare()
        if (staged++ === 0) mkdirSync(staging)
        writeFileSync(path, bytes)
      } catch (error) {
        throw new Unwritable(error)
      }
      return path
    },
    place(path, output) {
      renameSync(path, join(folder, output))
      seen.delete(output)
    },
    discard() {
      if (staged > 0) rmSync(staging, { recursive: true, force: true })
      staged = 0
      if (made === undefined) return
      try {
        rmdirSync(folder)
      } catch {
        // Something is in it, as it should be.
      }
    },
  }
}

/** Takes away what a build that was interrupted has left; another one may be at work at the same time. */
function removeAbandoned(out: string): void {
  for (const name of readdirSync(out)) {
    const pid = name.startsWith(stagingPrefix) ? Number.parseInt(name.slice(stagingPrefix.length), 10) : Number.NaN
    if (pid === process.pid || (pid > 0 && !isRunning(pid))) rmSync(join(out, name), { recursive: true, force: true })
  }
}
