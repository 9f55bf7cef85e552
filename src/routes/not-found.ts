import { outputOf } from '../core/address.ts'
import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import { chromeOf } from './chrome.ts'
import { pageFacts } from './page-facts.ts'

/** `/404.html`, which hosts show at every address where nothing is: it has no address of its own. */
export function notFound(site: Site): readonly Route[] {
  return [
    {
      output: outputOf('/404.html'),
      kind: 'not-found',
      view: () => ({
        kind: 'not-found',
        site: chromeOf(site, '/404.html'),
        page: { ...pageFacts(site, { address: '/404.html', title: '', noindex: true }), canonical: undefined },
      }),
      origin: '',
      step: 'page',
    },
  ]
}
