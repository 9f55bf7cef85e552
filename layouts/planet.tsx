import type { LayoutContext, PlanetView } from 'gazette/views'
import { listTitle } from './parts/list-title.ts'
import { PlanetItems } from './parts/planet-items.tsx'
import { PlanetPage, planetTitle } from './parts/planet-page.tsx'
import { PlanetPagination } from './parts/planet-pagination.tsx'

export default function Planet(view: PlanetView, context: LayoutContext) {
  const words = context.texts.page
  const title = listTitle(planetTitle(view, context), view.page, context)
  return (
    <PlanetPage view={view} context={context} title={title} lead={view.description ?? words.planetIntroduction}>
      <PlanetItems items={view.items} site={view.site} context={context} empty={words.planetEmpty} />
      <PlanetPagination list={view} context={context} />
    </PlanetPage>
  )
}
