import type { Chrome, LayoutContext, PlanetCard, PlanetItemView } from 'gazette/views'
import { Day } from './day.tsx'
import { inLanguage } from './language.ts'
import { License } from './license.tsx'
import { PlanetByline } from './planet-byline.tsx'
import { Prose } from './prose.tsx'

interface Props {
  item: PlanetItemView
  site: Chrome
  context: LayoutContext
}

/** An entry of somebody else's feed: everything in it leads to the original. */
export function PlanetItem({ item, site, context }: Props) {
  const words = context.texts.page
  const { face } = item.source
  return (
    <article class="card planet-item">
      <div class="card-date">
        {face && <img class="planet-face" src={face.href} alt="" width={face.width} height={face.height} />}
        <p>
          <Day date={item.date} context={context} />
        </p>
        {item.updated && (
          <p>
            {words.updated} <Day date={item.updated} context={context} />
          </p>
        )}
      </div>
      <div class="card-text">
        <h2 class="card-title">
          <PlanetItemTitle item={item} site={site} context={context} />
        </h2>
        <PlanetByline item={item} context={context} />
        {item.body && <Prose body={item.body} {...inLanguage(item.language, site.language)} />}
        <ul class="planet-end">
          {item.href && (
            <li>
              <a href={item.href} rel="bookmark">
                {item.isCut ? words.planetMore(item.host) : words.planetOriginal(item.host)}
              </a>
            </li>
          )}
          {item.license && (
            <li>
              <License license={item.license} context={context} />
            </li>
          )}
        </ul>
      </div>
    </article>
  )
}

export function PlanetItemTitle({ item, site, context }: Omit<Props, 'item'> & { item: PlanetCard }) {
  const language = item.title === '' ? {} : inLanguage(item.language, site.language)
  const title = item.title === '' ? context.texts.page.planetUntitled(item.source.name) : item.title
  return item.href ? (
    <a href={item.href} {...language}>
      {title}
    </a>
  ) : (
    <span {...language}>{title}</span>
  )
}
