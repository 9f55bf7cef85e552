/** Where a site may be published to. */
import { basename, dirname, join } from 'node:path'
import { isInside, realpathOf } from '../io/files.ts'

/** Folders of a site that hold what people wrote. */
const sources = ['content', 'layouts', 'static', 'src', 'node_modules', '.git']

/**
 * The folder that an output folder must not share a place with, or undefined where it may be used: the site itself and
 * everything above it, and the folders of its sources.
 *
 * Real paths are compared, without regard to case and normalisation, since on some disks neither tells folders apart.
 * @param out Absolute path; need not exist.
 * @param root Absolute path of the site.
 * @param others Further folders to keep away from, by name.
 */
export function overlap(out: string, root: string, others: readonly string[] = []): string | undefined {
  const target = fold(realOf(out))
  const site = fold(realOf(root))
  if (isInside(site, target)) return root
  return [...sources, ...others].find((name) => {
    const folder = fold(realOf(join(root, name)))
    return isInside(target, folder) || isInside(folder, target)
  })
}

/** The real path of what exists of a path, with the rest appended. */
function realOf(path: string): string {
  const real = realpathOf(path)
  if (real !== undefined) return real
  const parent = dirname(path)
  return parent === path ? path : join(realOf(parent), basename(path))
}

function fold(path: string): string {
  return path.normalize('NFC').toLowerCase()
}
