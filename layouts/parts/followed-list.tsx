import type { FollowedView, LayoutContext } from 'gazette/views'

interface Props {
  lists: readonly FollowedView[]
  context: LayoutContext
}

/** Lists that can be followed. The names of formats are names, and the same in every language. */
export function FollowedList({ lists, context }: Props) {
  const words = context.texts.page
  const formatsOf = ({ atomHref, rssHref, jsonHref }: FollowedView) =>
    [
      { name: 'Atom', type: 'application/atom+xml', href: atomHref },
      { name: 'RSS', type: 'application/rss+xml', href: rssHref },
      { name: 'JSON Feed', type: 'application/feed+json', href: jsonHref },
    ].flatMap(({ href, ...format }) => (href === undefined ? [] : [{ ...format, href }]))
  return (
    <ul class="followed">
      {lists.map((list) => (
        <li>
          <a class="followed-list" href={list.href}>
            {list.label}
          </a>{' '}
          <span class="followed-formats">
            {formatsOf(list).map(({ name, type, href }) => (
              <a href={href} type={type} aria-label={words.feedFormat(list.label, name)}>
                {name}
              </a>
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}
