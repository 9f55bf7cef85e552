/**
 * The overlay: of every file below `layouts/`, the site's own is taken where there is one, else the package's. This
 * decides what an import means; it knows neither disk nor bundler.
 */
import { posix } from 'node:path'
import type { Files } from '../core/files.ts'

/** `gazette/layouts/parts/footer.tsx` in an import: the package's file, also where the site has its own. */
const packagePrefix = 'gazette/layouts/'

export interface Import {
  /** Path of the importing file from the site's root, `layouts/parts/document.tsx`, whoever it belongs to. */
  readonly importer: string
  /** As written: `./header.tsx`. */
  readonly specifier: string
  /** In style sheets a path without `./` is relative too. */
  readonly fromStyles: boolean
}

export type Found =
  /** A file of the site, by its path from the site's root. */
  | { readonly in: 'site'; readonly path: string }
  /** A file of the package, if there is one, by its path below the package's `layouts/`. */
  | { readonly in: 'package'; readonly path: string }
  /** A file of the site's `static/`, by its path from the style sheet. */
  | { readonly in: 'static'; readonly path: string }
  /** An npm package. */
  | { readonly in: 'modules'; readonly path: string }
  | Refused

export interface Refused {
  readonly in: 'nowhere'
  readonly text: string
  readonly note: string
}

const refused = (text: string, note: string): Refused => ({ in: 'nowhere', text, note })

/** Says what an import means. */
export function findImport(site: Files, { importer, specifier, fromStyles }: Import): Found {
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(specifier)) return foreign(specifier)
  if (specifier.startsWith('/')) {
    if (site.read(`static${specifier}`) !== undefined) return { in: 'static', path: `..${specifier}` }
    return noFile(`static${specifier}`)
  }
  if (specifier.startsWith(packagePrefix)) {
    return { in: 'package', path: posix.join('/', specifier.slice(packagePrefix.length)).slice(1) }
  }
  if (/^gazette($|\/)/.test(specifier)) {
    return refused(`"${specifier}" holds types only.`, 'Write "import type", or remove the import.')
  }
  if (!fromStyles && !/^\.\.?\//.test(specifier)) return { in: 'modules', path: specifier }
  const path = posix.join(posix.dirname(importer), specifier)
  if (!path.startsWith('layouts/')) {
    return refused(
      `"${specifier}" lies outside layouts/.`,
      'A layout shows its view and nothing else: move the file into layouts/, or the data into front matter.',
    )
  }
  // The ending may be left out.
  const own = [path, `${path}.tsx`, `${path}.ts`].find((candidate) => site.read(candidate) !== undefined)
  if (own !== undefined) return { in: 'site', path: own }
  return { in: 'package', path: path.slice('layouts/'.length) }
}

/** The refusal of an import of a file that neither the site nor the package has. */
export function noFile(path: string): Refused {
  return refused(
    `There is no file "${path}".`,
    'Write the file, or correct its name here; names tell small letters from capitals.',
  )
}

function foreign(specifier: string): Refused {
  if (/^node:/i.test(specifier)) {
    return refused(
      `"${specifier}" is not for layouts.`,
      'A layout shows its view and nothing else; what it needs belongs into front matter or the configuration.',
    )
  }
  return refused(
    `"${specifier.slice(0, 60)}" is not a file of the site.`,
    'Pages load nothing from elsewhere, embedded data included: put the file beside the style sheet and name it with "./".',
  )
}

/** Names of the layouts that a site brings: `layouts/NAME.tsx`. */
export function siteLayouts(site: Files): string[] {
  return site.list('layouts').flatMap((path) => /^layouts\/([^/]+)\.tsx$/.exec(path)?.[1] ?? [])
}
