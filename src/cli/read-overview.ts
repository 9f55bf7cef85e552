import { type Overview, type OverviewRequest, overviewOf } from '../engine/overview.ts'
import { engineParts } from './engine-parts.ts'
import { type ProgressTarget, progressLine } from './progress.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * The site as commands see it that build nothing; a line tells how far the reading is, and is gone at the end.
 * @param target Where that line stands. Default: where messages go.
 */
export async function readOverview(
  request: OverviewRequest,
  { clock, errors, packageFolder }: Surroundings,
  target: ProgressTarget = errors,
): Promise<Overview> {
  const progress = progressLine(target, clock)
  try {
    return await overviewOf(request, { ...engineParts(packageFolder), onProgress: progress.show })
  } finally {
    progress.clear()
  }
}
