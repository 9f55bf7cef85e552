import { outputOf } from '../core/address.ts'
import type { Route } from '../core/route.ts'
import type { Page, Site } from '../core/site.ts'
import type { PlainPageView } from '../core/views.ts'
import { bodyUse } from './body-use.ts'
import { correctionsOf, dateView } from './cards.ts'
import { chromeOf, editHref } from './chrome.ts'
import { breadcrumbs, openGraphImage, pageFacts, viewImage } from './page-facts.ts'
import { tocOf } from './reading.ts'

/** One page for every document without a date: an About page, a statement, a contact page. */
export function pages(site: Site): readonly Route[] {
  return site.pages.map((page) => ({
    output: outputOf(page.address),
    kind: 'page',
    view: () => pageView(site, page),
    origin: page.head.path,
    step: 'page',
  }))
}

function pageView(site: Site, page: Page): PlainPageView {
  const { head } = page
  const { meta } = head
  return {
    kind: 'page',
    layout: meta.layout,
    site: chromeOf(site, page.address),
    page: pageFacts(site, {
      address: page.address,
      title: meta.title,
      description: meta.description ?? (head.summary || undefined),
      language: meta.lang,
      canonical: meta.canonical,
      openGraph: { image: openGraphImage(site, head) },
      breadcrumbs: breadcrumbs(site, page.address),
    }),
    body: bodyUse(site, head),
    description: meta.description,
    updated: updatedView(head),
    corrections: correctionsOf(head),
    toc: tocOf(head),
    image: viewImage(site, head),
    editHref: editHref(site, head.path),
    draft: page.draft,
    extra: meta.extra,
  }
}

/** The later of `updated` and the last correction. */
function updatedView({ meta }: Page['head']): PlainPageView['updated'] {
  const said = [meta.updated, meta.corrections.at(-1)?.date].filter((at) => at !== undefined)
  const [last] = said.sort((a, b) => b.epoch - a.epoch)
  return last === undefined ? undefined : dateView(last)
}
