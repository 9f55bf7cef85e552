import { outputOf } from '../core/address.ts'
import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'

/** Every file that is published as it is. */
export function assets(site: Site): readonly Route[] {
  return site.assets.map(({ path, address, hash, mediaType }) => ({
    output: outputOf(address),
    kind: 'copy',
    view: () => ({ kind: 'copy', from: path, hash, mediaType }),
    origin: path,
    step: 'asset',
  }))
}
