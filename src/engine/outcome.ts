/**
 * What a whole build came to, kept for the next one that would come to the same: the same files, the same request, no
 * moment between the two that changes anything, and an output folder as it was left. Then nothing is made again but what
 * shows the moment of the build.
 */
import type { OutputPath } from '../core/address.ts'
import type { Files } from '../core/files.ts'
import { type Hash, hashBytes, hashValue } from '../core/hash.ts'
import type { TextView } from '../core/route.ts'
import { hashFile } from '../io/hash-file.ts'
import type { Outputs } from '../io/republish.ts'
import type { Span } from '../site/upcoming.ts'
import type { BuildRequest, BuildResult, Services } from './build.ts'
import { engineHash } from './engine-hash.ts'
import { nameFor } from './kept-name.ts'
import type { FileParts, Keys } from './keys.ts'

export interface Outcome {
  readonly key: Hash
  /** Of all files that were looked at, by their paths. */
  readonly files: Hash
  readonly looked: Looked
  /** Files of Gazette's and of packages, by absolute path: layouts are made of them. */
  readonly inputs: readonly (readonly [path: string, hash: Hash | null])[]
  /** When it holds. */
  readonly span: Span
  /** Of all that was published, so that no later build's output is taken for this one's; '' where nothing was. */
  readonly outputs: Hash
  /** What shows the moment of the build. */
  readonly clocked: readonly Clocked[]
  readonly result: Kept
}

export interface Clocked {
  readonly output: OutputPath
  readonly view: TextView
}

type Kept = Pick<BuildResult, 'messages' | 'counts' | 'held' | 'next' | 'failed' | 'published'>

/** Which files were looked at: all below some folders but a few, and a few more. */
export interface Looked {
  readonly folders: readonly string[]
  readonly except: readonly string[]
  readonly further: readonly string[]
}

/** Of a kept outcome; each kind of request has its own. */
export function outcomeName(folder: string, { mode, out }: BuildRequest): string {
  return nameFor(`outcome-${mode}`, folder, out)
}

/**
 * Whether a build depends on nothing but what an outcome is known by. What is published already decides what may be held
 * back, and other sites may answer otherwise.
 */
export function isRecallable({ holdBack, html }: BuildRequest, { checkExternal, onMade }: Services): boolean {
  return !holdBack && !html && checkExternal === undefined && onMade === undefined
}

export function keyOfRequest({ url, drafts, future, strict }: BuildRequest, keys: Keys): Hash {
  return keys.request({ engine: engineHash(), url, drafts, future, strict })
}

/** @param answered The hash of every file that was asked for. */
export function lookedAt(
  files: Files,
  folders: ReadonlyMap<string, Hash>,
  answered: ReadonlyMap<string, Hash | undefined>,
): Looked | undefined {
  const below = new Set<string>()
  for (const [folder, hash] of folders) {
    const found = files.list(folder)
    // Somebody works there at this moment.
    if (hashValue(found) !== hash) return undefined
    for (const path of found) below.add(path)
  }
  return {
    folders: [...folders.keys()],
    except: [...below].filter((path) => !answered.has(path)),
    further: [...answered.keys()].filter((path) => !below.has(path)),
  }
}

/** The hash of all that was looked at, as it is now. */
export function fingerprint(
  files: Files,
  { folders, except, further }: Looked,
  hashOf: (path: string) => Hash | undefined,
  keys: Keys,
): Hash {
  const skipped = new Set(except)
  const parts: FileParts[] = []
  for (const folder of folders) {
    for (const path of files.list(folder)) parts.push({ path, hash: skipped.has(path) ? undefined : hashOf(path) })
  }
  for (const path of further) parts.push({ path, hash: hashOf(path) })
  return keys.files(parts)
}

/** What shows the moment of the build does not count. */
export function hashOutputs({ outputs, hashes }: Outputs, clocked: readonly Clocked[]): Hash {
  const skipped = new Set(clocked.map(({ output }) => output))
  return hashBytes(outputs.map((output, index) => `${output}\0${skipped.has(output) ? '' : hashes[index]}`).join('\n'))
}

export function hashInputs(inputs: readonly string[]): Outcome['inputs'] {
  return inputs.map((path) => [path, hashFile(path) ?? null])
}
