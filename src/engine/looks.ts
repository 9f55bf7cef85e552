/** What each layout is made of, so that an edit of one changes the pages of one. */
import { dirname, resolve } from 'node:path'
import { type Hash, hashValue } from '../core/hash.ts'
import type { View } from '../core/route.ts'
import type { PageView } from '../core/views.ts'
import { hashFile } from '../io/hash-file.ts'
import type { ImportGraph } from '../render/bundle-theme.ts'
import { entryModule, type Theme } from '../render/theme.ts'
import type { FileHashes } from './file-hashes.ts'

/**
 * A hash of all that a view is shown by: its layout with what that imports, and what every output needs besides (texts,
 * renderer, the address of the style sheet). A layout is a pure function (law 6): nothing else of the bundle matters to it.
 */
export function lookOf(
  theme: Theme,
  imports: ImportGraph,
  packageLayouts: string,
  hashes: Pick<FileHashes, 'of'>,
): (view: View) => Hash {
  const root = dirname(packageLayouts)
  const known = new Map<string, Hash | null>()
  const hashOf = (path: string): Hash | null => {
    const inSite = /^site:(.*)$/s.exec(path)?.[1]
    const hash =
      known.get(path) ?? (inSite === undefined ? hashFile(resolve(root, path)) : hashes.of(inSite)?.hash) ?? null
    known.set(path, hash)
    return hash
  }
  const describe = (starts: readonly string[]) => {
    const found = new Set<string>()
    for (const start of starts) addImports(start, imports, found)
    return [...found].sort().map((path) => [path, hashOf(path)])
  }
  const layouts = new Map(theme.layouts.map((name) => [`./${name}.tsx`, name]))
  const imported = imports[entryModule] ?? []
  const shared = imported.filter(({ path, written }) => !layouts.has(written) && !path.endsWith('.css'))
  const common = hashValue([describe(shared.map(({ path }) => path)), theme.stylesheet])
  const byLayout = new Map<string, Hash>()
  for (const { path, written } of imported) {
    const name = layouts.get(written)
    if (name !== undefined) byLayout.set(name, hashValue([common, describe([path])]))
  }
  return (view) => (isPage(view) ? (byLayout.get(theme.layoutOf(view)) ?? theme.hash) : common)
}

function addImports(path: string, imports: ImportGraph, found: Set<string>): void {
  if (found.has(path)) return
  found.add(path)
  for (const next of imports[path] ?? []) addImports(next.path, imports, found)
}

function isPage(view: View): view is PageView {
  return view.kind !== 'feed' && view.kind !== 'text' && view.kind !== 'copy'
}
