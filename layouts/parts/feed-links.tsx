import type { FeedLink, LayoutContext, PageView } from 'gazette/views'

/** Tells feed readers which feeds belong to the page. */
export function FeedLinks({ view, context }: { view: PageView; context: LayoutContext }) {
  const words = context.texts.feed
  const titleOf = ({ scope, name }: FeedLink) =>
    scope === 'site' ? view.site.title : words[scope](view.site.title, name)
  return (
    <>
      {view.page.feeds.map((feed) => (
        <link rel="alternate" type="application/atom+xml" href={feed.href} title={titleOf(feed)} />
      ))}
      <MainFeed view={view} context={context} />
    </>
  )
}

/** On the home page: the other formats of the main feed, and the hubs that tell of it. */
function MainFeed({ view, context }: { view: PageView; context: LayoutContext }) {
  const { mainFeed } = view.page
  if (mainFeed === undefined) return null
  const { rssHref, jsonHref, hubs, self } = mainFeed
  const titleOf = (format: string) => context.texts.page.feedFormat(view.site.title, format)
  return (
    <>
      {rssHref && <link rel="alternate" type="application/rss+xml" href={rssHref} title={titleOf('RSS')} />}
      {jsonHref && <link rel="alternate" type="application/feed+json" href={jsonHref} title={titleOf('JSON Feed')} />}
      {hubs.map((hub) => (
        <link rel="hub" href={hub} />
      ))}
      {hubs.length > 0 && <link rel="self" href={self} />}
    </>
  )
}
