/**
 * What a site is made with, besides its documents: configuration, its own code, the theme. A site held open keeps each
 * until one of its files is another; a build asks once.
 */
import { type LoadedConfig, loadConfig } from '../config/config.ts'
import type { Files } from '../core/files.ts'
import { diskFiles } from '../io/files.ts'
import { stampOf } from '../io/stamp.ts'
import { type CompiledTheme, compileTheme } from '../render/theme.ts'
import type { Services } from './build.ts'
import { type FileHashes, openFileHashes } from './file-hashes.ts'
import { keptBundle } from './kept-bundle.ts'
import { remember } from './remember.ts'
import { shippedBundle } from './shipped-bundle.ts'
import { type LoadedCode, loadSiteCode } from './site-code.ts'

export interface Inputs {
  /** @param url The address to use instead of the configured one. */
  readonly config: (url: string | undefined) => LoadedConfig
  readonly code: () => Promise<LoadedCode>
  /** @param accent `#rrggbb` */
  readonly theme: (accent: string | undefined) => Promise<CompiledTheme>
}

/** Where bundled layouts are found. */
interface Bundles extends Pick<Services, 'bundle' | 'shippedLayouts'> {
  /** Of the cache, where they are kept; undefined: nowhere. */
  readonly folder: string | undefined
}

export function openInputs(
  files: Files,
  hashes: FileHashes,
  packageLayouts: string,
  { folder, bundle: makeBundle, shippedLayouts }: Bundles,
): Inputs {
  const ownLayouts = diskFiles(packageLayouts)
  const bundle = shippedBundle(shippedLayouts, ownLayouts, keptBundle(folder, ownLayouts, makeBundle))
  const ownHashes = openFileHashes(ownLayouts, new Map())
  const installed = 'node_modules/.package-lock.json'
  let stamps: string | undefined
  let code: LoadedCode | undefined
  let failures = 0
  const theme = remember(
    files,
    hashes,
    (accent: string | undefined) => [
      accent ?? null,
      failures,
      ownLayouts.list('').map((path) => [path, ownHashes.of(path)?.hash ?? null]),
      // A site's layouts may import packages of the site.
      hashes.of(installed)?.hash ?? null,
    ],
    (site, accent) => compileTheme({ packageLayouts, site, accent }, bundle),
  )
  return {
    config: remember(
      files,
      hashes,
      (url: string | undefined) => url ?? null,
      (watched, url) => loadConfig(watched, url),
    ),

    async code() {
      // The bundler reads these files itself, so it is asked which they were.
      if (code !== undefined && stamps !== undefined && stampsOf(code.inputs) === stamps) return code
      const loaded = await loadSiteCode(files)
      // Stamps from before the load would be safer; but a file that changes meanwhile has none for a while.
      stamps = stampsOf(loaded.inputs)
      // The same code is the same value, so that what was made with it stays.
      code = code !== undefined && loaded.hash !== '' && code.hash === loaded.hash ? code : loaded
      return code
    },

    theme(accent) {
      const compiling = theme(accent)
      // What failed for no reason of the layouts is tried again.
      compiling.catch(() => failures++)
      return compiling
    },
  }
}

/** undefined where one of the files has to be read to know whether it is another. */
function stampsOf(paths: readonly string[]): string | undefined {
  const stamps = paths.map((path) => stampOf(path))
  return paths.length === 0 || stamps.includes(undefined) ? undefined : stamps.join('\n')
}
