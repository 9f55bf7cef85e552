import type { FeedsView, LayoutContext } from 'gazette/views'
import { Document } from './parts/document.tsx'
import { FollowedList } from './parts/followed-list.tsx'
import { Newsletter } from './parts/newsletter.tsx'

export default function Feeds(view: FeedsView, context: LayoutContext) {
  const words = context.texts.page
  const planet = view.planet.map((list) => ({ ...list, label: list.label || words.planet(view.site.title) }))
  const groups = [
    { id: 'gazette-feeds-site', title: words.feedsOfSite, lists: [view.main] },
    { id: 'gazette-feeds-sections', title: words.feedsOfSections, lists: view.sections },
    { id: 'gazette-feeds-tags', title: words.feedsOfTags, lists: view.tags },
    { id: 'gazette-feeds-authors', title: words.feedsOfAuthors, lists: view.authors },
    { id: 'gazette-feeds-planet', title: words.feedsOfPlanet, lists: planet },
  ]
  return (
    <Document view={view} context={context} title={words.feeds}>
      <div class="frame">
        <header class="page-header">
          <h1>{words.feeds}</h1>
          <p class="lead">{words.feedsIntroduction}</p>
          <p>{words.feedsUse}</p>
          {(view.main.rssHref || view.main.jsonHref) && <p>{words.feedsFormats}</p>}
          <Newsletter site={view.site} context={context} />
        </header>
        {groups
          .filter(({ lists }) => lists.length > 0)
          .map(({ id, title, lists }) => (
            <section class="feeds" aria-labelledby={id}>
              <h2 id={id}>{title}</h2>
              <FollowedList lists={lists} context={context} />
            </section>
          ))}
        {view.archive.length > 0 && (
          <section class="feeds" aria-labelledby="gazette-feeds-archive">
            <h2 id="gazette-feeds-archive">{words.feedsArchive}</h2>
            <p>{words.feedsArchiveText}</p>
            <ul class="feeds-archive">
              {view.archive.map(({ year, part, href }) => (
                <li>
                  <a href={href} type="application/atom+xml">
                    {part === undefined ? words.feedYear(year) : words.feedPart(year, part)}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Document>
  )
}
