/** The bundle of the package's own layouts, made when the package was: who has no layouts of his own waits for no compiler. */
import { basename, dirname, join } from 'node:path'
import type { Files } from '../core/files.ts'
import { type Hash, hashBytes, hashValue } from '../core/hash.ts'
import { diskFiles } from '../io/files.ts'
import { encodeKept, readKept } from '../io/kept-value.ts'
import type { BundleTheme, ImportGraph } from '../render/bundle-theme.ts'
import { layoutsOfPackage } from '../render/theme.ts'
import { type PackedFile, packed, unpacked } from './kept-bundle.ts'

interface Shipped {
  /** Of the layouts that it was made of. */
  readonly layouts: Hash
  readonly bundle: readonly PackedFile[]
  readonly imports: ImportGraph
}

/**
 * @param path Absolute path of what `bundleToShip` gave; undefined: there is nothing.
 * @param packageFiles The layouts that the package brings. Where somebody has changed them, they are bundled anew.
 * @param bundle Bundles what is not shipped.
 */
export function shippedBundle(path: string | undefined, packageFiles: Files, bundle: BundleTheme): BundleTheme {
  if (path === undefined) return bundle
  return async (sources, names) => {
    if (sources.site.list('layouts').length > 0) return bundle(sources, names)
    const shipped = readKept(dirname(path), basename(path)) as Shipped | undefined
    if (shipped === undefined || shipped.layouts !== hashOfAll(packageFiles)) return bundle(sources, names)
    const inputs = [path, ...packageFiles.list('').map((file) => join(sources.packageLayouts, file))]
    return { files: unpacked(shipped.bundle), imports: shipped.imports, inputs, messages: [], usesPackages: false }
  }
}

/**
 * The bundle of a package's layouts: the text to ship, and the files in it, from the package's folder. Throws where a layout
 * does not compile.
 */
export async function bundleToShip(
  packageLayouts: string,
  bundle: BundleTheme,
): Promise<{ readonly text: string; readonly inputs: readonly string[] }> {
  const packageFiles = diskFiles(packageLayouts)
  const nobody: Files = { list: () => [], read: () => undefined, locate: () => undefined, stamp: () => undefined }
  const { files, imports, messages } = await bundle({ packageLayouts, site: nobody }, layoutsOfPackage)
  if (files === undefined || messages.length > 0) throw new Error(messages.map(({ text }) => text).join('\n'))
  const shipped: Shipped = { layouts: hashOfAll(packageFiles), bundle: packed(files), imports }
  return { text: encodeKept(shipped), inputs: Object.keys(imports) }
}

function hashOfAll(files: Files): Hash {
  return hashValue(files.list('').map((path) => [path, hashBytes(files.read(path) ?? '')]))
}
