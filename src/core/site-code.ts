/**
 * The seams for a site's own code: what `site.config.ts` may export. All are plain lists that Gazette's own parts are
 * on too; there are no events. A site writes:
 *
 * ```ts
 * import { defineSite } from 'gazette'
 * export default defineSite({ remark: [myPlugin], checks: [myCheck] })
 * ```
 */
import type { Generator, SiteCheck } from './route.ts'

/** A unified plugin, or a plugin with its options. Must be pure: its result may depend on the one tree alone. */
// biome-ignore lint/suspicious/noExplicitAny: a plugin's options and trees are its own business
export type UnifiedPlugin = ((...options: any[]) => any) | readonly [(...options: any[]) => any, ...unknown[]]

export interface SiteCode {
  /** Run on the Markdown tree of each document, after Gazette's own. */
  readonly remark?: readonly UnifiedPlugin[]
  /** Run on the HTML tree of each document, before the sanitiser. */
  readonly rehype?: readonly UnifiedPlugin[]
  /** Routes beside Gazette's own. Pure, and so are the views of their routes, which are made when they are asked for. */
  readonly generators?: readonly Generator[]
  /** Checks beside Gazette's own. */
  readonly checks?: readonly SiteCheck[]
}

/** Gives `site.config.ts` its types. */
export function defineSite(code: SiteCode): SiteCode {
  return code
}

export type { Document } from './document.ts'
export type { Message } from './message.ts'
export type { Artifact, Facts, Generator, Route, SiteCheck } from './route.ts'
export type { Site } from './site.ts'
