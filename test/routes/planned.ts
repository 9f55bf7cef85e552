import type { SiteConfig } from '../../src/core/config.ts'
import type { Asset, Head } from '../../src/core/document.ts'
import type { View } from '../../src/core/route.ts'
import type { SiteRequest } from '../../src/core/site.ts'
import { generators } from '../../src/routes/generators.ts'
import { planRoutes } from '../../src/routes/plan.ts'
import { buildSite } from '../../src/site/site.ts'
import { aConfig, aRequest } from '../factories.ts'

export interface Planned extends ReturnType<typeof planRoutes> {
  readonly site: ReturnType<typeof buildSite>['site']
  readonly outputs: readonly string[]
  /** The views of all outputs, in their order. */
  readonly views: readonly View[]
  /** The view of an output, which must be of a kind. */
  view<Kind extends View['kind']>(output: string, kind: Kind): Extract<View, { kind: Kind }>
}

/** Both joins of a few facts: what will exist. */
export function planned(
  documents: readonly Head[],
  config: Partial<SiteConfig> = {},
  assets: readonly Asset[] = [],
  request: Partial<SiteRequest> = {},
): Planned {
  const { site } = buildSite(documents, assets, aConfig(config), aRequest(request))
  const { routes, messages } = planRoutes(site, generators)
  return {
    site,
    routes,
    messages,
    outputs: routes.map(({ output }) => output),
    get views() {
      return routes.map(({ view }) => view())
    },
    view<Kind extends View['kind']>(output: string, kind: Kind) {
      const found = routes.find((route) => route.output === output)?.view()
      if (found?.kind !== kind) throw new Error(`${output} is ${found?.kind ?? 'not there'}, not ${kind}`)
      return found as Extract<View, { kind: Kind }>
    },
  }
}
