/** What the last build left in an output folder, and by which stamps it is known again without reading it. */
import type { OutputPath } from '../core/address.ts'
import type { Hash } from '../core/hash.ts'
import type { Artifact } from '../core/route.ts'
import { keep, readKept } from '../io/kept-value.ts'
import type { Output, OutputStamps } from '../io/output.ts'
import type { Outputs } from '../io/republish.ts'
import { nameFor } from './kept-name.ts'

const what = 'outputs'

const none: Outputs = { outputs: [], hashes: [], stamps: [] }

/**
 * @param folder Of the cache; undefined: nothing is kept.
 * @param out Absolute path of the output folder.
 */
export function readOutputs(folder: string | undefined, out: string): Outputs {
  return (
    (folder === undefined ? undefined : (readKept(folder, nameFor(what, folder, out)) as Outputs | undefined)) ?? none
  )
}

export function stampsIn({ outputs, hashes, stamps }: Outputs): OutputStamps {
  const known = new Map<OutputPath, { readonly stamp: string; readonly hash: Hash }>()
  outputs.forEach((output, index) => {
    const [stamp = '', hash = ''] = [stamps[index], hashes[index]]
    if (stamp !== '') known.set(output, { stamp, hash })
  })
  return known
}

/** @param before What is kept already: it is written where it is another. */
export function keepOutputs(folder: string | undefined, out: string, now: Outputs, before: Outputs): void {
  if (folder === undefined || areEqual(now, before)) return
  keep(folder, nameFor(what, folder, out), now)
}

/** What has been published now. */
export function outputsOf(artifacts: readonly Artifact[], output: Output): Outputs {
  // What is not as it was made is not known by its stamp either.
  const stampOf = (path: OutputPath, hash: Hash): string => {
    const seen = output.seen(path)
    return seen?.hash === hash ? (seen.stamp ?? '') : ''
  }
  return {
    outputs: artifacts.map(({ output: path }) => path),
    hashes: artifacts.map(({ hash }) => hash),
    stamps: artifacts.map(({ output: path, hash }) => stampOf(path, hash)),
  }
}

function areEqual(one: Outputs, other: Outputs): boolean {
  const columns = ['outputs', 'hashes', 'stamps'] as const
  return columns.every(
    (name) => one[name].length === other[name].length && one[name].every((text, index) => text === other[name][index]),
  )
}
