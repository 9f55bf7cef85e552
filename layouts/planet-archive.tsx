import type { LayoutContext, PlanetArchiveView } from 'gazette/views'
import { PlanetPage, planetTitle } from './parts/planet-page.tsx'

export default function PlanetArchive(view: PlanetArchiveView, context: LayoutContext) {
  const words = context.texts.page
  return (
    <PlanetPage view={view} context={context} title={`${planetTitle(view, context)}: ${words.planetArchive}`}>
      {view.months.length === 0 && <p>{words.planetEmpty}</p>}
      {view.months.length > 0 && (
        <ul class="counted">
          {view.months.map(({ year, month, href, count }) => (
            <li>
              <a href={href}>{words.month(year, month)}</a> <span class="count">{words.planetItems(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </PlanetPage>
  )
}
