import type { SiteConfig } from './config.ts'

/**
 * Whether others serve what lies at an address: it is, or lies below, a path under `elsewhere:`. `/app` and `/app/` both mean
 * the path itself and everything below it.
 */
export function isElsewhere(address: string, { elsewhere }: Pick<SiteConfig, 'elsewhere'>): boolean {
  return elsewhere.some((path) => `${address}/`.startsWith(path.endsWith('/') ? path : `${path}/`))
}
