/**
 * The bundled layouts, running. The bundle is one function without imports, so it is not loaded from a file, and an
 * old one is freed when a new one takes its place.
 */
import { SourceMap } from 'node:module'
import { compileFunction } from 'node:vm'
import { type Message, message, type Place } from '../core/message.ts'
import { nameOfSource } from './layout-place.ts'

const bundleName = 'gazette-layouts-bundle.js'

/** Runs the bundle and gives what it exports. Throws what the code of a layout throws when it is loaded. */
export function runBundle(code: string): unknown {
  const module: { exports: unknown } = { exports: {} }
  compileFunction(code, ['module', 'exports'], { filename: bundleName })(module, module.exports)
  return module.exports
}

/** Makes a message of what a layout threw. `layout` is named where the trace does not tell the place. */
export type Explain = (thrown: unknown, layout: Place) => Message

export function explainer(map: string): Explain {
  let sourceMap: SourceMap | undefined
  return (thrown, layout) => {
    sourceMap ??= new SourceMap(JSON.parse(map))
    const place = (thrown instanceof Error ? firstPlace(thrown.stack ?? '', sourceMap) : undefined) ?? layout
    const reason = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
    return message(
      'layout-failed',
      place,
      `The layout threw "${reason}".`,
      /read.only|not extensible|Cannot (?:define|delete) property/.test(reason)
        ? 'What a layout is given cannot be changed: copy a list before you sort it, "[...list].sort()".'
        : place.file.startsWith('gazette/')
          ? 'The layout is one of Gazette’s own; look at what the site’s layouts hand to it.'
          : 'A layout must cope with every value its view allows, undefined among them; "gazette help layouts" lists them.',
    )
  }
}

/** The innermost call that stands in a layout. */
function firstPlace(stack: string, map: SourceMap): Place | undefined {
  for (const call of stack.matchAll(/gazette-layouts-bundle\.js:(\d+):(\d+)/g)) {
    const entry = map.findEntry(Number(call[1]) - 1, Number(call[2]) - 1)
    if (!('originalSource' in entry)) continue
    const file = nameOfSource(entry.originalSource)
    if (file !== undefined) return { file, line: entry.originalLine + 1, column: entry.originalColumn + 1 }
  }
  return undefined
}
