import type { Chrome, LayoutContext, PlanetItemView } from 'gazette/views'
import { PlanetItem } from './planet-item.tsx'

interface Props {
  items: readonly PlanetItemView[]
  site: Chrome
  context: LayoutContext
  /** What to say where there are none. */
  empty: string
}

export function PlanetItems({ items, site, context, empty }: Props) {
  if (items.length === 0) return <p>{empty}</p>
  return (
    <div class="cards">
      {items.map((item) => (
        <PlanetItem item={item} site={site} context={context} />
      ))}
    </div>
  )
}
