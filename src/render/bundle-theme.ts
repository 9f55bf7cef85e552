/** One run of esbuild over the overlay of the site's and the package's `layouts/`. */
import { createRequire } from 'node:module'
import { dirname, posix, relative, resolve, sep } from 'node:path'
import type { Files } from '../core/files.ts'
import type { Message } from '../core/message.ts'
import { type BuildFailure, build, type Plugin, type PluginBuild } from './bundle.ts'
import { compilerMessage } from './compiler-message.ts'
import { findImport, noFile, type Refused } from './overlay.ts'
import { entryModule, type ThemeSources } from './theme.ts'
import { assetEndings, type BundledFile } from './theme-assets.ts'

/** Layouts and style sheets, bundled. Plain data, so that it can be kept. */
export interface ThemeBundle {
  /** undefined where a layout does not compile; then a message is an error. */
  readonly files: readonly BundledFile[] | undefined
  readonly messages: readonly Message[]
  /** Absolute paths of the files that were not read through the site's tree, the compiler's own description among them. */
  readonly inputs: readonly string[]
  readonly imports: ImportGraph
  /** Whether a layout of the site imports a package of the site. */
  readonly usesPackages: boolean
}

/** Files and what each imports. Those of the site are named `site:layouts/post.tsx`, all others from the package's folder. */
export type ImportGraph = Readonly<Record<string, readonly Import[]>>

export interface Import {
  readonly path: string
  /** As it was written. */
  readonly written: string
}

export type BundleTheme = (sources: Omit<ThemeSources, 'accent'>, names: readonly string[]) => Promise<ThemeBundle>

/** @param names Of all layouts: `post` for `post.tsx`. */
export const bundleTheme: BundleTheme = async ({ packageLayouts, site }, names) => {
  const root = dirname(packageLayouts)
  let usesPackages = false
  const onPackage = (): void => {
    usesPackages = true
  }
  try {
    const { outputFiles, warnings, metafile } = await build({
      metafile: true,
      entryPoints: ['gazette-entry'],
      plugins: [overlay(packageLayouts, site, names, onPackage)],
      absWorkingDir: root,
      outdir: root,
      entryNames: 'assets/gazette',
      assetNames: 'assets/[name]-[hash]',
      loader: Object.fromEntries(assetEndings.map((ending) => [ending, 'file'])),
      bundle: true,
      write: false,
      format: 'cjs',
      // Neither Node's modules nor a browser's: a layout is a pure function.
      platform: 'neutral',
      mainFields: ['module', 'main'],
      target: ['es2022', 'chrome111', 'firefox113', 'safari16.4'],
      jsx: 'automatic',
      jsxImportSource: 'preact',
      tsconfigRaw: {},
      // Takes out the comments that name paths of this machine.
      minifyWhitespace: true,
      legalComments: 'none',
      charset: 'utf8',
      sourcemap: 'external',
      sourcesContent: false,
      logLevel: 'silent',
    })
    const files = outputFiles.map(({ path, contents }) => ({ path: pathFrom(root, path), contents }))
    const messages = warnings.map((warning) => compilerMessage('layout-suspicious', warning))
    const inputs = [...packageFiles(), ...inputsOf(metafile.inputs, root)]
    return { files, messages, inputs, imports: graphOf(metafile.inputs), usesPackages }
  } catch (failure) {
    const { errors } = failure as Partial<BuildFailure>
    if (errors === undefined) throw failure
    const messages = errors.map((error) => compilerMessage('layout-failed', error))
    return { files: undefined, messages, inputs: [], imports: {}, usesPackages }
  }
}

type Inputs = Readonly<
  Record<string, { readonly imports: readonly { readonly path: string; readonly original?: string }[] }>
>

function graphOf(inputs: Inputs): ImportGraph {
  return Object.fromEntries(
    Object.entries(inputs).map(([path, { imports }]) => [
      path,
      imports.map((one) => ({ path: one.path, written: one.original ?? '' })),
    ]),
  )
}

/** What is named with a namespace was given to esbuild by us. */
function inputsOf(inputs: Readonly<Record<string, unknown>>, root: string): readonly string[] {
  return Object.keys(inputs).flatMap((path) => (/^(?:entry|site):/.test(path) ? [] : [resolve(root, path)]))
}

/** Other versions may make something else of the same files, or be other files. */
function packageFiles(): readonly string[] {
  const { resolve } = createRequire(import.meta.url)
  return ['esbuild', 'preact', 'preact-render-to-string'].map((name) => resolve(`${name}/package.json`))
}

/** The module that holds all layouts together. Whole namespaces, so that we find and name what one does not export. */
function entry(names: readonly string[]): string {
  return [
    "export { renderToString } from 'preact-render-to-string'",
    "export * as defaultTexts from 'gazette/layouts/texts.ts'",
    "export * as siteTexts from './texts.ts'",
    "import './theme.css'",
    ...names.map((name, index) => `import * as layout${index} from ${JSON.stringify(`./${name}.tsx`)}`),
    `export const layouts = {${names.map((name, index) => `${JSON.stringify(name)}: layout${index}`).join(', ')}}`,
  ].join('\n')
}

/** Teaches esbuild the overlay. */
function overlay(packageLayouts: string, site: Files, names: readonly string[], onPackage: () => void): Plugin {
  /** Marks what we ask esbuild ourselves. */
  const asked = { asked: true }
  const refusal = ({ text, note }: Refused) => ({ errors: [{ text, detail: { note } }] })

  function setup(builder: PluginBuild): void {
    /** Where esbuild sees the package's folder, symbolic links followed. */
    let realLayouts = packageLayouts
    builder.onStart(async () => {
      const kind = 'import-statement'
      const texts = await builder.resolve('./texts.ts', { kind, resolveDir: packageLayouts, pluginData: asked })
      realLayouts = dirname(texts.path)
    })
    const importerOf = (importer: string, namespace: string): string | undefined => {
      if (namespace !== 'file') return importer
      const path = pathFrom(realLayouts, importer)
      return path.startsWith('../') ? undefined : `layouts/${path}`
    }

    builder.onResolve({ filter: /.*/ }, async ({ path, importer, namespace, kind, pluginData }) => {
      if (pluginData === asked) return undefined
      if (kind === 'entry-point') return { path: entryModule.slice('entry:'.length), namespace: 'entry' }
      const from = importerOf(importer, namespace)
      if (from === undefined) return undefined
      const fromStyles = kind === 'import-rule' || kind === 'url-token'
      const found = findImport(site, { importer: from, specifier: path, fromStyles })
      if (found.in === 'nowhere') return refusal(found)
      if (found.in === 'site') return { path: found.path, namespace: 'site' }
      if (found.in === 'static') return { path: found.path, external: true }
      if (found.in === 'package') {
        const file = await builder.resolve(`./${found.path}`, { kind, resolveDir: packageLayouts, pluginData: asked })
        return file.errors.length === 0 ? file : refusal(noFile(`layouts/${found.path}`))
      }
      // Preact is the package's own; any other module is the site's.
      const isOurs = /^preact(-render-to-string)?($|\/)/.test(path)
      const located = isOurs ? undefined : site.locate(from)
      if (!isOurs) onPackage()
      const resolveDir = namespace === 'site' && located !== undefined ? dirname(located) : packageLayouts
      return builder.resolve(path, { kind, resolveDir, pluginData: asked })
    })

    builder.onLoad({ filter: /.*/, namespace: 'entry' }, () => ({ contents: entry(names), loader: 'ts' }))

    builder.onLoad({ filter: /.*/, namespace: 'site' }, ({ path }) => {
      const contents = site.read(path) ?? new Uint8Array()
      const ending = posix.extname(path)
      const loader = ({ '.tsx': 'tsx', '.ts': 'ts', '.css': 'css', '.json': 'json' } as const)[ending]
      if (loader !== undefined) return { contents, loader }
      if (assetEndings.includes(ending)) return { contents, loader: 'file' }
      const note = `Layouts import .tsx, .ts, .css and .json files; style sheets also name ${assetEndings.join(', ')} files.`
      return refusal({ in: 'nowhere', text: `"${path}" is no file for layouts.`, note })
    })
  }
  return { name: 'gazette-overlay', setup }
}

function pathFrom(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/')
}
