/**
 * The theme: every layout and style sheet, compiled in one run of esbuild over the overlay of the site's and the
 * package's `layouts/`. With `tsconfig.json` the only file of the engine that names Preact.
 */
import type { Files } from '../core/files.ts'
import { hashValue } from '../core/hash.ts'
import type { Message } from '../core/message.ts'
import type { Artifact } from '../core/route.ts'
import type { Texts } from '../core/texts.ts'
import type { LayoutContext, PageKind, PageView } from '../core/views.ts'
import type { BundleTheme, ImportGraph } from './bundle-theme.ts'
import { type LayoutBundle, loadLayouts } from './load-layouts.ts'
import { siteLayouts } from './overlay.ts'
import { themeAssets } from './theme-assets.ts'

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
  /** The name of the layout that a page is made with. */
  readonly layoutOf: (view: PageView) => string
  /** The HTML of a page with a mark in place of each body, or why there is none. Pure. */
  readonly renderPage: (view: PageView, context: LayoutContext) => string | Message
  /** What another thread needs to print the same pages. */
  readonly recipe: ThemeRecipe
}

/** What a page is printed with. */
export type Printer = Pick<Theme, 'renderPage' | 'texts' | 'stylesheet'>

/** Plain data. */
export interface ThemeRecipe extends LayoutBundle {
  readonly stylesheet: Theme['stylesheet']
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
  /** Absolute paths of the files it was made of that do not belong to the site's tree. */
  readonly inputs: readonly string[]
  /** What imports what. */
  readonly imports: ImportGraph
  /** Whether a layout of the site imports a package of the site. */
  readonly usesPackages: boolean
}

/** The module that imports every layout as `./NAME.tsx`, the style sheet, and what all pages need. */
export const entryModule = 'entry:layouts/gazette-entry.ts'

/** The layouts that the package brings: one for every kind of page. */
const kinds: Readonly<Record<PageKind, true>> = {
  archive: true,
  author: true,
  authors: true,
  feeds: true,
  home: true,
  gone: true,
  'not-found': true,
  page: true,
  planet: true,
  'planet-archive': true,
  'planet-feeds': true,
  'planet-month': true,
  'planet-source': true,
  post: true,
  redirect: true,
  section: true,
  tag: true,
  tags: true,
  year: true,
}

/** Names of the layouts that the package brings, sorted. */
export const layoutsOfPackage: readonly string[] = Object.keys(kinds).sort()

/**
 * Compiles the layouts. Mistakes in them are messages: `layout-failed` where they do not run, else `layout-suspicious`.
 * @param bundle Makes the bundle, or knows one that was made of the same files.
 */
export async function compileTheme(
  { packageLayouts, site, accent }: ThemeSources,
  bundle: BundleTheme = bundleAnew,
): Promise<CompiledTheme> {
  const own = siteLayouts(site)
  const names = [...new Set([...layoutsOfPackage, ...own])].sort()
  const { files, messages: compilerMessages, ...origin } = await bundle({ packageLayouts, site }, names)
  if (files === undefined) return { theme: undefined, messages: compilerMessages, ...origin }

  const textOf = (path: string) => new TextDecoder().decode(files.find((file) => file.path === path)?.contents)
  const code = textOf('assets/gazette.js')
  const layouts: LayoutBundle = { code, map: textOf('assets/gazette.js.map'), own }
  const { loaded, messages: layoutMessages } = loadLayouts(layouts)
  const messages = [...compilerMessages, ...layoutMessages]
  if (loaded === undefined) return { theme: undefined, messages, ...origin }

  const { stylesheet, assets } = themeAssets(files, accent)
  const hash = hashValue({ code, assets: assets.map(({ output, hash }) => [output, hash]) })
  const recipe: ThemeRecipe = { ...layouts, stylesheet }
  return { theme: { hash, ...loaded, layouts: names, stylesheet, assets, recipe }, messages, ...origin }
}

/** The printer of a theme that was compiled before, in another thread. Throws where its layouts do not run. */
export function printerOf({ stylesheet, ...layouts }: ThemeRecipe): Printer {
  const { loaded } = loadLayouts(layouts)
  if (loaded === undefined) throw new Error('Layouts that have been loaded before could not be loaded again.')
  return { ...loaded, stylesheet }
}

/** Who knows a bundle does not load the compiler. */
export const bundleAnew: BundleTheme = async (sources, names) =>
  (await import('./bundle-theme.ts')).bundleTheme(sources, names)
