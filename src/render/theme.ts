/**
 * The theme: every layout and style sheet, compiled in one run of esbuild over the overlay of the site's and the
 * package's `layouts/`. With `tsconfig.json` the only file of the engine that names Preact.
 */
import { dirname, posix, relative, sep } from 'node:path'
import type { Files } from '../core/files.ts'
import { hashValue } from '../core/hash.ts'
import type { Message } from '../core/message.ts'
import type { Artifact } from '../core/route.ts'
import type { Texts } from '../core/texts.ts'
import type { LayoutContext, PageKind, PageView } from '../core/views.ts'
import { type BuildFailure, build, type Plugin, type PluginBuild } from './bundle.ts'
import { compilerMessage } from './compiler-message.ts'
import { loadLayouts } from './load-layouts.ts'
import { findImport, noFile, type Refused, siteLayouts } from './overlay.ts'
import { assetEndings, type BundledFile, themeAssets } from './theme-assets.ts'

export interface Theme {
  /** Changes whenever a page could look different. */
  readonly hash: string
  readonly texts: Texts
  /** Names of all layouts, sorted: the kinds of pages and what the site adds. */
  readonly layouts: readonly string[]
  /** Address of the style sheet. */
  readonly stylesheet: `/${string}`
  /** The style sheet, and the fonts and images it names. */
  readonly assets: readonly Artifact<{ readonly bytes: Uint8Array }>[]
  /** The HTML of a page with a mark in place of each body, or why there is none. Pure. */
  readonly renderPage: (view: PageView, context: LayoutContext) => string | Message
}

export interface ThemeSources {
  /** Absolute path of the `layouts/` folder that the package brings. */
  readonly packageLayouts: string
  /** The site's tree, with its `layouts/` if it has any. */
  readonly site: Files
  /** `#rrggbb` */
  readonly accent: string | undefined
}

export interface CompiledTheme {
  /** undefined where a layout cannot be used; then a message is an error. */
  readonly theme: Theme | undefined
  readonly messages: readonly Message[]
}

/** The layouts that the package brings: one for every kind of page. */
const kinds: Readonly<Record<PageKind, true>> = {
  archive: true,
  author: true,
  authors: true,
  home: true,
  'not-found': true,
  page: true,
  post: true,
  redirect: true,
  section: true,
  tag: true,
  tags: true,
  year: true,
}

/** Compiles the layouts. Mistakes in them are messages: `layout-failed` where they do not run, else `layout-suspicious`. */
export async function compileTheme({ packageLayouts, site, accent }: ThemeSources): Promise<CompiledTheme> {
  const names = [...new Set([...Object.keys(kinds), ...siteLayouts(site)])].sort()
  const { files, messages: compilerMessages } = await bundle(packageLayouts, site, names)
  if (files === undefined) return { theme: undefined, messages: compilerMessages }

  const textOf = (path: string) => new TextDecoder().decode(files.find((file) => file.path === path)?.contents)
  const code = textOf('assets/gazette.js')
  const { loaded, messages: layoutMessages } = loadLayouts(code, textOf('assets/gazette.js.map'), site)
  const messages = [...compilerMessages, ...layoutMessages]
  if (loaded === undefined) return { theme: undefined, messages }

  const { stylesheet, assets } = themeAssets(files, accent)
  const hash = hashValue({ code, assets: assets.map(({ output, hash }) => [output, hash]) })
  return { theme: { hash, ...loaded, layouts: names, stylesheet, assets }, messages }
}

interface Bundled {
  readonly files: readonly BundledFile[] | undefined
  readonly messages: readonly Message[]
}

async function bundle(packageLayouts: string, site: Files, names: readonly string[]): Promise<Bundled> {
  const root = dirname(packageLayouts)
  try {
    const { outputFiles, warnings } = await build({
      entryPoints: ['gazette-entry'],
      plugins: [overlay(packageLayouts, site, names)],
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
    return { files, messages: warnings.map((warning) => compilerMessage('layout-suspicious', warning)) }
  } catch (failure) {
    const { errors } = failure as Partial<BuildFailure>
    if (errors === undefined) throw failure
    return { files: undefined, messages: errors.map((error) => compilerMessage('layout-failed', error)) }
  }
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
function overlay(packageLayouts: string, site: Files, names: readonly string[]): Plugin {
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
      if (kind === 'entry-point') return { path: 'layouts/gazette-entry.ts', namespace: 'entry' }
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
      const located = /^preact(-render-to-string)?($|\/)/.test(path) ? undefined : site.locate(from)
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
