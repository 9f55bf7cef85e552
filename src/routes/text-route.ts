import type { OutputPath } from '../core/address.ts'
import type { Route } from '../core/route.ts'

/** A text file that Gazette makes by itself, from no single source. */
export function textRoute(output: OutputPath, text: string, mediaType: string): Route {
  return { output, view: { kind: 'text', text, mediaType }, origin: '', step: 'feed' }
}
