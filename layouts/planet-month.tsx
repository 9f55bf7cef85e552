import type { LayoutContext, PlanetMonthView } from 'gazette/views'
import { Day } from './parts/day.tsx'
import { PlanetByline } from './parts/planet-byline.tsx'
import { PlanetItemTitle } from './parts/planet-item.tsx'
import { PlanetPage, planetTitle } from './parts/planet-page.tsx'

export default function PlanetMonth(view: PlanetMonthView, context: LayoutContext) {
  const { site, cards, newer, older } = view
  const words = context.texts.page
  const title = words.planetMonth(planetTitle(view, context), view.year, view.month)
  return (
    <PlanetPage view={view} context={context} title={title}>
      <ul class="month-posts">
        {cards.map((item) => (
          <li>
            <Day date={item.date} context={context} />
            <div>
              <PlanetItemTitle item={item} site={site} context={context} />
              <PlanetByline item={item} context={context} />
            </div>
          </li>
        ))}
      </ul>
      {(newer || older) && (
        <nav class="pagination" aria-label={words.planetPagination}>
          {newer && (
            <a class="pagination-newer" href={newer.href} rel="prev">
              {words.month(newer.year, newer.month)}
            </a>
          )}
          {older && (
            <a class="pagination-older" href={older.href} rel="next">
              {words.month(older.year, older.month)}
            </a>
          )}
        </nav>
      )}
    </PlanetPage>
  )
}
