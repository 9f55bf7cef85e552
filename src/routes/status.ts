import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import { textRoute } from './text-route.ts'

/** Raised when a field changes its meaning or goes; new fields may come at any time. */
const version = 1

const builtMark = '(the moment of the build)'

/**
 * `/status.json`, so that a monitor sees a schedule that died: when the site was made, when it is due to change without
 * anybody's edit, and how much is public. It names nothing. A preview has none: it is watched by nobody.
 */
export function status(site: Site): readonly Route[] {
  if (site.preview) return []
  const value = {
    version,
    built: builtMark,
    next: site.status.next?.iso ?? null,
    posts: site.posts.length,
    pages: site.pages.length + site.sections.filter(({ index }) => index !== undefined).length,
  }
  const text = () => `${JSON.stringify(value, null, 2)}\n`
  return [textRoute('status.json', 'application/json; charset=utf-8', text, builtMark)]
}
