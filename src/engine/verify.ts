import { isDeepStrictEqual } from 'node:util'
import type { OutputPath } from '../core/address.ts'
import { compareText } from '../core/message.ts'
import { openOutput } from '../io/output.ts'
import type { BuildRequest, BuildResult, Services } from './build.ts'
import { buildAnew } from './order.ts'

export interface Verification {
  /** How many outputs were compared. */
  readonly files: number
  /** Outputs that a clean build makes otherwise, or that only one of the two makes; sorted. */
  readonly differing: readonly OutputPath[]
  /** Whether a clean build says the same. */
  readonly saysTheSame: boolean
}

/**
 * Builds again from the files alone, without a cache, and holds what comes of it against what a build has left and said.
 * The site must not change meanwhile.
 * @param result What the build of the same request came to; it was published.
 */
export async function verify(request: BuildRequest, services: Services, result: BuildResult): Promise<Verification> {
  const clean = await buildAnew({ ...request, mode: 'check' }, { ...services, cache: false })
  const output = openOutput(request.out)
  const made = new Map(clean.artifacts.map(({ output: path, hash }) => [path, hash]))
  const published = Object.entries(output.manifest())
  const differing = new Set(published.flatMap(([path, hash]) => (made.get(path) === hash ? [] : [path])))
  for (const [path, hash] of made) if (output.hashOf(path) !== hash) differing.add(path)
  return {
    files: made.size,
    differing: [...differing].sort(compareText),
    saysTheSame: isDeepStrictEqual(plain(clean.messages), plain(result.messages)),
  }
}

/** As it comes back from a cache. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
