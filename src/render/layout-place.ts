/** Where in a layout something is, from how the bundler names its sources. */
import type { Place } from '../core/message.ts'

/**
 * A source of the bundle as messages name it: a site's file by its path, the package's as `gazette/layouts/…`;
 * undefined for anything that is no layout.
 * @param source `site:layouts/post.tsx` or, from the package's root, `layouts/post.tsx`.
 */
export function nameOfSource(source: string): string | undefined {
  if (source.startsWith('site:')) return source.slice('site:'.length)
  return source.startsWith('layouts/') ? `gazette/${source}` : undefined
}

/** What the bundler says of a place: `line` counts from 1, `column` from 0 and in bytes of UTF-8. */
export interface BundlerLocation {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly length: number
  readonly lineText: string
}

export function placeOf(location: BundlerLocation | null): Place {
  if (location === null) return { file: '' }
  const bytes = new TextEncoder().encode(location.lineText)
  const units = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to)).length
  return {
    file: nameOfSource(location.file) ?? location.file,
    line: location.line,
    column: units(0, location.column) + 1,
    length: Math.max(1, units(location.column, location.column + location.length)),
  }
}
