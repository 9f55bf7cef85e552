/** The outcome of the last build, where this one would come to the same. It loads little of what a build needs. */
import type { Files } from '../core/files.ts'
import { hashBytes } from '../core/hash.ts'
import { fillText } from '../core/route.ts'
import { diskFiles } from '../io/files.ts'
import { readKept } from '../io/kept-value.ts'
import { openOutput } from '../io/output.ts'
import { type Renewed, republish } from '../io/republish.ts'
import { isOurs } from '../io/store-folder.ts'
import { unwritable } from '../io/unwritable.ts'
import type { BuildRequest, BuildResult, Counts, Services } from './build.ts'
import { cacheFolder } from './cache-folder.ts'
import { type FileHashes, openFileHashes } from './file-hashes.ts'
import { keepOutputs, readOutputs } from './kept-outputs.ts'
import { readStamps, writeStamps } from './kept-stamps.ts'
import { keys as allKeys, type Keys } from './keys.ts'
import {
  fingerprint,
  hashInputs,
  hashOutputs,
  isRecallable,
  keyOfRequest,
  type Outcome,
  outcomeName,
} from './outcome.ts'
import { sourceReader } from './sources.ts'
import { type Timings, timed } from './timings.ts'

/** What is known of a build before it is begun. */
export interface Recalled {
  /** undefined where there is something to do, or nobody knows. */
  readonly result: BuildResult | undefined
  /** Of the files that were looked at for that; undefined where none were. */
  readonly hashes: FileHashes | undefined
}

export function recall(request: BuildRequest, services: Services): Recalled {
  const nothing: Recalled = { result: undefined, hashes: undefined }
  const folder = cacheFolder(request.root, services)
  if (!isRecallable(request, services) || folder === undefined || !isOurs(folder)) return nothing
  const timings: Timings = []
  const keys = services.keys ?? allKeys
  const outcome = readKept(folder, outcomeName(folder, request)) as Outcome | undefined
  if (outcome === undefined || outcome.key !== keyOfRequest(request, keys)) return nothing
  if (request.now < outcome.span.from || request.now >= outcome.span.until) return nothing
  const files = diskFiles(request.root)
  const hashes = openFileHashes(files, readStamps(folder), true)
  if (!timed(timings, 'files', () => isAsLookedAt(outcome, files, hashes, keys))) return { ...nothing, hashes }
  const stamps = hashes.newStamps()
  if (stamps !== undefined) writeStamps(folder, stamps)
  const { counts } = outcome.result
  const written = request.mode === 'check' ? 0 : timed(timings, 'output', () => renew(outcome, request, folder))
  if (written === undefined) return { ...nothing, hashes }
  const kept: Counts = { ...counts, written, unchanged: counts.files - written, removed: 0 }
  const rest = { configurationFailed: false, artifacts: [], timings, sources: sourceReader(files) }
  return { result: { ...outcome.result, counts: request.mode === 'check' ? counts : kept, ...rest }, hashes }
}

function isAsLookedAt(outcome: Outcome, files: Files, hashes: FileHashes, keys: Keys): boolean {
  const { looked, inputs } = outcome
  if (fingerprint(files, looked, (path) => hashes.of(path)?.hash, keys) !== outcome.files) return false
  return hashInputs(inputs.map(([path]) => path)).every(([, hash], index) => hash === inputs[index]?.[1])
}

/** @returns how many files had to be written; undefined where the output is not as it was left. */
function renew({ clocked, outputs }: Outcome, { now, out }: BuildRequest, folder: string): number | undefined {
  const before = readOutputs(folder, out)
  if (hashOutputs(before, clocked) !== outputs) return undefined
  const output = openOutput(out)
  const renewed = clocked.map(({ output: path, view }): Renewed => {
    const bytes = new TextEncoder().encode(fillText(view, now))
    return { output: path, bytes, hash: hashBytes(bytes) }
  })
  try {
    const done = republish(output, before, renewed)
    if (done !== undefined) keepOutputs(folder, out, { ...before, stamps: done.stamps }, before)
    return done?.written
  } catch (thrown) {
    // What the file system has to say a build will tell; anything else is a bug.
    unwritable(thrown)
    return undefined
  } finally {
    output.discard()
  }
}
