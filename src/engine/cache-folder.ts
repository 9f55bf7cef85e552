import { join } from 'node:path'
import type { Services } from './build.ts'

/** Where a site's cache is: below its root, and nowhere for files that are not on disk. */
export function cacheFolder(root: string, services: Pick<Services, 'files' | 'cache'>): string | undefined {
  return services.files !== undefined || services.cache === false
    ? undefined
    : join(root, '.cache', 'gazette-documents')
}
