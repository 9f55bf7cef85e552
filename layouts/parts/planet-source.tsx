import type { Chrome, LayoutContext, PlanetSourceFacts } from 'gazette/views'
import { Day } from './day.tsx'
import { inLanguage } from './language.ts'
import { License } from './license.tsx'

interface Props {
  source: PlanetSourceFacts
  site: Chrome
  context: LayoutContext
}

/** A feed that the planet gathers: whose it is, where it is, and how it is. */
export function PlanetSource({ source, site, context }: Props) {
  const words = context.texts.page
  const { face, health } = source
  const state = words.planetState[health.state === 'failing' && source.count === 0 ? 'neverRead' : health.state]
  const since = health.since && context.texts.date(health.since.year, health.since.month, health.since.day)
  return (
    <div class="planet-source">
      {face && <img class="planet-face" src={face.href} alt="" width={face.width} height={face.height} />}
      {source.description && <p {...inLanguage(source.language, site.language)}>{source.description}</p>}
      <ul class="byline">
        {source.author && (
          <li>
            {words.by} {source.author}
          </li>
        )}
        <li>{words.planetItems(source.count)}</li>
        {source.newest && (
          <li>
            {words.planetNewest}: <Day date={source.newest} context={context} />
          </li>
        )}
        {source.license && (
          <li>
            <License license={source.license} context={context} />
          </li>
        )}
      </ul>
      <p>
        {words.planetShown[source.show]}{' '}
        <span class={`planet-state planet-state-${health.state}`}>
          {since ? words.planetSince(state, since) : `${state}.`}
        </span>{' '}
        {health.problem}
      </p>
      <ul class="profile-links">
        {source.siteHref && (
          <li>
            <a href={source.siteHref}>
              {words.planetSite}
              <span class="sr-only"> {source.name}</span>
            </a>
          </li>
        )}
        <li>
          <a href={source.feedHref}>
            {words.planetFeed}
            <span class="sr-only"> {source.name}</span>
          </a>
        </li>
      </ul>
    </div>
  )
}
