import type { Route } from '../core/route.ts'
import { textRoute } from './text-route.ts'

/** `.nojekyll` tells GitHub Pages to serve files as they are, those whose name starts with `_` too. */
export function nojekyll(): readonly Route[] {
  return [textRoute('.nojekyll', 'text/plain; charset=utf-8', () => '')]
}
