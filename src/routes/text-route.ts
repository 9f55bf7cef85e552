import type { OutputPath } from '../core/address.ts'
import type { Route } from '../core/route.ts'

/** A text file that Gazette makes by itself, from no single source. */
export function textRoute(output: OutputPath, mediaType: string, text: () => string): Route {
  return { output, kind: 'text', view: () => ({ kind: 'text', text: text(), mediaType }), origin: '', step: 'feed' }
}
