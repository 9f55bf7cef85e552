import type { LayoutContext, PlanetSourceView } from 'gazette/views'
import { listTitle } from './parts/list-title.ts'
import { PlanetItems } from './parts/planet-items.tsx'
import { PlanetPage } from './parts/planet-page.tsx'
import { PlanetPagination } from './parts/planet-pagination.tsx'
import { PlanetSource } from './parts/planet-source.tsx'

export default function PlanetSourcePage(view: PlanetSourceView, context: LayoutContext) {
  const { site, page, source, items } = view
  return (
    <PlanetPage view={view} context={context} title={listTitle(source.name, page, context)}>
      {page.number === undefined && <PlanetSource source={source} site={site} context={context} />}
      <PlanetItems items={items} site={site} context={context} empty={context.texts.page.planetSourceEmpty} />
      <PlanetPagination list={view} context={context} />
    </PlanetPage>
  )
}
