import type { OutputPath } from '../core/address.ts'
import type { Route, TextView } from '../core/route.ts'

/** A text file that Gazette makes by itself, from no single source. */
export function textRoute(output: OutputPath, mediaType: string, text: () => string, builtMark?: string): Route {
  const view = (): TextView => ({
    ...{ kind: 'text', text: text(), mediaType },
    ...(builtMark === undefined ? {} : { builtMark }),
  })
  const clocked = builtMark === undefined ? {} : ({ isClocked: true } as const)
  return { output, kind: 'text', view, origin: '', step: 'feed', ...clocked }
}
