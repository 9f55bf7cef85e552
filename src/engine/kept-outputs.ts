/** What the last build left in an output folder, and by which stamps it is known again without reading it. */
import { basename, relative } from 'node:path'
import type { OutputPath } from '../core/address.ts'
import { type Hash, hashBytes } from '../core/hash.ts'
import type { Artifact } from '../core/route.ts'
import { keep, readKept } from '../io/kept-value.ts'
import type { Output, OutputStamps } from '../io/output.ts'

export interface KeptOutputs {
  /** Those of the last build. */
  readonly hashes: () => ReadonlyMap<OutputPath, Hash>
  readonly stamps: () => OutputStamps
  readonly save: (artifacts: readonly Pick<Artifact, 'output' | 'hash'>[], output: Output) => void
}

/** Columns: lists of texts are read in a fraction of the time that as many records take. */
interface Kept {
  readonly outputs: readonly OutputPath[]
  readonly hashes: readonly Hash[]
  /** '' where none could be trusted. */
  readonly stamps: readonly string[]
}

/**
 * The name of a kept value about an output folder, the same wherever the site lies; with the number of its form, since a
 * cache may be older or newer than the code.
 */
export function nameFor(what: string, folder: string, out: string): string {
  return `${what}-1-${basename(out).replace(/[^\w-]/g, '')}-${hashBytes(relative(folder, out)).slice(0, 8)}`
}

const what = 'outputs'

function areEqual(one: Kept, other: Kept): boolean {
  const columns = ['outputs', 'hashes', 'stamps'] as const
  return columns.every(
    (name) => one[name].length === other[name].length && one[name].every((text, index) => text === other[name][index]),
  )
}

/**
 * @param folder Of the cache; undefined: nothing is kept.
 * @param out Absolute path of the output folder.
 */
export function keptOutputs(folder: string | undefined, out: string): KeptOutputs {
  const kept = folder === undefined ? undefined : (readKept(folder, nameFor(what, folder, out)) as Kept | undefined)
  return {
    hashes: () => new Map(kept?.outputs.map((output, index) => [output, kept.hashes[index] ?? ''])),
    stamps() {
      const stamps = new Map<OutputPath, { readonly stamp: string; readonly hash: Hash }>()
      kept?.outputs.forEach((output, index) => {
        const [stamp = '', hash = ''] = [kept.stamps[index], kept.hashes[index]]
        if (stamp !== '') stamps.set(output, { stamp, hash })
      })
      return stamps
    },
    save(artifacts, output) {
      if (folder === undefined) return
      // What is not as it was made is not known by its stamp either.
      const stampOf = (path: OutputPath, hash: Hash): string => {
        const seen = output.seen(path)
        return seen?.hash === hash ? (seen.stamp ?? '') : ''
      }
      const columns: Kept = {
        outputs: artifacts.map(({ output: path }) => path),
        hashes: artifacts.map(({ hash }) => hash),
        stamps: artifacts.map(({ output: path, hash }) => stampOf(path, hash)),
      }
      if (kept === undefined || !areEqual(columns, kept)) keep(folder, nameFor(what, folder, out), columns)
    },
  }
}
