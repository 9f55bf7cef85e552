import type { LayoutContext } from 'gazette/views'

export function FeedLink({
  href,
  title,
  context,
}: {
  href: string | undefined
  title: string
  context: LayoutContext
}) {
  if (href === undefined) return null
  return (
    <p class="feed-link">
      <a href={href} type="application/atom+xml">
        {context.texts.page.feedOf(title)}
      </a>
    </p>
  )
}
