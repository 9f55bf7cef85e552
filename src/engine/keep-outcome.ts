import type { Files } from '../core/files.ts'
import { keep } from '../io/kept-value.ts'
import type { Outputs } from '../io/republish.ts'
import type { CompiledTheme } from '../render/theme.ts'
import { spanOf } from '../site/upcoming.ts'
import type { BuildRequest, BuildResult } from './build.ts'
import type { Cache } from './cache.ts'
import type { Keys } from './keys.ts'
import {
  type Clocked,
  fingerprint,
  hashInputs,
  hashOutputs,
  keyOfRequest,
  lookedAt,
  type Outcome,
  outcomeName,
} from './outcome.ts'
import type { Plan } from './plan.ts'
import type { Seen } from './remember.ts'
import type { LoadedCode } from './site-code.ts'

/** What is known of a build that has ended. */
export interface Ended {
  readonly files: Files
  readonly seen: Seen
  readonly cache: Cache
  readonly plan: Plan
  readonly code: LoadedCode
  readonly compiled: CompiledTheme
  readonly keys: Keys
  /** What was published; undefined where nothing was. */
  readonly outputs: Outputs | undefined
}

/** Keeps what a build came to, unless it may depend on what nobody has seen: a site's own code may look at anything. */
export function keepOutcome(request: BuildRequest, result: BuildResult, ended: Ended): void {
  const { files, seen, cache, plan, code, compiled, keys, outputs } = ended
  const answered = cache.hashes.answered()
  if (cache.folder === undefined || code.inputs.length > 0 || compiled.usesPackages || answered === undefined) return
  const looked = lookedAt(files, seen.folders, answered)
  if (looked === undefined) return
  const { messages, counts, held, next, failed, published } = result
  const clocked = plan.routes.flatMap(({ output, isClocked, view }): readonly Clocked[] => {
    const text = isClocked === true ? view() : undefined
    return text?.kind === 'text' ? [{ output, view: text }] : []
  })
  const outcome: Outcome = {
    key: keyOfRequest(request, keys),
    files: fingerprint(files, looked, (path) => answered.get(path), keys),
    looked,
    inputs: hashInputs(compiled.inputs),
    span: keys.span(
      spanOf(
        plan.documents.map(({ head }) => head),
        plan.site.config,
        request.now,
      ),
    ),
    clocked,
    outputs: outputs === undefined ? '' : hashOutputs(outputs, clocked),
    result: { messages, counts, held, ...(next === undefined ? {} : { next }), failed, published },
  }
  keep(cache.folder, outcomeName(cache.folder, request), outcome)
}
