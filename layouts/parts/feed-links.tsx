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
    </>
  )
}
