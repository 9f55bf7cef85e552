/** The last bundle of the layouts, kept from run to run: esbuild is started where one of its files is another. */
import { dirname, relative, resolve } from 'node:path'
import type { Files } from '../core/files.ts'
import { type Hash, hashBytes, hashValue } from '../core/hash.ts'
import type { Message } from '../core/message.ts'
import { hashFile } from '../io/hash-file.ts'
import { keep, readKept } from '../io/kept-value.ts'
import { areUnchangedSince, fileClock } from '../io/stamp.ts'
import type { BundleTheme, ImportGraph } from '../render/bundle-theme.ts'
import { bundleAnew } from '../render/theme.ts'
import type { BundledFile } from '../render/theme-assets.ts'
import { engineHash } from './engine-hash.ts'
import type { FileHashes } from './file-hashes.ts'
import { isAsSeen, type Seen, watched } from './remember.ts'

/** With the number of its form: a cache may be older or newer than the code. */
const name = 'theme-2'

interface Kept {
  readonly key: Hash
  /** What was looked at through the site's tree; null: there was no such file. */
  readonly files: readonly (readonly [path: string, hash: Hash | null])[]
  readonly folders: readonly (readonly [path: string, hash: Hash])[]
  /** Files of the package and of others, from the package's folder. */
  readonly inputs: readonly (readonly [path: string, hash: Hash | null])[]
  readonly bundle: readonly PackedFile[]
  readonly messages: readonly Message[]
  readonly imports: ImportGraph
}

/**
 * @param folder Of the cache; undefined: nothing is kept.
 * @param packageFiles The layouts that the package brings.
 */
export function keptBundle(
  folder: string | undefined,
  packageFiles: Files,
  bundle: BundleTheme = bundleAnew,
): BundleTheme {
  if (folder === undefined) return bundle
  return async ({ packageLayouts, site }, names) => {
    const root = dirname(packageLayouts)
    const key = hashValue([engineHash(), names, packageFiles.list('')])
    const hashOf = (path: string) => hashFile(resolve(root, path)) ?? null
    const kept = readKept(folder, name) as Kept | undefined
    if (
      kept?.key === key &&
      isAsSeen(seenIn(kept), site, hashesOf(site)) &&
      kept.inputs.every(([path, hash]) => hashOf(path) === hash)
    ) {
      const files = unpacked(kept.bundle)
      const { messages, imports } = kept
      const inputs = kept.inputs.map(([path]) => resolve(root, path))
      return { files, messages, imports, inputs, usesPackages: false }
    }
    const seen: Seen = { files: new Map(), folders: new Map() }
    const begun = fileClock()
    const made = await bundle({ packageLayouts, site: watched(site, hashesOf(site), seen) }, names)
    // How the name of a site's own package leads to its files depends on more than these.
    if (made.files === undefined || made.usesPackages || !areUnchangedSince(made.inputs, begun)) return made
    const inputs = made.inputs.map((path) => relative(root, path).replaceAll('\\', '/'))
    const entry: Kept = {
      key,
      files: [...seen.files].map(([path, hash]) => [path, hash ?? null]),
      folders: [...seen.folders],
      inputs: inputs.map((path) => [path, hashOf(path)]),
      bundle: packed(made.files),
      messages: made.messages,
      imports: made.imports,
    }
    keep(folder, name, entry)
    return made
  }
}

/** A file of a bundle, as JSON can tell it. */
export interface PackedFile {
  readonly path: string
  readonly base64: string
}

export function packed(files: readonly BundledFile[]): readonly PackedFile[] {
  return files.map(({ path, contents }) => ({ path, base64: Buffer.from(contents).toString('base64') }))
}

export function unpacked(files: readonly PackedFile[]): readonly BundledFile[] {
  return files.map(({ path, base64 }) => ({ path, contents: Buffer.from(base64, 'base64') }))
}

/** Through the tree that was given, since whoever gave it may be watching as well. */
function hashesOf(site: Files): Pick<FileHashes, 'of' | 'noticed'> {
  return {
    noticed: () => {},
    of(path) {
      const bytes = site.read(path)
      return bytes === undefined ? undefined : { hash: hashBytes(bytes), bytes }
    },
  }
}

function seenIn({ files, folders }: Kept): Seen {
  return { files: new Map(files.map(([path, hash]) => [path, hash ?? undefined])), folders: new Map(folders) }
}
