import type { LayoutContext, PlanetFeedsView } from 'gazette/views'
import { PlanetPage, planetTitle } from './parts/planet-page.tsx'
import { PlanetSource } from './parts/planet-source.tsx'

export default function PlanetFeeds(view: PlanetFeedsView, context: LayoutContext) {
  const { site, planet, sources } = view
  const words = context.texts.page
  const title = planetTitle(view, context)
  return (
    <PlanetPage
      view={view}
      context={context}
      title={`${title}: ${words.planetFeeds}`}
      lead={words.planetFeedsIntroduction(sources.length)}
    >
      <ul class="profile-links">
        {planet.atomHref && (
          <li>
            <a href={planet.atomHref} type="application/atom+xml">
              {words.feedOf(title)}
            </a>
          </li>
        )}
        {planet.rssHref && (
          <li>
            <a href={planet.rssHref} type="application/rss+xml">
              {words.planetRss}
            </a>
          </li>
        )}
        {planet.jsonHref && (
          <li>
            <a href={planet.jsonHref} type="application/feed+json">
              {words.planetJson}
            </a>
          </li>
        )}
        <li>
          <a href={view.opmlHref} type="text/x-opml">
            {words.planetOpml}
          </a>
        </li>
      </ul>
      <div class="cards">
        {sources.map((source) => (
          <section class="card planet-card">
            <h2 class="card-title">
              <a href={source.href}>{source.name}</a>
            </h2>
            <PlanetSource source={source} site={site} context={context} />
          </section>
        ))}
      </div>
    </PlanetPage>
  )
}
